"""Each heuristic on clear cases: it points at the word, and leaves the sentence that only looks alike."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casework.library import default_library
from casework.model.wording.analysis import only_recounts, weighing
from casework.model.wording.child_voice import unheard
from casework.model.wording.copied import copied, likeness
from casework.model.wording.excuses import excuses
from casework.model.wording.phrases import shown
from casework.model.wording.pointing import only_points, pointers
from casework.model.wording.standard import facts, standard
from casework.model.wording.stigma import opinions, stigma
from casework.model.wording.vague import repeated_law, vague_duties, vague_goals

LISTS = default_library().wording
WORDS = sorted({shown(phrase) for name in LISTS.lists for entry in LISTS[name].entries for phrase in entry.find})


def words(spans):
    return [span.word for span in spans]


def test_a_span_stands_where_its_word_does_and_says_why_in_both_languages(wording):
    reading = wording.read("Du skal støtte op om skolegangen.")
    (span,) = vague_duties(reading, wording)
    assert reading.text[span.start : span.end] == span.word == "støtte op om"
    assert span.kind == "support"
    assert span.why.da
    assert span.why.en
    assert span.instead


def test_the_vague_words_of_the_catalogue_are_found(wording):
    for word in (
        "sørge for trivsel",
        "samarbejde",
        "tage ansvar",
        "i det omfang",
        "så vidt muligt",
        "jævnligt",
        "passende",
    ):
        text = f"Du skal {word} du kommer i skole."
        assert any(word.startswith(found.lower()) for found in words(vague_duties(wording.read(text), wording))), word


def test_how_often_is_clear_when_the_sentence_says_when(wording):
    assert not vague_duties(wording.read("Du ringer jævnligt til skolen: hver mandag kl. 8."), wording)


def test_a_duty_without_any_act_is_shown_as_a_whole(wording):
    (span,) = vague_duties(wording.read("Dit barn er en glad dreng."), wording)
    assert span.kind == "no_act"


def test_a_duty_that_repeats_the_law_needs_an_act(wording):
    assert words(repeated_law(wording.read("Malik skal gå i skole."), wording)) == ["skal gå i skole"]
    assert not repeated_law(wording.read("Du følger Malik, når han skal gå i skole."), wording)


def test_a_goal_is_vague_until_something_can_be_seen(wording):
    assert words(vague_goals(wording.read("Malik skal trives."), wording)) == ["trives"]
    assert not vague_goals(wording.read("Malik skal trives: Han er i skole fire dage om ugen."), wording)
    assert not vague_goals(wording.read("Jeg vil have det bedre."), wording)


def test_reasons_that_only_point_are_found_but_not_reasons_that_also_point(wording, names):
    assert words(only_points(wording.read("Jf. vedlagte undersøgelse."), wording, names))
    assert words(only_points(wording.read("Se sagen."), wording, names)) == ["Se sagen"]
    assert words(only_points(wording.read("Ud fra en helhedsvurdering."), wording, names))
    says = wording.read("Jf. undersøgelsen er Malik alene hver aften, og han tør ikke sove, før hans mor er hjemme.")
    assert pointers(says, wording)
    assert not only_points(says, wording, names)


def test_a_paragraph_number_is_no_fact_of_the_case(wording, names):
    reading = wording.read("Betingelserne i barnets lov § 32, stk. 1, nr. 3, er opfyldt.")
    assert not facts(reading, wording, names)
    assert standard(reading, wording, names)


def test_a_day_a_number_or_a_name_makes_a_text_concrete(wording, names):
    for fact in ("den 4. maj", "34 procent", "hos Anna", "på Egeskolen", "»jeg vil hjem«"):
        text = f"Der er behov for støtte, som det blev sagt {fact}."
        assert not standard(wording.read(text), wording, names), fact


def test_the_childs_name_alone_does_not_make_a_stock_phrase_concrete(wording, names):
    assert standard(wording.read("Malik har et særligt behov for støtte."), wording, names)


def test_another_childs_text_is_known_again_with_names_and_numbers_changed(wording, names):
    one = wording.read("Malik har brug for en fast voksen i skolen tre dage om ugen, og han skal have ro.")
    other = wording.read("Anna har brug for en fast voksen i skolen to dage om ugen, og hun skal have ro.")
    own = wording.read("Malik sover dårligt, fordi han lytter efter sin mor, og han falder i søvn i timerne.")
    assert likeness(one, other, names) == 1
    assert [span.start for span in copied(one, [own, other], names)] == [0]
    assert not copied(own, [one, other], names)


def test_recounting_is_told_from_analysing(wording):
    told = "Malik går i 4. klasse. Mor fortæller, at han er træt. Far mener, at det skyldes skolen."
    assert [span.kind for span in only_recounts(wording.read(told), wording)] == ["recounts"]
    weighed = wording.read(f"{told} Vi vurderer, at trætheden hænger sammen med mors arbejde.")
    assert not only_recounts(weighed, wording)
    assert weighing(weighed, wording)


def test_the_childs_view_is_used_or_only_mentioned(wording, names):
    said = [wording.read("Jeg sover bedst, når lampen er tændt.")]
    assert unheard(wording.read("Malik er hørt, jf. barnets lov § 5."), wording, names, said)
    assert unheard(wording.read("Mor siger, at hun gerne vil have hjælp."), wording, names, said)
    assert not unheard(wording.read("Malik siger, at han er bange om natten."), wording, names, said)
    assert not unheard(wording.read("Derfor skal lampen være tændt om aftenen."), wording, names, said)


def test_a_label_is_found_but_not_in_a_quote(wording):
    (span,) = stigma(wording.read("Familien er ressourcesvag."), wording)
    assert (span.word, bool(span.instead)) == ("ressourcesvag", True)
    assert not stigma(wording.read("»De siger, jeg er et problembarn,« fortæller Malik."), wording)
    assert not stigma(wording.read("Døren var tung."), wording)


def test_a_guess_of_the_writer_is_found_and_somebody_elses_belief_is_not(wording):
    assert words(opinions(wording.read("Far drikker sikkert."), wording)) == ["sikkert"]
    assert not opinions(wording.read("Mor tror, at far drikker."), wording)


def test_the_four_excuses_are_found_by_kind(wording):
    for text, kind in (
        ("Forældrene ønsker ikke, at vi taler med Malik.", "parents_refuse"),
        ("Malik er for ung.", "too_young"),
        ("Der har været travlt.", "no_time"),
        ("Malik er hørt tidligere om noget andet.", "heard_earlier"),
    ):
        assert kind in [span.kind for span in excuses(wording.read(text), wording)], text


def test_a_weighty_reason_is_no_excuse(wording):
    assert not excuses(wording.read("Mor siger nej, og lægen fraråder i afgørende grad en samtale nu."), wording)


def test_a_waiver_without_any_weighty_circumstance_is_shown_as_a_whole(wording):
    (span,) = excuses(wording.read("Det giver bedst mening sådan."), wording)
    assert span.kind == "nothing_weighty"


def test_an_empty_text_has_nothing_to_say(wording, names):
    empty = wording.read("  \n")
    for spans in (
        vague_duties(empty, wording), repeated_law(empty, wording), vague_goals(empty, wording),
        only_points(empty, wording, names), standard(empty, wording, names), copied(empty, [empty], names),
        only_recounts(empty, wording), stigma(empty, wording), opinions(empty, wording), excuses(empty, wording),
    ):  # fmt: skip
        assert spans == ()


@given(st.lists(st.sampled_from([*WORDS, ".", ",", "\n", "»", "«", "§ 32", "Malik", "14.", "İ"]), max_size=12))
def test_whatever_is_written_a_span_lies_in_the_text_and_shows_its_word(pieces):
    reading = LISTS.read(" ".join(pieces))
    for name in LISTS.lists:
        spans = LISTS[name].spans(reading)
        assert all(reading.text[span.start : span.end] == span.word for span in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
