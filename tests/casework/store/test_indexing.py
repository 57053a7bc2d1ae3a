"""The search index follows what was written, in its order, and nothing that was erased waits to be found."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casework.store.erasing import Erasing
from casework.store.passages import Passages
from casework.store.purging import Purging
from tests.casework.desks import CASE, Desk
from tests.examples import often

RECORDS = ("r1", "r2", "r3")


def catch_up(desk: Desk, most: int = 100) -> int:
    return desk.projections.indexing.catch_up(most)


def found(desk: Desk, text: str) -> list[str]:
    """Return what is found of what the index knows by now."""
    return [hit.record for hit in Passages(desk.database).find(text)]


def indexed(desk: Desk) -> list[tuple[object, ...]]:
    return desk.database.rows("SELECT id, record, path, words FROM passage ORDER BY id")


def test_a_save_is_searchable_a_moment_later(desk: Desk) -> None:
    desk.write("r1", {"content": "Skolen ringede"})
    assert (found(desk, "skolen"), desk.projections.indexing.waiting) == ([], 1)
    assert catch_up(desk) == 1
    assert (found(desk, "skolen"), desk.projections.indexing.waiting) == (["r1"], 0)


def test_what_a_colleague_wrote_is_searchable_in_the_order_in_which_it_came(desk: Desk, other: Desk) -> None:
    names = [f"r{number}" for number in (3, 1, 4, 2, 5)]
    written = [other.write(name, {"content": "skolegang"})[0] for name in names]
    desk.take(other, written)
    assert [catch_up(desk, 2) for _ in range(4)] == [2, 2, 1, 0]
    assert found(desk, "skolegang") == names[::-1]


def test_what_is_written_again_before_it_is_searchable_stands_first_too(desk: Desk) -> None:
    for name in ("r1", "r2"):
        desk.write(name, {"content": "skolegang"})
    desk.write("r1", {"who": "Skolen"})
    catch_up(desk)
    assert found(desk, "skolegang") == ["r1", "r2"]


def test_where_nothing_waits_nobody_who_writes_is_waited_for(tmp_path: Path) -> None:
    desk, other = Desk("Mette", file=tmp_path / "sager.db"), Desk("Jonas", file=tmp_path / "sager.db")
    desk.write("r1", {"content": "Skolen ringede"})
    catch_up(desk)
    with other.database.transaction():
        assert catch_up(desk) == 0
    for one in (desk, other):
        one.close()


def test_a_text_that_stands_as_it_stood_stays_where_it_is(desk: Desk) -> None:
    desk.write("r1", {"content": "skolegang", "who": "Skolen"})
    desk.write("r2", {"content": "skolegang"})
    catch_up(desk)
    before = indexed(desk)
    desk.write("r1", {"who": "Lægen"})
    desk.write("r1", {"who": "Skolen"})
    catch_up(desk)
    assert indexed(desk) == before
    assert found(desk, "skolegang") == ["r2", "r1"]


def test_of_typing_that_goes_on_only_the_last_is_indexed(desk: Desk) -> None:
    for text in ("Skolen", "Skolen ring", "Skolen ringede"):
        desk.write("r1", {"content": text})
    assert desk.projections.indexing.waiting == 1
    catch_up(desk)
    assert [row[3] for row in indexed(desk)] == ["Skolen ringede"]


def test_what_is_erased_while_it_waits_is_never_found(desk: Desk, other: Desk) -> None:
    (kept,) = other.write("r1", {"content": "skolegang"})
    other.clock.go_on(3600)
    (erased,) = other.write("r1", {"content": "skolegang og hemmelighed"})
    desk.take(other, [kept])
    catch_up(desk)
    desk.take(other, [erased])
    with desk.database.transaction():
        Erasing(desk.database, desk.projections).erase(erased.id)
    assert desk.projections.indexing.waiting == 0
    assert "hemmelighed" not in str(indexed(desk))
    assert found(desk, "hemmelighed") == []


def test_what_was_searchable_is_erased_at_once_also_where_a_later_save_waits(desk: Desk) -> None:
    (erased,) = desk.write("r1", {"content": "hemmelighed"})
    catch_up(desk)
    desk.write("r1", {"who": "Skolen"})
    with desk.database.transaction():
        Erasing(desk.database, desk.projections).erase(erased.id)
    assert "hemmelighed" not in str(indexed(desk))


def test_a_case_that_goes_out_of_sight_waits_for_nothing(desk: Desk) -> None:
    desk.write("r1", {"content": "Skolen ringede"})
    purging = Purging(desk.database, desk.projections)
    with desk.database.transaction():
        purging.take_out(CASE)
    assert desk.projections.indexing.waiting == 0
    with desk.database.transaction():
        purging.bring_back(CASE)
    assert catch_up(desk) == 1
    assert found(desk, "skolen") == ["r1"]


TEXTS = st.sampled_from(["", "skole", "skole og hjem", "A\u030argang", " "])
ACTS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(RECORDS), st.sampled_from(["content", "who"]), TEXTS),
    st.tuples(st.just("deleted"), st.sampled_from(RECORDS), st.sampled_from([True, None])),
    st.tuples(st.just("catch_up"), st.integers(1, 3)),
    st.tuples(st.just("meet")),
)


@settings(max_examples=often(60), deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), ACTS), max_size=30))
def test_whenever_it_catches_up_it_ends_as_an_index_made_anew(acts: list[tuple[int, tuple[object, ...]]]) -> None:
    desks = [Desk("Mette"), Desk("Jonas")]
    for which, (act, *rest) in acts:
        one, other = desks[which], desks[1 - which]
        if act == "write":
            one.write(str(rest[0]), {str(rest[1]): rest[2]})
        elif act == "deleted":
            one.write(str(rest[0]), {"deleted": rest[1]})
        elif act == "catch_up":
            catch_up(one, int(str(rest[0])))
        else:
            sent = other.everything()
            other.log.mark_sent([revision.id for revision in sent])
            one.take(other, sent)
    for desk in desks:
        while catch_up(desk, 1):
            pass
        # `problems` compares with an index that is made anew, and would let this one catch up first.
        assert desk.projections.indexing.waiting == 0
        assert desk.problems() == ()
        desk.close()
