"""What can be wrong, as a code, a place and values; sentences are made elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Problem:
    """Something wrong in data: `code` names it, `place` says where, `values` fill the sentence."""

    code: str
    place: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.place}: {self.code}" + (f" ({told})" if told else "")


class CaseworkError(Exception):
    """A refusal: the rules of the house say no, and the subclass says why.

    `code` is looked up in the words; `values` fill the sentence.
    """

    code = "refused"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}: {told}" if told else self.code


class Unavailable(Exception):
    """The world said no: a full disk, a locked file, a missing key, an absent center."""

    code = "unavailable"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values


class BadData(CaseworkError):
    """Files that could not be read as what they should be; `problems` names every place."""

    code = "bad_data"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
