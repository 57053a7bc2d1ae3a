"""Rules (Regler): all law that the program goes by, and who in this house stands for it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.actions.announcer import Changed
from casework.actions.errors import NotYourRole
from casework.model.house import HOUSE
from casework.model.problems import CaseworkError, Unavailable
from casework.model.rule_users import RuleUser, rule_users
from casework.model.rulebook import RuleEntry
from desktop.desk import Desk
from desktop.notices import sentence
from desktop.rules.detail import RuleDetail, Sight
from desktop.rules.finding import Key, key
from desktop.rules.rule_list import RuleList
from desktop.rules.signing import SigningForm
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.page_header import PageHeader
from desktop.widgets.panes import next_pane
from desktop.widgets.responsive_columns import ResponsiveColumns

DETAIL_WIDTH = 400
SIGNER = "signer"
"""The setting with the name and position of whoever approved last."""

WHAT_APPROVAL_DOES = (
    "You say with your name that you have read this rule in the law, and that it is right. From today it may stop a"
    " finishing. Your name, your position and the day are kept. If the rule is changed, the approval lapses."
)
WHAT_WITHDRAWAL_DOES = (
    "From today the rule stops nobody on the strength of this approval. The approval stays in its history, with your"
    " name and why."
)


class RulesPage(QWidget):
    """The list at the left, the rule at the right, and approval right there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, words = desk, desk.words
        self._users: Mapping[str, tuple[RuleUser, ...]] = {}
        self._shown: RuleEntry | None = None
        self._typed: dict[Key, tuple[str, str, str]] = {}
        self.form: SigningForm | None = None
        self.setAccessibleName(words.say("Rules"))
        self._header = PageHeader(words.say("Rules"))
        self.edition = Banner("", "info")
        self.list, self.detail = RuleList(desk), RuleDetail(words)
        self.columns = ResponsiveColumns(
            self.list, right=self.detail, names=("", words.say("The rule")), widths=(0, DETAIL_WIDTH)
        )
        self._build()
        self.list.selected.connect(self._selected)
        self.list.opened.connect(self._open)
        self.list.clicked.connect(self._open_drawer)
        self.detail.approve_asked.connect(self.ask_approval)
        self.detail.withdraw_asked.connect(self.ask_withdrawal)
        desk.bridge.changed.connect(self._changed)

    def refresh(self) -> None:
        """Read all rules and approvals anew."""
        workspace, words = self._desk.workspace, self._desk.words
        book = workspace.rulebook()
        self._users = rule_users(workspace.rules, workspace.parties, workspace.library.forms())
        told = words.count("one rule", "{number} rules", len(book))
        doubt = words.count("one not verified", "{number} not verified", sum(not entry.verified for entry in book))
        self._header.show_title(words.say("Rules"), f"{told} · {doubt}")
        self._show_edition()
        self.list.show_entries(book, workspace.rules.law)

    def go_to(self, rule: str) -> None:
        """Show a rule by its id."""
        self.list.go_to(rule)

    def focus_first(self) -> None:
        """Put the focus where one types."""
        self.list.focus_first()

    def ask_approval(self) -> None:
        """Ask who stands for the rule that is shown."""
        words = self._desk.words
        act = Button(words.say("Approve the rule"), "primary", icon="check")
        more = words.say("Remark (may be empty)")
        self._ask(SigningForm(words.say(WHAT_APPROVAL_DOES), act, words, more=more), self._approve)

    def ask_withdrawal(self) -> None:
        """Ask who takes the approval of the shown rule back, and why."""
        words = self._desk.words
        act = Button(words.say("Withdraw the approval"), "danger")
        more = words.say("Why? (may be empty)")
        form = SigningForm(words.say(WHAT_WITHDRAWAL_DOES), act, words, ask_position=False, more=more)
        self._ask(form, self._withdraw)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._header.add_below(self.edition)
        whole.addWidget(self._header)
        whole.addWidget(self.columns, 1)
        shortcut = QShortcut(QKeySequence("F6"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: next_pane((self.list, self.detail)))

    def _show_edition(self) -> None:
        edition, words = self._desk.workspace.library.edition, self._desk.words
        told, old = edition.told.in_language(words.language), edition.is_old(self._desk.workspace.clock.today())
        late = words.say("That is more than six months ago: the law may have changed.")
        self.edition.show_text(f"{told} {late}" if old else told, "warn" if old else "info")

    def _changed(self, changed: Changed) -> None:
        if changed.case == HOUSE and self.isVisible():
            self.refresh()

    def _selected(self, entry: RuleEntry | None) -> None:
        if entry == self._shown:
            return
        self._keep_typed()
        self._shown = entry
        self._show_detail()

    def _show_detail(self) -> None:
        self.form = None
        if self._shown is None:
            self.detail.show_nothing()
            return
        law = self._desk.workspace.rules.law
        self.detail.show_rule(Sight(self._shown, law, self._users.get(self._shown.id, ())))

    def _open(self) -> None:
        self._open_drawer()
        self.detail.focus_act()

    def _open_drawer(self) -> None:
        if self.columns.is_narrow():
            self.columns.open_drawer(self.detail)

    def _ask(self, form: SigningForm, act: Callable[[RuleEntry, str, str, str], object]) -> None:
        entry = self._shown
        if entry is None:
            return
        if not self._desk.workspace.sight.may_approve:
            self.detail.show_form(entry, Banner(sentence(NotYourRole(), self._desk.words), "info"))
            return
        self.form = form
        form.fill(*self._typed.get(key(entry), (*self._signer(), "")))
        form.signed.connect(lambda name, position, more: self._do(lambda: act(entry, name, position, more)))
        form.put_away.connect(self._put_away)
        self.detail.show_form(entry, form)
        form.focus_first()

    def _approve(self, entry: RuleEntry, name: str, position: str, note: str) -> None:
        workspace = self._desk.workspace
        workspace.settings.set(SIGNER, {"name": name, "position": position})
        workspace.approving.approve(entry, name, position, note)

    def _withdraw(self, entry: RuleEntry, name: str, _position: str, why: str) -> None:
        if entry.approval is not None:
            self._desk.workspace.approving.withdraw(entry.approval.id, name, why)

    def _do(self, act: Callable[[], object]) -> None:
        """Do what was signed; what fails is told where failed saves are, and the form stays as it is."""
        form, shown = self.form, self._shown
        self.form = None
        try:
            act()
        except (CaseworkError, Unavailable) as error:
            self.form = form
            self._desk.autosave.failed.emit(error)
            return
        if shown is not None:
            self._typed.pop(key(shown), None)
        self.detail.focus_act()

    def _put_away(self) -> None:
        self._keep_typed()
        self._show_detail()
        self.detail.focus_act()

    def _keep_typed(self) -> None:
        if self.form is not None and self._shown is not None:
            self._typed[key(self._shown)] = self.form.typed()

    def _signer(self) -> tuple[str, str]:
        kept = self._desk.workspace.settings.get(SIGNER)
        told = kept if isinstance(kept, dict) else {}
        return str(told.get("name", "")), str(told.get("position", ""))
