"""The way through a case, with the tracks that run beside it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.look.style import set_look, show_if
from desktop.widgets.button import RowButton
from desktop.widgets.flow import Flow
from desktop.widgets.icon import Icon
from desktop.widgets.roving import Roving
from desktop.widgets.text import Text


@dataclass(frozen=True)
class Step:
    """One step: its name for signals, its words, and whether it has been taken."""

    name: str
    label: str
    done: bool = False


@dataclass(frozen=True)
class Track:
    """Something that runs beside the steps, with how many there are."""

    name: str
    label: str
    count: int = 0


class StepButton(RowButton):
    """One step or track; `state` is "plain", "done" or "current"."""

    def __init__(self, text: str, name: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.name = name
        self.setCheckable(True)
        self.setProperty("place", place)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(6)
        self._check = Icon("check", 14)
        row.addWidget(self._check)
        self._text = Text(text)
        row.addWidget(self._text)
        self.show_state("plain", text)

    def show_state(self, state: str, text: str, *, done: bool = False) -> None:
        """Show `text` as not reached, done, or where one is."""
        self._text.setText(text)
        show_if(self._check, done)
        self.setChecked(state == "current")
        for part in (self._text, self._check):
            set_look(part, state=state)
        self.updateGeometry()


class Stepper(QWidget):
    """Numbered steps and counted tracks in one line; `clicked` carries the name. Steps are never locked.

    One tab stop; arrow keys move, Enter or space chooses.
    """

    clicked = Signal(str)

    def __init__(self, steps: tuple[Step, ...], tracks: tuple[Track, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(self, across=-1, down=4)
        self._steps, self._tracks, self._current = steps, tracks, ""
        self._buttons = self._made([step.name for step in steps])
        if steps and tracks:
            gap = QWidget(self)
            gap.setFixedWidth(26)
            self._flow.addWidget(gap)
        self._buttons |= self._made([track.name for track in tracks])
        self._roving = Roving(tuple(self._buttons.values()), self)
        self._refresh()

    def show_steps(self, steps: tuple[Step, ...], tracks: tuple[Track, ...] = ()) -> None:
        """Show what is done and counted now; the names are those given at first."""
        self._steps, self._tracks = steps, tracks
        self._refresh()

    def select(self, name: str) -> None:
        """Show where one is."""
        self._current = name
        self._refresh()
        if name in self._buttons:
            self._roving.rest_on(list(self._buttons).index(name))

    def button(self, name: str) -> StepButton:
        """Return the button of a step or track."""
        return self._buttons[name]

    def _made(self, names: list[str]) -> dict[str, StepButton]:
        return {name: self._button(name, _place(number, len(names))) for number, name in enumerate(names)}

    def _button(self, name: str, place: str) -> StepButton:
        button = StepButton("", name, place, self)
        button.clicked.connect(lambda: self._pressed(name))
        self._flow.addWidget(button)
        return button

    def _pressed(self, name: str) -> None:
        self._refresh()
        self.clicked.emit(name)

    def _refresh(self) -> None:
        for number, step in enumerate(self._steps, start=1):
            current = step.name == self._current
            state = "current" if current else "done" if step.done else "plain"
            text = step.label if step.done else f"{number} {step.label}"
            self._show(step.name, state, text, done=step.done)
        for track in self._tracks:
            state = "current" if track.name == self._current else "plain"
            self._show(track.name, state, f"{track.label} {track.count}" if track.count else track.label)

    def _show(self, name: str, state: str, text: str, *, done: bool = False) -> None:
        button = self._buttons[name]
        button.show_state(state, text, done=done)
        button.setAccessibleName(f"{text} ✓" if done else text)


def _place(number: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(number, "middle")
