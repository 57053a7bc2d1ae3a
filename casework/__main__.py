"""The command line: the office without a window, for trying, checking and moving cases."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from math import inf
from pathlib import Path
from time import monotonic

from platformdirs import user_data_dir

from casework.actions.belonging import Membership
from casework.actions.checking import Checking
from casework.actions.health import Asked, case_as_json, case_as_text
from casework.actions.leasing import Leasing
from casework.actions.proofreading import data_problems
from casework.actions.writing import AUTHORITY
from casework.letters.render import LetterNotReady
from casework.library import Library, default_library
from casework.model.checks import Finding
from casework.model.clock import Clock, SystemClock
from casework.model.danish_time import danish_moment
from casework.model.form_schema import schema
from casework.model.problems import BadData, CaseworkError, Unavailable
from casework.vault import PracticeVault, SecretStore, Vault
from casework.workspace import Place, Workspace, open_workspace, wipe

CHECK_ALL = (
    "With --all each thing that is missing is a line; with --json each case that lacks something is one, as a JSON"
    " object. Cases come by their number. Case numbers, ids, units and caseworkers are told, and nobody in a case is"
    " named: what an answer of the case would fill in a sentence is left out as …. How far it has come is told on the"
    " error stream. Status 0: nothing is missing; 1: something is; 2: refused; 130: stopped with Ctrl+C."
)
STOPPED = 130
WITHOUT_LEASE = frozenset({"enrol", "exchange", "verify"})
"""Commands that show nothing of a case, or meet the center: they need no lease."""

SHOWN_EVERY = 0.2
"""Seconds between two words of how far it is."""


@dataclass(frozen=True)
class DayClock:
    """The computer's clock, moved to a given day."""

    day: date

    def now(self) -> datetime:
        """Return the end of the working day."""
        return danish_moment(self.day, time(16))

    def today(self) -> date:
        """Return the given day."""
        return self.day


class Counter:
    """Says on the error stream how far something has come, in one line of a terminal and not at all elsewhere."""

    def __init__(self) -> None:
        self.done, self.of = 0, 0
        self._shown = -inf

    def show(self, done: int, of: int) -> None:
        """Take note of how far it is, and show it now and then."""
        self.done, self.of = done, of
        if sys.stderr.isatty() and monotonic() - self._shown >= SHOWN_EVERY:
            self._shown = monotonic()
            sys.stderr.write(f"\r{done} of {of} cases")
            sys.stderr.flush()

    def end(self, told: str) -> None:
        """Say in whole words how it ended."""
        sys.stderr.write(f"\r{told}\n" if sys.stderr.isatty() else f"{told}\n")


class Commands:
    """What can be asked for on the command line; each returns the exit status."""

    def __init__(self, asked: argparse.Namespace, library: Library, tell: Callable[[str], object]) -> None:
        self._asked = asked
        self._library = library
        self._tell = tell
        self._opened: list[Workspace] = []

    def run(self) -> int:
        """Do what was asked."""
        command: Callable[[], int] = getattr(self, f"_{self._asked.command}")
        try:
            return command()
        finally:
            for workspace in self._opened:
                workspace.close()

    def _import(self) -> int:
        self._tell(self._open().importing.read(self._asked.file))
        return 0

    def _export(self) -> int:
        self._open().exporting.write(self._asked.case, self._asked.file)
        return 0

    def _check(self) -> int:
        clock: Clock = DayClock(self._asked.on) if self._asked.on else SystemClock()
        return self._check_all(clock) if self._asked.all else self._check_one(clock)

    def _check_one(self, clock: Clock) -> int:
        file = Path(self._asked.case)
        workspace = self._for_one(file, clock) if file.is_file() else self._open(clock)
        case = workspace.cases.ids()[0] if file.is_file() else self._asked.case
        found = Checking(workspace.cases, workspace.rules, clock).of_case(case)
        told = [_told(finding, self._asked.language) for finding in found]
        if self._asked.json:
            self._tell(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            for one in told:
                self._tell(
                    f"{'ok ' if one['ok'] else '!! '} {one['code']} {one['title']} ({one['record']} {one['path']})"
                )
        return 0 if all(finding.ok for finding in found) else 1

    def _check_all(self, clock: Clock) -> int:
        asked, counter = self._asked, Counter()
        workspace, lacking = self._open(clock), 0
        wanted = Asked(asked.unit, asked.caseworker, asked.code, closed=asked.closed)
        told = case_as_json if asked.json else case_as_text
        try:
            with closing(workspace.health.look(wanted, counter.show)) as found:
                for one in (one for one in found if one.missing):
                    lacking += 1
                    self._tell(told(one, workspace.rules, asked.language))
        except KeyboardInterrupt:
            counter.end(f"stopped after {counter.done} of {counter.of} cases")
            return STOPPED
        counter.end(f"{counter.done} cases, {lacking} with something missing")
        return 1 if lacking else 0

    def _letter(self) -> int:
        workspace = self._open()
        if self._asked.authority:
            workspace.settings.set(AUTHORITY, self._asked.authority)
        case = workspace.opening.file(self._asked.case)
        record = case.record(self._asked.record)
        people = workspace.writing.recipients(case, record) if record else ()
        wanted = [person for person in people if self._asked.to in (None, person.id, person.name)]
        self._asked.out.mkdir(parents=True, exist_ok=True)
        for number, person in enumerate(wanted, start=1):
            document = workspace.writing.issue(self._asked.record, person.id)
            # No name in a file name: it would stand in every list of recent files.
            path = self._asked.out / f"{number} {document.name}"
            path.write_bytes(document.data)
            self._tell(str(path))
        return 0 if wanted else 1

    def _verify(self) -> int:
        found = self._open().verify()
        for problem in found:
            self._tell(str(problem))
        return 1 if found else 0

    def _enrol(self) -> int:
        workspace = self._open()
        exchanging = workspace.exchanging()
        told = exchanging.belonging.enrol(Membership(self._asked.url, self._asked.town), _secret("One-time code: "))
        self._tell(f"This desk asks to be let in as {told.user}. Read these words to the one who approves it:")
        self._tell(" ".join(exchanging.belonging.six_words))
        return 0

    def _exchange(self) -> int:
        workspace = self._open()
        exchanging = workspace.exchanging()
        done = exchanging.exchange()
        queue = exchanging.queue()
        self._tell(f"{done.sent} changes sent, {done.received} received, {queue.waiting} waiting.")
        if done.put_back:
            self._tell("This desk was put back to an earlier day; what it had sent before has been fetched again.")
        if exchanging.minutes_ahead:
            self._tell(f"This computer's clock is {exchanging.minutes_ahead} minutes ahead of the center's.")
        for posted in exchanging.posted():
            if posted.state in ("apart", "refused"):
                kept = "kept apart at the center" if posted.state == "apart" else "refused, kept here"
                self._tell(f"{posted.record}: {posted.changes} {kept} ({posted.why})")
        return self._obeyed(workspace, done.orders)

    def _obeyed(self, workspace: Workspace, orders: Sequence[str]) -> int:
        """Do what the center orders, and say so."""
        if "wipe" in orders and workspace.place.folder and not workspace.place.practice:
            workspace.close()
            self._opened.remove(workspace)
            wipe(workspace.place.folder, Vault(workspace.place.folder, SecretStore.usable()).forget)
            self._tell("The center has ordered this desk to be wiped: the keys and the cases are gone from it.")
        elif orders:
            self._tell("The center has shut this desk out; nothing was given to it. Ask your leader.")
        return 1 if orders else 0

    def _invent(self) -> int:
        began, inventing = monotonic(), self._open().inventing
        records = inventing.invent(self._asked.cases, self._asked.seed)
        seconds = monotonic() - began
        self._tell(f"{records} records in {seconds:.0f} s ({records / max(seconds, 0.001):.0f} a second)")
        return 0

    def _data(self) -> int:
        found = data_problems(self._library)
        for problem in found:
            self._tell(str(problem))
        self._tell(f"{len(self._library.forms())} forms, {len(found)} problems")
        return 1 if found else 0

    def _schema(self) -> int:
        self._tell(json.dumps(schema(self._library.forms()), ensure_ascii=False, indent=1))
        return 0

    def _for_one(self, file: Path, clock: Clock) -> Workspace:
        workspace = open_workspace(Place(None), os.urandom(32), library=self._library, clock=clock, author="check")
        self._opened.append(workspace)
        workspace.importing.read(file)
        return workspace

    def _open(self, clock: Clock | None = None) -> Workspace:
        folder: Path = self._asked.workspace
        practice, vault = PracticeVault(folder), None
        if self._asked.practice and not practice.exists():
            practice.create()
        if practice.exists():
            key = practice.open()
        else:
            vault = Vault(folder, SecretStore.usable())
            key = vault.open(_secret("Passphrase: "))
        place = Place(folder, practice=vault is None)
        clock = clock or SystemClock()
        self._opened.append(open_workspace(place, key, library=self._library, clock=clock, author=getpass.getuser()))
        if self._asked.command not in WITHOUT_LEASE:
            # By the computer's own clock: a check may be asked as of another day.
            Leasing(self._opened[-1].settings, self._opened[-1].sight, SystemClock()).require()
        return self._opened[-1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 for success, 1 when something was found, 2 for a refusal, 130 when stopped."""
    asked = _parser().parse_args(arguments)
    try:
        return Commands(asked, default_library(), print).run()
    except BadData as refused:
        print(refused, file=sys.stderr)  # noqa: T201 -- this is the command line
    except BrokenPipeError:
        # Whoever read along has read enough; without this Python would complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except LetterNotReady as refused:
        print(*refused.problems, sep="\n", file=sys.stderr)  # noqa: T201 -- this is the command line
    except (CaseworkError, Unavailable) as refused:
        print(f"{refused.code} {dict(refused.values)}", file=sys.stderr)  # noqa: T201 -- this is the command line
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m casework", description=__doc__)
    parser.add_argument("--workspace", type=Path, default=Path(user_data_dir("Sagsgang", appauthor=False)))
    parser.add_argument("--practice", action="store_true", help="make the workspace, for invented persons only")
    parser.add_argument("--language", choices=("da", "en"), default="da")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("import", help="read a case file in").add_argument("file", type=Path)
    export = commands.add_parser("export", help="write a case file, in clear")
    export.add_argument("case")
    export.add_argument("file", type=Path)
    _add_check(commands.add_parser("check", help="what the law still asks of one case or of all", epilog=CHECK_ALL))
    letter = commands.add_parser("letter", help="issue the letters about a finished record")
    letter.add_argument("case")
    letter.add_argument("record")
    letter.add_argument("--to", metavar="PERSON")
    letter.add_argument("--authority", metavar="NAME", help="the name at the top of letters; kept for the next time")
    letter.add_argument("-o", dest="out", type=Path, required=True, metavar="DIR")
    commands.add_parser("verify", help="prove that the log is whole and that lists say what it says")
    enrol = commands.add_parser("enrol", help="ask a center to let this desk in, with a one-time code")
    enrol.add_argument("url")
    enrol.add_argument("--town", default="home", help="the short name of the municipality at the center")
    commands.add_parser("exchange", help="send what waits to the center, and receive what others wrote")
    invent = commands.add_parser("invent", help="fill a practice workspace with invented cases")
    invent.add_argument("--cases", type=int, default=30, metavar="N")
    invent.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed invents the same cases")
    commands.add_parser("data", help="check every form, rule and letter template")
    commands.add_parser("schema", help="print the JSON Schema of case files")
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    which = check.add_mutually_exclusive_group(required=True)
    which.add_argument("case", metavar="FILE|CASE", nargs="?", help="one case, in a file or by its id")
    which.add_argument("--all", action="store_true", help="every open case of the workspace")
    check.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as on that day")
    check.add_argument("--json", action="store_true")
    many = check.add_argument_group("with --all")
    many.add_argument("--unit", default="", metavar="U", help="only the cases of a unit")
    many.add_argument("--caseworker", default="", metavar="N", help="only the cases of a caseworker")
    many.add_argument("--code", default="", metavar="E01", help="only by one check")
    many.add_argument("--closed", action="store_true", help="closed cases too")


def _secret(prompt: str) -> str:
    return getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _told(finding: Finding, language: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "record": finding.goto.record or finding.record,
        "path": finding.goto.path,
        "ok": finding.ok,
        "severity": finding.severity,
        "blocks": finding.blocks,
        "verified": finding.sure,
        "law": list(finding.law),
        "title": finding.title(language),
    }


if __name__ == "__main__":
    raise SystemExit(main())
