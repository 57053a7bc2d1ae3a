"""The sections of a record, one in sight at a time, with the list that leads to them."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.forms.asking import Asking, Sight
from desktop.forms.section_marks import marks_at_first, section_of
from desktop.forms.section_page import SectionPage
from desktop.widgets.section_list import SectionList


class SectionStack(QStackedWidget):
    """Makes the page of a section when it is first looked at; `sections` is the list beside it."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking, self._form = asking, asking.form
        self._sight: Sight | None = None
        self._pages: dict[str, SectionPage] = {}
        self.sections = SectionList(marks_at_first(asking), asking.words)
        self.sections.chosen.connect(self.show_section)

    @property
    def page(self) -> SectionPage:
        """Return the page of the section that is shown."""
        return self._pages[self.sections.current()]

    def refresh(self, sight: Sight) -> None:
        """Show the record as it stands now."""
        self._sight = sight
        if self.sections.current():
            self.page.refresh(sight)
        else:
            self.show_section(self._form.sections[0].name)

    def show_section(self, name: str) -> None:
        """Show the questions of a section."""
        self._asking.desk.autosave.flush()
        if name not in self._pages:
            self._pages[name] = self._made(name)
            self.addWidget(self._pages[name])
        if self._sight is not None:
            self._pages[name].refresh(self._sight)
        self.sections.select(name)
        self._let_go(name)
        self.setCurrentWidget(self._pages[name])

    def step_section(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) section, with the focus in its first question."""
        self.show_section(self.sections.neighbour(step))
        self.take_focus()

    def take_focus(self) -> None:
        """Let the next key go into the first question of the section."""
        if self.sections.current():
            asked = [question for question in self.page.questions if not question.widget().isHidden()]
            if asked:
                asked[0].take_focus()

    def jump_to(self, path: str) -> None:
        """Bring the question at a path into sight, with the focus in it."""
        section = section_of(self._form, path)
        if section:
            self.show_section(section)
            page = self._pages[section]
            page.go_to(path)
            # A page that has just been made has no sizes yet; it is scrolled once they are there.
            QTimer.singleShot(0, page, lambda: page.show_again(path))

    def path_in_focus(self) -> str:
        """Return the path of the question that the person is in, or ""."""
        focus: QWidget | None = QApplication.focusWidget()
        while focus is not None and focus is not self:
            path = getattr(focus, "path", "")
            if path:
                return str(path)
            focus = focus.parentWidget()
        return ""

    def _made(self, name: str) -> SectionPage:
        names = [section.name for section in self._form.sections]
        place = names.index(name)
        following = self._form.sections[place + 1] if place + 1 < len(names) else None
        label = following.label.in_language(self._asking.language) if following else ""
        page = SectionPage(self._form.sections[place], self._asking, label)
        page.onward.connect(lambda: self.step_section(1))
        return page

    def _let_go(self, name: str) -> None:
        """Leave the editor one is in: otherwise Qt puts the focus into one that nobody asked for."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()
            self.sections.entry(name).setFocus()
