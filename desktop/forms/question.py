"""One question on a form page that shows an answer, saves what is typed and says what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from casework.model.forms import Field
from casework.model.records import Write
from casework.model.revisions import Value
from desktop.forms.asking import Asking, Shown, Sight
from desktop.forms.carried_line import CarriedLine
from desktop.forms.conflict import ConflictBlock
from desktop.forms.law_line import law_line
from desktop.forms.reasons import why_shown
from desktop.forms.sentences import sentence
from desktop.handbook.place import mark, place_in
from desktop.widgets.field_block import FieldBlock
from desktop.widgets.text import Text
from desktop.widgets.value_editor import ValueEditor


class Question(FieldBlock):
    """One question; subclasses say which editor its kind has, and how an answer is stored.

    What is wrong is said when the person has left the editor or asked to finish, never while they type.
    """

    def __init__(self, field: Field, path: str, asking: Asking) -> None:
        language = asking.language
        super().__init__(
            field.label.in_language(language),
            self.editor_for(field, asking),
            asking.words,
            help_text=field.help.in_language(language) if field.help else "",
            law=law_line(field.law, asking.desk),
            child=field.voice,
        )
        self.field, self.path, self.asking = field, path, asking
        mark(self, place_in(asking.form, path))
        self._sight: Sight | None = None
        self._seen: tuple[str, ...] = ()
        self._given: list[object] = []
        self._was_left = False
        self._refused: object = None
        self._carried: CarriedLine | None = None
        self._conflict: ConflictBlock | None = None
        self._newer: Text | None = None
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        reason = why_shown(asking.form, field, asking)
        if reason:
            self.label.setToolTip(reason)
            self.editor.setAccessibleDescription(f"{self.editor.accessibleDescription()} {reason}".strip())

    def editor_for(self, field: Field, asking: Asking) -> ValueEditor:
        """Return a fresh editor for answers of this kind."""
        raise NotImplementedError

    def stored(self, value: object) -> object:
        """Return what is stored for what the editor says."""
        return value

    def prepare(self, sight: Sight) -> None:
        """Let the editor know the case before it shows an answer."""

    def widget(self) -> QWidget:
        """Return what stands on the page."""
        return self

    def inner(self) -> tuple[Shown, ...]:
        """Return nothing: one question asks nothing inside."""
        return ()

    def take_focus(self) -> None:
        """Let the next key go into the editor, or to the choice between two people's answers."""
        target = self._conflict if self.editor.isHidden() else self.editor
        (target or self.editor).setFocus()

    def refresh(self, sight: Sight) -> None:
        """Show the answer as it stands now; what the person is typing is left alone."""
        new, self._sight = self._sight is None, sight
        self.setVisible(self.path in sight.shown)
        self.editor.set_readonly(sight.locked)
        self.prepare(sight)
        torn = self.path in sight.record.conflicts
        self._take(sight.record.fields.get(self.path, ()), sight.record.answer(self.path), new=new, torn=torn)
        self._say_source(sight)
        self._offer_choice(sight)
        self._say_problem()

    def answer_now(self, value: object) -> None:
        """Give an answer that was made elsewhere than in the editor."""
        self.asking.give_now(self.path, value, self._seen)

    def has_focus(self) -> bool:
        """Tell whether the person is in this editor."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.editor or self.editor.isAncestorOf(focus))

    def _take(self, writes: tuple[Write, ...], value: Value, *, new: bool, torn: bool) -> None:
        """Show what stands in the store, unless the person is writing something else here just now."""
        own = [write for write in writes if write.value in self._given]
        if own:
            self._accept(own)
        names = tuple(write.revision for write in writes)
        # In a conflict the next key must replace the person's own words alone, even when these are the latest.
        theirs = bool(self._given) or torn or self.stored(self.editor.value()) != value
        busy = not new and self.has_focus() and theirs
        self._say_newer(busy and not torn and not own and self._seen != names)
        if not own and not busy:
            self._given = []
            self.editor.show_value(value)
            self._seen = names

    def _accept(self, given: list[Write]) -> None:
        """Take note that own saves have come back: the next one replaces these and nobody else's."""
        self._seen = tuple(write.revision for write in given)
        last = self._given[-1]
        self._given = [] if any(write.value == last for write in given) else self._given

    def _edited(self, value: object) -> None:
        stored = self.stored(value)
        self._refused = stored if self.asking.refusal(self.path, stored) else None
        if self._refused is not None:
            self._say_problem()
            return
        self._given.append(stored if stored != () else [])
        self.asking.give(self.path, stored, self._seen)

    def _left(self) -> None:
        self._was_left = True
        if self._refused is not None and self._sight is not None:
            # What may not be answered is never kept waiting; the sentence stays, and what stood there before.
            self.editor.show_value(self._sight.record.answer(self.path))
        if self.asking.desk.autosave.flush():
            self._given = []
        if self._sight is not None:
            self.refresh(self._sight)

    def _say_source(self, sight: Sight) -> None:
        """Say where the answer was carried from, if it was."""
        if self._carried is None and sight.record.source(self.path):
            self._carried = CarriedLine(self.asking, self.path)
            self.add_above(self._carried)
        if self._carried is not None:
            self._carried.refresh(sight)

    def _offer_choice(self, sight: Sight) -> None:
        """Show two people's answers instead of the editor, unless the person is writing in it."""
        torn = len(sight.record.fields.get(self.path, ())) > 1 and self.path in sight.record.conflicts
        if self._conflict is None and torn:
            self._conflict = ConflictBlock(self.asking, self.field, self.path)
            self.add_below(self._conflict)
        if self._conflict is not None:
            self._conflict.refresh(sight)
        self.editor.setHidden(torn and not self.has_focus())

    def _say_newer(self, newer: bool) -> None:
        """Say that somebody else's answer waits until the person has left."""
        if self._newer is None and newer:
            said = self.asking.words.say("Somebody else has written here. You see it when you leave.")
            self._newer = Text(said, "warn", wrap=True)
            self.add_below(self._newer)
        if self._newer is not None:
            self._newer.setVisible(newer)

    def _say_problem(self) -> None:
        sight, words = self._sight, self.asking.words
        refusal = self.asking.refusal(self.path, self._refused) if self._refused is not None else ""
        if refusal:
            self.set_problem(refusal)
        elif sight is None or sight.locked or not (sight.told or self._was_left):
            self.set_problem("")
        elif problem := sight.problems.get(self.path):
            self.set_problem(sentence(problem, words))
        elif remark := sight.remarks.get(self.path):
            self.set_problem(sentence(remark, words), "warn")
        else:
            self.set_problem("")
