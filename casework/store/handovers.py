"""The handovers that somebody at this desk has a part in: what was done here, and what the center has told."""

from typing import Any

from casework.model.handing_over import DRAFT, LOST, Act, Done, Handover
from casework.model.handover_standing import Kept, Written
from casework.store.database import Database

_TOLD = "record, case_id, giver, giver_name, receiver, receiver_name, stays, given_at, taken_at, withdrawn_at"


class Handovers:
    """Acts that wait for the center, and the handovers as it last told them; all of it in the desk's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, act: Act, name: str = "") -> None:
        """Write down what was done with a handover, in place of what was; inside a transaction of the caller's."""
        values = (act.record, act.case, act.act, act.to, name, act.stays, self._number(act.case))
        self._database.do("INSERT OR REPLACE INTO handover_act VALUES (?, ?, ?, ?, ?, ?, '', ?)", values)

    def lose(self, one: Kept) -> None:
        """Note that the center has lost a handover that was taken over; inside a transaction of the caller's."""
        told = one.handover
        values = (told.record, told.case, DRAFT, told.receiver, told.receiver_name, told.stays, LOST, one.number)
        self._database.do("INSERT OR REPLACE INTO handover_act VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def written(self) -> tuple[Written, ...]:
        """Return what was done here and has not come to its end at the center."""
        rows = self._database.rows(
            "SELECT record, act, case_id, receiver, stays, receiver_name, why, number FROM handover_act"
        )
        return tuple(
            Written(Act(record, act, case, to, bool(stays)), name, why, number)
            for record, act, case, to, stays, name, why, number in rows
        )

    def waiting(self) -> tuple[Act, ...]:
        """Return the acts that the center has not answered."""
        return tuple(one.act for one in self.written() if one.act.act != DRAFT and not one.why)

    def note(self, done: tuple[Done, ...]) -> None:
        """Note what became of acts; inside a transaction of the caller's."""
        self._database.do_all(
            "DELETE FROM handover_act WHERE record = ?", [(one.record,) for one in done if not one.why]
        )
        refused = [(one.why, one.record) for one in done if one.why]
        self._database.do_all("UPDATE handover_act SET why = ? WHERE record = ?", refused)

    def keep(self, told: tuple[Handover, ...]) -> tuple[Handover, ...]:
        """Keep the handovers as the center tells them, and no others; return those that stand otherwise than before.

        Inside a transaction of the caller's.
        """
        before = {one.handover.record: one for one in self.kept()}
        self._database.do("DELETE FROM handover")
        moved = []
        for one in told:
            was = before.get(one.record)
            same = was is not None and was.handover == one
            number = self._number(one.case) or (was.number if was else "")
            noticed = was is not None and same and was.noticed
            values = (*_values(one), number, noticed)
            self._database.do("INSERT INTO handover VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
            if not same:
                moved.append(one)
        return tuple(moved)

    def kept(self) -> tuple[Kept, ...]:
        """Return the handovers as the center last told them."""
        rows = self._database.rows(
            f"""SELECT {_TOLD}, number, noticed, EXISTS (SELECT 1 FROM purge WHERE kind = 'erased' AND (ref = record
                OR ref IN (SELECT id FROM revision WHERE revision.record = handover.record))) FROM handover"""  # noqa: S608 -- our own words
        )
        return tuple(_kept(row) for row in rows)

    def notice(self, record: str) -> None:
        """Note that a person has seen how a handover ended, or that it was refused."""
        with self._database.transaction():
            self._database.do("UPDATE handover SET noticed = 1 WHERE record = ?", (record,))
            self._database.do("DELETE FROM handover_act WHERE record = ? AND why <> ''", (record,))

    def _number(self, case: str) -> str:
        row = self._database.row("SELECT number FROM case_now WHERE case_id = ?", (case,))
        return str(row[0]) if row else ""


def _values(one: Handover) -> tuple[str | bool, ...]:
    people = (one.giver, one.giver_name, one.receiver, one.receiver_name)
    return (one.record, one.case, *people, one.stays, one.given_at, one.taken_at, one.withdrawn_at)


def _kept(row: tuple[Any, ...]) -> Kept:
    record, case, giver, giver_name, receiver, receiver_name, stays, given, taken, withdrawn, number, *seen = row
    told = Handover(
        record, case, giver, giver_name, receiver, receiver_name, bool(stays), given, taken, withdrawn
    )  # fmt: skip
    return Kept(told, number, *map(bool, seen))
