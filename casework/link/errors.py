"""What can go wrong on the way to the center."""

from casework.model.exchange import Answer
from casework.model.problems import CaseworkError, Unavailable


class CenterAway(Unavailable):
    """The center cannot be reached now; the work goes on, and what waits is sent later."""

    code = "center_away"


class CenterUntrusted(Unavailable):
    """The center's certificate is not one that this computer trusts; nothing was sent, and nobody can override it."""

    code = "center_untrusted"


class NotTheCenter(Unavailable):
    """Something answered that is no center: a sign-in page of a network, or another program."""

    code = "not_the_center"


class CenterRefused(CaseworkError):
    """The center said no; `error` is its code, for example not_let_in, waiting or old_protocol."""

    code = "center_refused"


class OtherProtocol(CenterRefused):
    """The center does not speak this program's way; what was offered it has taken in all the same (`answer`)."""

    def __init__(self, answer: Answer, **values: object) -> None:
        super().__init__(**values)
        self.answer = answer


class SignInFailed(CaseworkError):
    """Nobody has signed in; `why` is left, too_late, provider, or the provider's own word (OAuth 2.0, 4.1.2.1)."""

    code = "sign_in_failed"
