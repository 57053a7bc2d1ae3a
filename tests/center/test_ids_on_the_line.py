"""An id that begins with a dash is an id on the command line of the center, wherever it stands."""

import argparse

import pytest

from center.commands.ids import read_with_ids

DASHED = "-W07-d4ozS-hc-Dy0q1PMWr-fs2TxUucBN9Jy-3l6SM"
PLAIN = "aW07-d4ozS-hc-Dy0q1PMWr-fs2TxUucBN9Jy-3l6SM"


@pytest.fixture
def parser():
    made = argparse.ArgumentParser()
    made.add_argument("--only")
    made.add_argument("names", nargs="+")
    return made


@pytest.mark.parametrize("names", [(DASHED,), (PLAIN, DASHED), (DASHED, PLAIN), (DASHED, DASHED)])
def test_it_is_a_name_among_others(parser, names):
    assert read_with_ids(parser, names).names == list(names)
    told = read_with_ids(parser, ["--only", DASHED, *names])
    assert (told.only, told.names) == (DASHED, list(names))


@pytest.mark.parametrize("option", ["--onyl", DASHED[:-1], f"{DASHED}x"])
def test_what_only_looks_like_one_is_refused_as_before(parser, option, capsys):
    with pytest.raises(SystemExit):
        read_with_ids(parser, [option, PLAIN])
    assert "usage" in capsys.readouterr().err


def test_nothing_is_left_of_how_it_was_read(parser):
    assert DASHED in vars(read_with_ids(parser, [DASHED]))["names"]
