"""The network of a run: it carries questions to the center, and does to them and their answers what networks do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from casework.model.exchange import Answer, CasePage, Entry, FeedPage, Request
from tests.protocol.asking import Question
from tests.protocol.broken import Broken
from tests.protocol.center import Center
from tests.protocol.feeds import FeedChanged

FATES = ("lost", "answer_lost", "twice", "late", "slow", "cut", "holed", "turned round")
"""What may become of a question: nothing arrives; only the answer is lost; it arrives twice; it arrives long after the
desk gave up; the center takes long over it; the page in the answer ends early, or lacks or mixes up something."""

DAMAGES = ("cut", "holed", "turned round")


class Lost(Exception):
    """No answer comes."""


@dataclass(frozen=True)
class Waits:
    """An answer that the center still works at."""


@dataclass(frozen=True)
class Spoilt:
    """An answer of which a page is not as the center told it."""

    answer: Answer


@dataclass
class Slow:
    """A push that the center has begun to write and not committed: `carried` is told the answer then."""

    device: str
    request: Request
    reserved: dict[str, list[int]]
    whose: object


class Network:
    """Between the desks and a center; what each desk is told passes here, so here it is seen."""

    def __init__(self, random: Random, center: Center) -> None:
        self.center = center
        self.badness = 0.0
        self.fates: Counter[str] = Counter()
        self.late: list[tuple[str, Question]] = []
        self.slow: list[Slow] = []
        self._random = random

    def carry(self, device: str, question: Question, whose: object) -> Any:
        """Carry one question, well or badly; raises Lost."""
        fate = self._random.choice(FATES) if self._random.random() < self.badness else "well"
        self.fates[fate] += 1
        if fate == "lost":
            raise Lost
        if fate == "late":
            self.late.append((device, question))
            raise Lost
        if fate == "slow" and question.what == "sync":
            self.slow.append(Slow(device, question.told, self.center.reserve(question.told), whose))
            return Waits()
        if fate == "twice":
            self._answered(device, question)
        answer = self._answered(device, question)
        if fate == "answer_lost":
            raise Lost
        return self._damaged(answer, fate) if fate in DAMAGES and isinstance(answer, Answer) else answer

    def deliver_late(self) -> bool:
        """Let one question arrive that its desk has long given up; tell whether there was one."""
        if not self.late:
            return False
        self._answered(*self.late.pop(self._random.randrange(len(self.late))))
        return True

    def commit_slow(self) -> tuple[object, Any] | None:
        """Let the center end one of the writings that it has begun; return whose it is and the answer."""
        if not self.slow:
            return None
        one = self.slow.pop(self._random.randrange(len(self.slow)))
        return one.whose, self._synced(one.device, one.request, one.reserved)

    def _answered(self, device: str, question: Question) -> Any:
        center, told = self.center, question.told
        if question.what == "sync":
            return self._synced(device, told)
        if question.what == "case":
            page = center.case(device, *told)
            self._see_case(device, page)
            return page
        return center.have(device, told) if question.what == "have" else center.snapshot(device)

    def _synced(self, device: str, request: Request, reserved: dict[str, list[int]] | None = None) -> Answer | None:
        try:
            answer = self.center.sync(device, request, reserved)
        except FeedChanged:
            return None
        for page in answer.feeds.values():
            for entry in page.entries:
                if entry.revision is not None:
                    i8_nothing_out_of_sight(self.center, device, entry.revision.head.case)
        return answer

    def _see_case(self, device: str, page: CasePage | None) -> None:
        for one in page.revisions if page else ():
            i8_nothing_out_of_sight(self.center, device, one.head.case)

    def _damaged(self, answer: Answer, how: str) -> Any:
        """Return the answer with one of its pages spoilt, where there is something to spoil."""
        pages = [(scope, page) for scope, page in answer.feeds.items() if len(page.entries) > 1]
        if not pages:
            return answer
        scope, page = self._random.choice(pages)
        at = self._random.randrange(1, len(page.entries))
        feeds: Mapping[str, FeedPage] = {**answer.feeds, scope: replace(page, entries=_spoilt(page.entries, how, at))}
        return Spoilt(replace(answer, feeds=feeds))


def _spoilt(entries: tuple[Entry, ...], how: str, at: int) -> tuple[Entry, ...]:
    if how == "cut":
        return entries[:at]
    if how == "holed":
        return entries[: at - 1] + entries[at:]
    return (*entries[: at - 1], entries[at], entries[at - 1], *entries[at + 1 :])


def i8_nothing_out_of_sight(center: Center, device: str, case: str) -> None:
    """I8: no revision of a case without a grant is ever in an answer."""
    if not center.sees(device, case):
        raise Broken(f"I8 {device} was told of {case}")
