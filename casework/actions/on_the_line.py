"""How an act says what it wants to ask the center, so that only the asking may be done elsewhere and slowly."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casework.model.problems import CaseworkError, Unavailable

if TYPE_CHECKING:
    # The libraries of the line take a fifth of a second to import; most sessions begin without them.
    from casework.link.line import Line

OnTheLine = Callable[["Line"], Any]
"""What is to be asked on the line next: slow, and without a look at the database."""


@dataclass(frozen=True)
class Exchanged:
    """What one exchange did: how many revisions were offered and answered for, and how many came in new.

    `more` tells that another round is worth while; `orders` are what the center wants of this desk, and `put_back` that
    this desk has found to have been put back to an earlier day.
    """

    sent: int = 0
    received: int = 0
    more: bool = False
    orders: tuple[str, ...] = ()
    put_back: bool = False

    def then(self, later: "Exchanged") -> "Exchanged":
        """Return what both have done, one after the other."""
        sent, received = self.sent + later.sent, self.received + later.received
        return Exchanged(sent, received, later.more, later.orders, self.put_back or later.put_back)


Steps = Generator[OnTheLine, Any, Exchanged]
"""An exchange as it goes: it yields what to ask, and is sent the answer or thrown the error."""


def done_here(steps: Generator[OnTheLine, Any, Exchanged], line: "Line") -> Exchanged:
    """Return what an exchange has done, with everything asked on a line here and now; raises what it raises."""
    try:
        ask = next(steps)
        while True:
            try:
                answer = ask(line)
            except (CaseworkError, Unavailable) as error:
                ask = steps.throw(error)
            else:
                ask = steps.send(answer)
    except StopIteration as over:
        done: Exchanged = over.value
        return done
