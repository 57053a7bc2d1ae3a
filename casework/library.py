"""Finds forms, choices, letters, law, checks and words on disk, in a checkout or in the packaged program."""

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from casework.model.problems import Unavailable

if TYPE_CHECKING:
    from casework.model.closed_days import ClosedDays
    from casework.model.edition import Edition
    from casework.model.forms import Choice, Form
    from casework.model.handbook import Handbook
    from casework.model.parties import PartyMatrix
    from casework.model.rules import Rules
    from casework.model.wording.list_text import Wording

Thing = TypeVar("Thing")

NO_ACTS = ("deadlines.toml", "edition.toml", "parties.toml", "working_days.toml")
"""Files among the acts that are none: what is counted, how new it is, who is asked, and when the offices are closed."""


class LibraryMissing(Unavailable):
    """The files that belong to the program are not where it looks for them."""

    code = "library_missing"


class Library:
    """The files below `root` that say what is asked, written and checked.

    A form is read when it is first asked for, and once: the window opens before it needs them all.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._choices = _Shelf(root / "resources" / "choices", self._read_choices)
        self._forms = _Shelf(root / "forms", self._read_form)

    def forms(self) -> "Mapping[str, Form]":
        """Return all forms by name; reading one raises BadData when its file is wrong."""
        return self._forms

    def choices(self, name: str) -> "tuple[Choice, ...]":
        """Return the choices that stand in resources/choices; raises KeyError for an unknown list."""
        return self._choices[name]

    @cached_property
    def rules(self) -> "Rules":
        """Return paragraphs, deadlines, checks and parties; raises BadData naming all that is wrong in their files."""
        # The law and its checks are not needed for the first page of the window.
        from casework.model.check_functions import FUNCTIONS  # noqa: PLC0415
        from casework.model.check_text import read_checks  # noqa: PLC0415
        from casework.model.deadline_text import read_deadlines  # noqa: PLC0415
        from casework.model.law_text import read_laws  # noqa: PLC0415
        from casework.model.party_text import read_parties  # noqa: PLC0415
        from casework.model.rules import Rules  # noqa: PLC0415

        law = read_laws(self._texts(self.law, *NO_ACTS))
        forms = self.forms()
        file = self.law / "deadlines.toml"
        found = read_deadlines(file.read_text(encoding="utf-8"), f"law/{file.name}", law, forms)
        checks = read_checks(self._texts(self.checks), law, FUNCTIONS, forms)
        file = self.law / "parties.toml"
        parties = read_parties(file.read_text(encoding="utf-8"), f"law/{file.name}", law)
        return Rules(law, found, checks, parties, self.wording, forms=forms)

    @cached_property
    def rules_mark(self) -> str:
        """Return what stands for everything in the files that decides whether a record is settled; raises BadData."""
        from casework.model.settled import METHOD, settling  # noqa: PLC0415 -- as for the rules

        rules, kinds = self.rules, settling(self.rules)
        checks = {check.file for kind in kinds for check in rules.checks_of(kind)}
        texts = {**self._texts(self.checks), **self._texts(self.law)}
        decides = {name: texts[name] for name in (*checks, "law/deadlines.toml", "law/working_days.toml")}
        decides |= self._texts(self.root / "resources" / "wording")
        decides |= {kind: " ".join(rules.adult_texts(kind)) for kind in kinds}
        told = hashlib.sha256(METHOD.encode())
        for name, text in sorted(decides.items()):
            told.update(f"{name}\0{text}\0".encode())
        return told.hexdigest()

    @property
    def parties(self) -> "PartyMatrix":
        """Return who is what in each kind of matter; raises BadData naming all that is wrong in the file."""
        return self.rules.parties

    @cached_property
    def closed_days(self) -> "ClosedDays":
        """Return the customary days off of the offices; raises BadData naming all that is wrong in the file."""
        from casework.model.closed_days import read_closed_days  # noqa: PLC0415 -- as for the rules

        file = self.law / "working_days.toml"
        return read_closed_days(file.read_text(encoding="utf-8"), f"law/{file.name}")

    @cached_property
    def edition(self) -> "Edition":
        """Return how new the law is; raises BadData naming all that is wrong in the file."""
        from casework.model.edition import read_edition  # noqa: PLC0415 -- as for the rules

        file = self.law / "edition.toml"
        return read_edition(file.read_text(encoding="utf-8"), f"law/{file.name}")

    @cached_property
    def wording(self) -> "Wording":
        """Return the lists of words to look for in a text; raises BadData naming all that is wrong in their files."""
        from casework.model.wording.list_text import read_wording  # noqa: PLC0415 -- as for the rules

        return read_wording(self._texts(self.root / "resources" / "wording"))

    @cached_property
    def handbook(self) -> "Handbook":
        """Return the pages on how each step is done well; raises BadData naming all that is wrong in their files."""
        from casework.model.handbook_text import read_handbook  # noqa: PLC0415 -- not needed until somebody asks

        folder = self.root / "resources" / "handbook"
        files = {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.*")}
        return read_handbook(files, self.forms())

    @property
    def templates(self) -> Path:
        """Return the folder with one folder per letter."""
        return self.root / "letter_templates"

    @property
    def law(self) -> Path:
        """Return the folder of paragraphs and deadlines."""
        return self.root / "resources" / "law"

    @property
    def checks(self) -> Path:
        """Return the folder of legal checks."""
        return self.root / "resources" / "checks"

    @property
    def locale(self) -> Path:
        """Return the folder of the program's sentences in other languages."""
        return self.root / "resources" / "locale"

    def passphrase_words(self) -> tuple[str, ...]:
        """Return the words that passphrases are suggested from, and that two people read to each other."""
        return tuple((self.root / "resources" / "passphrase_words.txt").read_text(encoding="utf-8").split())

    @property
    def style(self) -> Path:
        """Return the window's style sheet."""
        return self.root / "resources" / "style.qss"

    @property
    def icons(self) -> Path:
        """Return the folder of icons."""
        return self.root / "resources" / "icons"

    @property
    def fonts(self) -> Path:
        """Return the folder of fonts."""
        return self.root / "resources" / "fonts"

    @staticmethod
    def _texts(folder: Path, *but: str) -> dict[str, str]:
        files = [file for file in sorted(folder.glob("*.toml")) if file.name not in but]
        return {f"{folder.name}/{file.name}": file.read_text(encoding="utf-8") for file in files}

    def _read_form(self, text: str, file: str) -> "Form":
        from casework.model.form_text import read_form  # noqa: PLC0415 -- not needed for the first page

        return read_form(text, file, self._choices)

    def _read_choices(self, text: str, file: str) -> "tuple[Choice, ...]":
        from casework.model.form_text import read_choices  # noqa: PLC0415 -- as above

        return read_choices(text, file)


@cache
def default_library() -> Library:
    """Return the library of this program, the same each time; raises LibraryMissing when it was taken apart."""
    for root in _roots():
        if (root / "forms" / "case.toml").is_file():
            return Library(root)
    raise LibraryMissing(places=", ".join(str(root) for root in _roots()))


def _roots() -> Iterator[Path]:
    packed = getattr(sys, "_MEIPASS", None)  # where PyInstaller unpacks what it was given
    if packed:
        yield Path(packed)
    yield Path(__file__).resolve().parents[1]
    yield Path(sys.prefix) / "share" / "sagsgang"


class _Shelf(Mapping[str, Thing]):
    """The TOML files of a folder by their names, each read when it is first taken."""

    def __init__(self, folder: Path, read: Callable[[str, str], Thing]) -> None:
        self._read = read
        self._files = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._taken: dict[str, Thing] = {}

    def __getitem__(self, name: str) -> Thing:
        if name not in self._taken:
            path = self._files.get(name)
            if path is None:
                from casework.model.forms import UnknownForm  # noqa: PLC0415 -- the first page needs no form

                raise UnknownForm(kind=name)
            self._taken[name] = self._read(path.read_text(encoding="utf-8"), f"{path.parent.name}/{path.name}")
        return self._taken[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
