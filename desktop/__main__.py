"""Starting the window: `python -m desktop`."""

import sys
from collections.abc import Sequence

from desktop.options import read_options


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; return the program's exit status."""
    options = read_options(sys.argv[1:] if arguments is None else arguments)
    # Each of these brings its own imports; the window should not wait for those of the others.
    if options.selftest:
        from desktop.selftest import run_selftest  # noqa: PLC0415

        return run_selftest(options)
    if options.tour:
        from desktop.tour.run import run_tour  # noqa: PLC0415

        return run_tour(options)
    if options.meeting:
        from desktop.tour.meeting import run_meeting  # noqa: PLC0415

        return run_meeting(options.meeting)
    from desktop.app import run_window  # noqa: PLC0415

    return run_window(options)


def _be_a_worker() -> None:
    """Become a worker process, if the packaged program was started as one; it has no other way to make them."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support  # noqa: PLC0415 -- the window should not wait for it

        freeze_support()


if __name__ == "__main__":
    _be_a_worker()
    sys.exit(main())
