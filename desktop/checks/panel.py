"""The panel at the right: what the law and good work still ask of this record, and what is in place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework.actions.finishing import Readiness
from casework.model.checks import Finding
from casework.model.forms import Form
from casework.model.legal_check import LAW, Goto
from casework.model.problems import CaseworkError, Problem, Unavailable
from casework.model.records import Record
from desktop.checks.deviation_sheet import DeviationSheet
from desktop.checks.finding_acts import FindingActs
from desktop.desk import Desk
from desktop.forms.law_line import cited
from desktop.forms.sentences import sentence
from desktop.widgets.button import Button
from desktop.widgets.finding_row import FindingRow
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.text import Text

IN_SIGHT = 3
"""How many things in place are shown before they are folded away."""


@dataclass(frozen=True)
class Line:
    """One row of the panel, where it leads, and the finding that can be answered or let stand."""

    kind: str
    title: str
    detail: str
    goto: Goto
    finding: Finding | None = None

    @property
    def has_acts(self) -> bool:
        """Tell whether more can be done about it than going there."""
        one = self.finding
        return one is not None and bool(one.asks or (one.check.waivable and (one.deviation or not one.ok)))


class ReadinessPanel(SidePanel):
    """What is missing, worth a look and in place, each with its paragraph; Enter goes to the place.

    `jumped` carries a Goto; `finish_asked` and `reopen_asked` are the button at the bottom, which never is dead:
    while something is missing it explains.
    """

    jumped = Signal(object)
    finish_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, desk: Desk, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Legal protection"), parent=parent)
        self._desk, self._form, self._words = desk, form, desk.words
        self._readiness = Readiness()
        self._unfolded = False
        self._drawn: object = None
        self._rows: tuple[FindingRow, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._told = Text("", "bad", wrap=True)
        self._told.hide()
        self.add_bottom(self._told)
        self.finish = Button("", "primary")
        self.finish.clicked.connect(self.finish_asked.emit)
        self.reopen = Button(self._words.say("Reopen"))
        self.reopen.clicked.connect(self.reopen_asked.emit)
        self.reopen.hide()
        self.add_bottom(self.finish)
        self.add_bottom(self.reopen)

    def show_readiness(self, readiness: Readiness, *, finished: bool, sealed: bool, finishes: bool = True) -> None:
        """Show what stands between the record and being finished."""
        self._readiness = readiness
        left = len(readiness.blocking) + len(readiness.missing)
        self.finish.setVisible(finishes and not finished)
        self.reopen.setVisible(finishes and finished and not sealed)
        name = self._form.label.in_language(self._words.language)
        if left:
            self.finish.show_text(self._words.count("Finish ({number} missing)", "Finish ({number} missing)", left))
        else:
            self.finish.show_text(self._words.say("Finish: {name}", name=name))
            self.explain("")
        self.show_subtitle(self._summary(readiness))
        self._draw()

    def explain(self, text: str) -> None:
        """Say above the button why it cannot be finished yet, or with "" nothing."""
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def missing_places(self) -> tuple[Goto, ...]:
        """Return the places of all that is missing, as they stand in the panel."""
        return tuple(line.goto for line in self._lines if line.kind != "ok")

    def focus_first(self) -> None:
        """Let the next Enter go to the first thing that is missing."""
        if self._rows:
            self._rows[0].setFocus()

    def rows(self) -> tuple[FindingRow, ...]:
        """Return the rows in their order."""
        return self._rows

    def _summary(self, readiness: Readiness) -> str:
        in_place = sum(finding.ok for finding in readiness.findings)
        parts = []
        if readiness.findings:
            said = self._words.say("{there} of {all} are in place", there=in_place, all=len(readiness.findings))
            parts.append(said)
        if readiness.missing:
            number = len(readiness.missing)
            parts.append(self._words.count("{number} answer is missing", "{number} answers are missing", number))
        return " · ".join(parts) or self._words.say("Nothing is missing here.")

    def _draw(self) -> None:
        groups = self._groups()
        drawn = (groups, self._unfolded)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        focused = next((place for place, row in enumerate(self._rows) if row.hasFocus()), None)
        self._lines = tuple(line for _, lines in groups for line in lines)
        rows: list[FindingRow | FindingActs] = []
        shown: list[QWidget] = []
        for title, lines in groups:
            folded = lines[IN_SIGHT:] if lines[0].kind == "ok" and not self._unfolded else ()
            made = [self._row(line) for line in lines[: len(lines) - len(folded)]]
            rows += made
            heading = Text(title, "law")
            heading.setContentsMargins(2, 12, 0, 2)
            shown += [heading, *made]
            if folded:
                shown.append(self._unfolder(len(folded)))
        self._rows = tuple(row.row if isinstance(row, FindingActs) else row for row in rows)
        self.show_rows(tuple(shown))
        if focused is not None and self._rows:
            self._rows[min(focused, len(self._rows) - 1)].setFocus()

    def _groups(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        readiness, words = self._readiness, self._words
        open_ones = [finding for finding in readiness.findings if not finding.ok]
        done = [finding for finding in readiness.findings if finding.ok]
        groups = (
            (words.say("Must (the law)"), self._lines_of([one for one in open_ones if one.severity == LAW], "bad")),
            (words.say("Answers that are missing"), tuple(self._missing(one) for one in readiness.missing)),
            (words.say("Should (quality)"), self._lines_of([one for one in open_ones if one.severity != LAW], "warn")),
            (words.say("Stands, with a reason"), self._standing()),
            (words.say("In place"), self._lines_of([one for one in done if not one.deviation], "ok")),
        )
        return tuple(group for group in groups if group[1])

    def _lines_of(self, findings: list[Finding], kind: str) -> tuple[Line, ...]:
        """Return the rows of findings; of several from one check, only the first says why."""
        codes = [finding.code for finding in findings]
        return tuple(self._line(one, kind, why=one.code not in codes[:place]) for place, one in enumerate(findings))

    def _line(self, finding: Finding, kind: str, *, why: bool) -> Line:
        language = self._words.language
        parts = [finding.check.why.in_language(language)] if why and not finding.ok else []
        if finding.law:
            parts.append(cited(finding.law[0], self._desk.workspace.rules.law, language))
        if not finding.ok and not finding.sure and finding.severity == LAW:
            parts.append(self._words.say("not verified – does not block"))
        asks = finding.asks.in_language(language) if finding.asks else ""
        title = asks or finding.title(language)
        return Line(kind, title, " · ".join(part for part in parts if part), finding.goto, finding)

    def _standing(self) -> tuple[Line, ...]:
        """Return the rows of what stands although it is wrong, each with its reason."""
        standing = [finding for finding in self._readiness.findings if finding.deviation]
        return tuple(
            Line("warn", one.title(self._words.language), _reason(one.deviation), one.goto, one)
            for one in standing
            if one.deviation
        )

    def _missing(self, problem: Problem) -> Line:
        language = self._words.language
        field = self._form.field_at(problem.place)
        title = field.label.in_language(language) if field else problem.place
        law = cited(field.law[0], self._desk.workspace.rules.law, language) if field and field.law else ""
        detail = law if problem.code == "missing" else sentence(problem, self._words)
        return Line("bad", title, detail, Goto(path=problem.place))

    def _row(self, line: Line) -> FindingRow | FindingActs:
        row = self._plain_row(line)
        if not line.has_acts or line.finding is None:
            return row
        finding = line.finding
        act = self._words.say("Change the reason") if finding.deviation else self._words.say("Let it stand …")
        acts = FindingActs(row, self._words, asks=finding.asks is not None, act=act if finding.check.waivable else "")
        acts.answered.connect(lambda yes: self._attempt(lambda: self._answer(finding, yes=yes)))
        acts.act_asked.connect(lambda: self._attempt(lambda: self._deviate(finding)))
        return acts

    def _answer(self, finding: Finding, *, yes: bool) -> None:
        self._desk.workspace.judging.answer(finding.record, finding.code, yes=yes)

    def _deviate(self, finding: Finding) -> None:
        deviation = self._desk.workspace.judging.deviation(finding.record, finding.code)
        DeviationSheet(self._desk, finding, deviation, self.window())

    def _attempt(self, act: Callable[[], object]) -> None:
        self._desk.autosave.flush()
        try:
            act()
        except (CaseworkError, Unavailable) as error:
            self._desk.autosave.failed.emit(error)

    def _plain_row(self, line: Line) -> FindingRow:
        row = FindingRow(line.kind, line.title, line.detail, self._words)
        # A button asks for the width of its longest line; here the panel says how wide it is.
        row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row.activated.connect(lambda: self.jumped.emit(line.goto))
        return row

    def _unfolder(self, number: int) -> Button:
        said = self._words.count("Show {number} other in place", "Show {number} others in place", number)
        button = Button(said, "link")
        button.clicked.connect(self._unfold)
        return button

    def _unfold(self) -> None:
        self._unfolded = True
        self._draw()
        if self._rows:
            self._rows[-1].setFocus()


def _reason(deviation: Record) -> str:
    reason, leader = deviation.text("reason"), deviation.text("approved_by")
    return f"{reason} ({leader})" if leader else reason
