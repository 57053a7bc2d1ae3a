"""The disk of a record: what a sync makes certain, and what may be left of the rest."""

from random import Random

import pytest

from tests.power.disk import SECTOR, Disk
from tests.power.images import images
from tests.power.recording import CREATED, CUT, FOLDER, REMOVED, RENAMED, SYNCED, TOLD, WROTE, Act


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    return Disk.of(tmp_path)


def some(disk, tries=200):
    return [disk.some(Random(seed)) for seed in range(tries)]  # noqa: S311 -- no secret is made of it


def test_what_is_written_is_certain_when_the_file_is_synced(disk):
    disk.do(Act(WROTE, "a", place=0, data=b"new"))
    assert (disk.certain(), disk.whole()) == ({"a": b"old"}, {"a": b"new"})
    disk.do(Act(SYNCED, "a"))
    assert disk.certain() == {"a": b"new"}


def test_a_sync_of_one_file_says_nothing_of_another(disk):
    disk.do(Act(WROTE, "a", place=0, data=b"new"))
    disk.do(Act(CREATED, "b"))
    disk.do(Act(SYNCED, "b"))
    assert disk.certain()["a"] == b"old"


def test_a_name_is_certain_when_its_folder_is_synced(disk):
    disk.do(Act(CREATED, "b"))
    disk.do(Act(WROTE, "b", place=0, data=b"here"))
    disk.do(Act(SYNCED, "b"))
    assert "b" not in disk.certain()
    assert {image.get("b") for image in some(disk)} == {None, b"here"}
    disk.do(Act(SYNCED, ""))
    assert disk.certain()["b"] == b"here"


def test_what_lies_in_a_folder_without_a_name_is_nowhere(disk):
    disk.do(Act(FOLDER, "in"))
    disk.do(Act(CREATED, "in/b"))
    disk.do(Act(SYNCED, "in"))
    assert disk.certain() == {"a": b"old"}
    disk.do(Act(SYNCED, ""))
    assert disk.certain() == {"a": b"old", "in": None, "in/b": b""}


def test_the_old_file_may_be_back_under_a_name_that_was_given_away(disk):
    disk.do(Act(REMOVED, "a"))
    disk.do(Act(CREATED, "a"))
    disk.do(Act(WROTE, "a", place=0, data=b"another"))
    disk.do(Act(SYNCED, "a"))
    assert (disk.certain()["a"], disk.whole()["a"]) == (b"old", b"another")


def test_a_file_is_renamed_with_what_is_certain_of_it(disk):
    disk.do(Act(WROTE, "a", place=0, data=b"new"))
    disk.do(Act(RENAMED, "a", "b"))
    disk.do(Act(SYNCED, ""))
    assert (disk.certain(), disk.whole()) == ({"b": b"old"}, {"b": b"new"})


def test_a_file_may_still_be_as_long_as_it_was(disk):
    disk.do(Act(CUT, "a", place=1))
    assert {image["a"] for image in some(disk)} == {b"old", b"o"}


def test_a_write_may_be_torn_between_sectors_only(tmp_path):
    (tmp_path / "a").write_bytes(b"o" * SECTOR * 3)
    disk = Disk.of(tmp_path)
    disk.do(Act(WROTE, "a", place=0, data=b"n" * SECTOR * 3))
    found = {image["a"] for image in some(disk)}
    assert found == {
        b"".join(letter * SECTOR for letter in (one, two, three))
        for one in (b"o", b"n")
        for two in (b"o", b"n")
        for three in (b"o", b"n")
    }


def test_a_file_may_have_grown_for_what_is_not_there(disk):
    disk.do(Act(WROTE, "a", place=3, data=b"er"))
    found = {image["a"] for image in some(disk)}
    assert {b"old", b"older", b"old\0\0"} < found
    assert {len(data) for data in found} == {3, 5}


def test_images_are_each_told_what_was_told_before(disk):
    acts = (Act(WROTE, "a", place=0, data=b"new"), Act(SYNCED, "a"), Act(TOLD, data=b'"new"'))
    found = {(left.image["a"], left.told) for left in images(disk, acts, Random(0), 8)}  # noqa: S311 -- as above
    assert {(b"old", ()), (b"new", ("new",))} <= found
    assert (b"old", ("new",)) not in found
