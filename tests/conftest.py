"""What every test may count on: Qt draws to memory, and nothing is logged that the test did not ask for."""

import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Without a screen QApplication ends the process at once, so this stands before any import of Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No test is timed; and what CI finds must be found again on the next run.
settings.register_profile("sagsgang", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sagsgang")


LONG = (
    "tests/simulation/test_on_postgres.py",
    "tests/simulation/test_on_sqlite.py",
    "tests/desktop/test_tour.py",
    "tests/fire/test_fire.py",
    "tests/faults/test_faults.py",
    "tests/power/test_power.py",
    "tests/fuzzing/test_fuzzing.py",
    "tests/center/test_access.py",
    "tests/center/test_demo.py",
    "tests/center/test_openapi.py",
    "tests/casework/test_kill.py",
)
"""Files of few tests that take long. They begin first: at the end one processor would wait for another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the long files begin first."""
    place = {file: number for number, file in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(LONG)))


@pytest.fixture(autouse=True)
def silence(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a log record of WARNING or above; one that expects it looks at `caplog` and clears it."""
    yield
    unexpected = [
        f"{record.name}: {record.levelname}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not unexpected, "unexpected log records"


@pytest.fixture(scope="session")
def invented_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a practice workspace with forty invented cases (tests/invented.py), which nobody may change."""
    from casework.library import default_library  # noqa: PLC0415 -- only for those who ask for the cases
    from tests.invented import invent_cases  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("invented") / "sager"
    invent_cases(folder, default_library())
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped keyring test into a failure: who asks for these has a Secret Service or a fault."""
    report = yield
    if report.skipped and item.get_closest_marker("secret_service"):
        report.outcome = "failed"
        report.longrepr = f"A test of the real Secret Service may not be skipped: {report.longrepr}"
    return report
