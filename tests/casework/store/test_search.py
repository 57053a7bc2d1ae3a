"""The search finds what a Danish caseworker means, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from casework.store.passages import match_of
from tests.casework.desks import Desk


def found(desk: Desk, text: str, **more: object) -> list[str]:
    return [hit.record for hit in desk.found(text, **more)]


def test_a_father_is_not_somebody_who_gets(desk: Desk) -> None:
    desk.write("father", {"content": "Hendes far henter hende"})
    desk.write("gets", {"content": "Hun får hjælp"})
    assert found(desk, "far") == ["father"]
    assert found(desk, "får") == ["gets"]


def test_two_spellings_of_one_letter_find_each_other(desk: Desk) -> None:
    desk.write("new", {"content": "Hun bor i Århus"})
    desk.write("old", {"content": "Hun bor i Aarhus"})
    assert found(desk, "aarhus") == ["old", "new"]
    assert found(desk, "Århus") == ["old", "new"]


def test_letters_that_were_put_together_are_the_same_letter(desk: Desk) -> None:
    desk.write("r", {"content": "A\u030argang"})
    assert found(desk, "Årgang") == ["r"]


def test_other_endings_of_a_word_are_found(desk: Desk) -> None:
    desk.write("r", {"content": "Skolens underretninger"})
    assert found(desk, "underretning ") == ["r"]


def test_the_last_word_may_go_on(desk: Desk) -> None:
    desk.write("r", {"content": "Mormor henter om fredagen"})
    assert found(desk, "mormor fre") == ["r"]
    assert found(desk, "fredagen morf") == []


def test_the_newest_stands_first_and_old_wording_is_forgotten(desk: Desk) -> None:
    desk.write("first", {"content": "skolegang"})
    desk.write("second", {"content": "skolegang"})
    desk.clock.go_on(3600)
    desk.write("first", {"content": "skolegang og søvn"})
    assert found(desk, "skolegang") == ["first", "second"]
    desk.write("first", {"content": "søvn"})
    assert found(desk, "skolegang") == ["second"]
    assert found(desk, "skolegang", by_relevance=True) == ["second"]


def test_both_sides_of_a_conflict_are_found(desk: Desk) -> None:
    desk.write("r", {"content": "cykel"}, seen={"content": ()})
    desk.write("q", {"content": "andet"})
    desk.write("r", {"content": "løbehjul"}, seen={"content": ()})
    assert found(desk, "cykel") == found(desk, "løbehjul") == ["r"]


def test_what_was_taken_away_is_not_found_until_it_is_back(desk: Desk) -> None:
    desk.write("r", {"content": "skolegang"})
    desk.write("r", {"deleted": True})
    assert found(desk, "skolegang") == []
    desk.write("r", {"deleted": None})
    assert found(desk, "skolegang") == ["r"]


def test_the_excerpt_shows_the_words(desk: Desk) -> None:
    desk.write("r", {"content": "Om morgenen er der ingen der vågner"})
    (hit,) = desk.found("morgenen")
    assert "«morgenen»" in hit.excerpt


@given(st.text(max_size=30))
def test_no_typed_text_is_a_fault(text: str) -> None:
    desk = Desk("Mette")
    desk.write("r", {"content": "skolegang"})
    desk.found(text)
    desk.close()


def test_nothing_asked_for_is_no_question() -> None:
    assert match_of('  "*" - ') == ""
