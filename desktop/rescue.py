"""Writing what could not be saved to a file that the user chooses."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from casework.words import Words
from desktop.autosave import Edit


def save_copy(edits: Sequence[Edit], parent: QWidget, words: Words) -> None:
    """Ask where to, and write the unsaved words there in clear."""
    name, _ = QFileDialog.getSaveFileName(
        parent, words.say("Save a copy of what is not saved"), "sagsgang-kopi.txt", words.say("Text (*.txt)")
    )
    if not name:
        return
    try:
        Path(name).write_text(copy_text(edits), encoding="utf-8")
    except OSError:
        box = QMessageBox(QMessageBox.Icon.Warning, "Sagsgang", words.say("The copy could not be written there."))
        box.setInformativeText(words.say("Choose another disk, such as a USB stick."))
        box.exec()


def copy_text(edits: Sequence[Edit]) -> str:
    """Return the edits as text: the place of each, then its words."""
    return "\n\n".join(f"{edit.record} {edit.path}\n{edit.value}" for edit in edits) + "\n"
