"""What is missing in the case that is chosen in the list, in full sentences, and the way to each place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework.actions.checking import Checking
from casework.model.casefile import CaseFile
from casework.model.checks import Finding
from casework.model.legal_check import LAW
from desktop.desk import Desk, Destination
from desktop.forms.beginning import step_of
from desktop.forms.law_line import cited
from desktop.health.rows import CaseRow
from desktop.widgets.button import Button
from desktop.widgets.finding_row import FindingRow
from desktop.widgets.side_panel import SidePanel
from desktop.widgets.text import Text


class CasePanel(SidePanel):
    """The findings of one case, read anew when it is shown; Enter or a click goes to the place.

    `left` tells that somebody wants back to the list.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.words.say("Missing in the case"), parent=parent)
        self._desk, self._words = desk, desk.words
        self._case = ""
        self._rows: tuple[FindingRow, ...] = ()
        self.open = Button(self._words.say("Open the case"), icon="arrow-right")
        self.open.clicked.connect(lambda: self._desk.go(Destination("case", self._case, "overview")))
        self.add_bottom(self.open)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show that no case is chosen."""
        self._case, self._rows = "", ()
        self.set_title(self._words.say("Missing in the case"))
        self.show_subtitle(self._words.say("Choose a case to see what is missing."))
        self.show_rows(())
        self.open.hide()

    def show_case(self, row: CaseRow) -> None:
        """Show what is missing in a case as it stands now."""
        health, workspace = row.health, self._desk.workspace
        case = workspace.opening.file(health.case)
        self._case = case.id
        about = (health.number, health.unit, health.responsible)
        self.set_title(row.child or health.number)
        self.show_subtitle(" · ".join(part for part in about if part))
        self._draw(case, Checking(workspace.cases, workspace.rules, workspace.clock).of_file(case))
        self.open.show()

    def focus_first(self) -> None:
        """Let the next Enter go to the first place."""
        (self._rows[0] if self._rows else self.open).setFocus()

    def rows(self) -> tuple[FindingRow, ...]:
        """Return the rows in their order."""
        return self._rows

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Esc."""
        if event.key() == Qt.Key.Key_Escape and self._case:
            self.left.emit()
        super().keyPressEvent(event)

    def _draw(self, case: CaseFile, findings: tuple[Finding, ...]) -> None:
        focused = next((place for place, row in enumerate(self._rows) if row.hasFocus()), None)
        rows: list[FindingRow] = []
        shown: list[QWidget] = []
        for title, kind, group in self._groups(findings):
            made = [self._row(case, finding, kind) for finding in group]
            heading = Text(title, "law")
            heading.setContentsMargins(2, 12, 0, 2)
            rows += made
            shown += [heading, *made]
        if not rows:
            shown.append(Text(self._words.say("Nothing is missing here."), "help", wrap=True))
        self._rows = tuple(rows)
        self.show_rows(tuple(shown))
        if focused is not None:
            (rows[min(focused, len(rows) - 1)] if rows else self.open).setFocus()

    def _groups(self, findings: tuple[Finding, ...]) -> list[tuple[str, str, list[Finding]]]:
        words, missing = self._words, [finding for finding in findings if not finding.ok]
        told = [finding for finding in missing if not finding.asks]
        groups = (
            (words.say("Must (the law)"), "bad", [one for one in told if one.severity == LAW]),
            (words.say("Should (quality)"), "warn", [one for one in told if one.severity != LAW]),
            (words.say("Questions that only you can answer"), "warn", [one for one in missing if one.asks]),
        )
        return [group for group in groups if group[2]]

    def _row(self, case: CaseFile, finding: Finding, kind: str) -> FindingRow:
        language = self._words.language
        title = finding.asks.in_language(language) if finding.asks else finding.title(language)
        row = FindingRow(kind, title, self._detail(case, finding), self._words)
        # A button asks for the width of its longest line; here the panel says how wide it is.
        row.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row.activated.connect(lambda: self._desk.go(place_of(case, finding)))
        return row

    def _detail(self, case: CaseFile, finding: Finding) -> str:
        record, language, rules = case.record(finding.record), self._words.language, self._desk.workspace.rules
        form = self._desk.workspace.library.forms().get(record.kind) if record else None
        parts = [form.label.in_language(language)] if form else []
        parts += [cited(finding.law[0], rules.law, language)] if finding.law else []
        if finding.severity == LAW and not finding.sure:
            parts.append(self._words.say("not verified – does not block"))
        return " · ".join(part for part in parts if part)


def place_of(case: CaseFile, finding: Finding) -> Destination:
    """Return where a finding is mended; what has to be begun first is begun from the record that asks for it."""
    goto = finding.goto
    record = case.record(goto.record or finding.record)
    if record is None:
        return Destination("case", case.id, "overview")
    return Destination("case", case.id, step_of(record.kind), record.id, goto.path)
