"""The process that Atheris works in: `python -m tests.fuzzing.guided FOLDER TARGET … -- what libFuzzer is told`."""

import os
import sys
from pathlib import Path

import atheris

from tests.fuzzing.places import CORPUS, FOUND, places

READERS = ["casework.model", "casework.link", "casework.letters", "center.messages", "center.routes"]
"""What coverage is counted in: the readers, and not the tables and the web service that the center imports."""

with atheris.instrument_imports(include=READERS):
    from tests.fuzzing.targets import TARGETS


def main() -> None:
    """Fuzz one target after the other, each in a child of its own, for libFuzzer ends the process that it works in."""
    told, options = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    for name in told[1:]:
        at = places(Path(told[0]), name)
        child = os.fork()
        if child == 0:
            _fuzz(name, at.said, [*options, f"-dict={at.words}", f"-artifact_prefix={at.wrong}/", str(at.new)])
        _, status = os.waitpid(child, 0)
        at.code.write_text(str(os.waitstatus_to_exitcode(status)), encoding="utf-8")


def _fuzz(name: str, said: Path, options: list[str]) -> None:
    out = os.open(said, os.O_WRONLY | os.O_CREAT)
    os.dup2(out, sys.stdout.fileno())
    os.dup2(out, sys.stderr.fileno())
    target = TARGETS[name]

    def try_one(data: bytes) -> None:
        target.try_one(data)

    corpus = [str(one / name) for one in (CORPUS, FOUND) if (one / name).is_dir()]
    atheris.Setup([sys.argv[0], *options, *corpus], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
