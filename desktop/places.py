"""Where the work lies on this computer."""

from dataclasses import dataclass
from pathlib import Path

from desktop.options import Options

NAME = "Sagsgang"
KEY_FILE = "keys.json"
"""What the vault names its file; said here again, because importing the vault takes longer than the first window."""


@dataclass(frozen=True)
class Places:
    """The folder of the real cases, and the one beside it with the practice families."""

    work: Path
    practice: Path

    @property
    def preferences(self) -> Path:
        """Return the file of choices that hold no word about anybody."""
        return self.work / "preferences.json"

    @property
    def has_work(self) -> bool:
        """Tell whether somebody has begun to work here; a file that cannot be looked at counts as there."""
        try:
            (self.work / KEY_FILE).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return True


def places(options: Options) -> Places:
    """Return the folders the command line asks for, else those of the person at the computer."""
    if options.workspace and options.practice:
        return Places(options.workspace, options.workspace)
    work = options.workspace or _own_folder()
    return Places(work, work.with_name(f"{work.name}-practice"))


def _own_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 -- not needed by whoever names a folder

    return user_data_path(NAME, appauthor=False)
