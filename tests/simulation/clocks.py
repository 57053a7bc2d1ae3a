"""The clocks of the desks: each as wrong as it likes, standing beside the center's, which goes forward."""

from datetime import date, datetime, timedelta

from tests.fakes import SetClock

A_YEAR = 365 * 24 * 3600


class WrongClock:
    """A desk's clock: the center's time and an error that somebody changes now and then."""

    def __init__(self, right: SetClock, seconds_wrong: float = 0.0) -> None:
        self._right = right
        self.seconds_wrong = seconds_wrong

    def now(self) -> datetime:
        return self._right.now() + timedelta(seconds=self.seconds_wrong)

    def today(self) -> date:
        return self.now().date()
