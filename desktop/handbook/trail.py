"""Where a reader of the handbook has been."""

from dataclasses import dataclass, field

from casework.model.handbook import START, Spot


@dataclass
class Trail:
    """The way back and the way forward."""

    here: Spot = field(default_factory=lambda: Spot(START))
    back: list[Spot] = field(default_factory=list)
    forward: list[Spot] = field(default_factory=list)

    def begin(self, spot: Spot) -> None:
        """Begin anew."""
        self.here, self.back, self.forward = spot, [], []

    def go(self, spot: Spot) -> None:
        """Go on to another place; the way forward is forgotten."""
        if spot != self.here:
            self.back.append(self.here)
            self.forward = []
            self.here = spot

    def step(self, direction: int) -> None:
        """Go back (-1) or forward (1), if there is a way."""
        leaving, coming = (self.back, self.forward) if direction < 0 else (self.forward, self.back)
        if leaving:
            coming.append(self.here)
            self.here = leaving.pop()
