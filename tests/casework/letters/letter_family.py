"""An invented family and its parental injunction; nobody in it exists."""

from datetime import date
from pathlib import Path

from casework.letters.template import LetterTemplate
from casework.letters.values import Sender, letter_values
from casework.model.casefile import CaseFile
from casework.model.persons import Person
from casework.model.records import Origin, Write, standing_record

FOLDER = Path(__file__).parents[3] / "letter_templates" / "parental_injunction"
TODAY = date(2026, 11, 24)
SENDER = Sender("Øresby Kommune", "Børn og Unge")
FATHERS_ADDRESS = "Skjulestien 17, 2. tv.\n9999 Hemmeligby"


def record(name, kind, /, **fields):
    """Return a record with these answers; a slash in a path is written as two underscores."""
    at = "1795000000000.0"
    origin = Origin(name, "case", kind, f"{kind}@1", at, "mette", at, "mette")
    paths = {path.replace("__", "/"): value for path, value in fields.items()}
    return standing_record(origin, [Write(path, "rev", value, "mette", at) for path, value in paths.items()], ("rev",))


def group(name, *items):
    """Return the answers of a repeating group."""
    return {
        f"{name}__i{number}__{path}": value
        for number, item in enumerate(items, 1)
        for path, value in {"order": number, **item}.items()
    }


CASE = {
    "number": "2026-0412",
    "opened_on": "2026-09-10",
    "responsible": "Mette Holm",
    "unit": "Familieafdeling Vest",
    "complaint_to": "Øresby Kommune, Familieafdeling Vest\nRådhuspladsen 1, 9990 Øresby\nklage@oeresby.example",
    "contact": "Telefon 99 99 12 34, hverdage kl. 9–14\nmette.holm@oeresby.example",
}
MOTHER = {
    "name": "Anna Friis",
    "roles": ["mother"],
    "custody": True,
    "address": "Birkevej 8, 1. th.\n9990 Øresby",
    "post": "paper",
}
FATHER = {
    "name": "Jonas Friis",
    "roles": ["father"],
    "custody": True,
    "address": FATHERS_ADDRESS,
    "protected_address": True,
    "phone": "99 99 77 66",
    "cpr": "010180-0000",
    "note": "Behandles for angst.",
}
CHILD = {
    "name": "Sofie Emilie Friis",
    "roles": ["child"],
    "birth_date": "2014-05-03",
    "cpr": "030514-0000",
    "address": "Birkevej 8, 1. th.\n9990 Øresby",
}
CONVERSATION = {
    "held_at": "2026-11-12T14:00+01:00",
    "quotes__q1__words": "Ingen vågner om morgenen. Så bliver jeg liggende.",
    "quotes__q1__share": "all",
    "quotes__q2__words": "Jeg er bange, når far ringer.",
    "quotes__q2__share": "file_only",
    "quotes__q3__words": "Det er rart, når mor går med hen til porten.",
    "quotes__q3__share": "all",
}
DUTY = {
    "what": "du følger selv Sofie til Nørrevang Skole hver skoledag, så hun er i klassen, når det ringer ind",
    "pattern": "hver skoledag, så I er ved skolens hovedindgang senest kl. 7.50",
    "where": "Nørrevang Skole, hovedindgangen",
    "starts_on": "2026-12-01",
    "ends_on": "2027-02-26",
    "measured_how": "skolens fremmødeliste, som vi får hver fredag",
    "measured_by": "klasselærer Bo Lund",
    "fact": "absence",
    "suitable": "Sofie kommer i skole de dage, hvor en voksen følger hende. Det viste prøveugen i oktober",
    "realistic": "Du møder først på arbejde kl. 8.30, og der er ti minutter at gå.",
    "proportionate": "Vækkeur og beskeder fra skolen har ikke været nok.",
}
MEETING = {
    "what": "Du deltager i et møde på skolen hver anden uge, hvor vi taler om Sofies uge.",
    "pattern": "hver anden tirsdag kl. 15.00, første gang den 1. december 2026",
    "where": "Nørrevang Skole, lokale 12",
    "with_whom": "Sofies klasselærer Bo Lund og din rådgiver Mette Holm",
    "starts_on": "2026-12-01",
    "ends_on": "2027-02-23",
    "measured_how": "referat af hvert møde",
    "measured_by": "Mette Holm",
    "fact": "no_cooperation",
    "suitable": "På møderne kan vi hurtigt rette det, der ikke virker.",
    "proportionate": "Du er ikke kommet til de tre møder, som vi har inviteret dig til.",
}
INJUNCTION = {
    "type": "parental",
    "addressee": "mother",
    "facts": ["absence", "no_cooperation"],
    **group(
        "evidence",
        {
            "fact": "no_cooperation",
            "on": "2026-11-10",
            "what": "Du kom ikke til mødet på skolen. Det var tredje gang, og du meldte ikke afbud.",
            "source": "referat fra skoleleder Karen Bisgaard & lærerne",
        },
        {
            "fact": "absence",
            "on": "2026-11-03",
            "what": "Sofie har haft 34 % ulovligt fravær siden den 10. august 2026",
            "source": "brev fra Nørrevang Skole",
        },
    ),
    "risk": "Sofie er 12 år. Hun er kommet bagud i dansk og matematik, og hun har mistet kontakten til sine"
    " venner i klassen. Bliver det ved, er der risiko for, at hun ikke kan følge med i 7. klasse.",
    "parental_cause": "Skolen har skrevet til dig 11 gange uden at få svar. Du har fortalt, at du sover, når Sofie skal"
    " af sted. Du har ikke sørget for, at en anden hjælper hende op.",
    "ability": "Ingen oplysninger om sygdom eller handicap.",
    **group(
        "voluntary",
        {
            "on": "2026-09-20",
            "what": "Vi tilbød dig hjælp om morgenen fra en familiekonsulent.",
            "result": "Du takkede nej.",
        },
        {
            "on": "2026-10-05",
            "what": "Sofie blev hentet af skolens pædagog i en uge",
            "result": "Hun kom i skole alle fem dage.",
        },
    ),
    "support_alongside": "En familiekonsulent kan komme hjem til jer to morgener om ugen. Det er gratis, og du kan"
    " sige ja når som helst.",
    **group("duties", DUTY, MEETING),
    "considerations": "Vi lægger vægt på, at Sofie gerne vil i skole, og at fraværet bliver større."
    "\n\nVi har også overvejet kun at tilbyde hjælp igen. Det er ikke nok, fordi du har sagt nej to gange.",
    "child_view": "Sofie vil gerne i skole. Hun synes, at det er svært at komme op, når ingen andre er vågne.",
    "child_view_quotes": ["talk/quotes/q1", "talk/quotes/q2", "talk/quotes/q3"],
    "child_view_weight": "Det, Sofie siger, vejer tungt. Derfor er den første pligt, at du følger hende. Hun vil helst"
    " være fri for, at der kommer fremmede i hjemmet, og derfor er familiekonsulenten et tilbud og ikke en pligt.",
    "hearing_answer": "Vi har tænkt på dine arbejdstider. Derfor er mødetidspunktet flyttet til kl. 15.",
    "excusable": "Arbejde, som du selv kan flytte, er normalt ikke en god grund.",
    "evaluation_on": "2027-01-19",
    "evaluation_with": "dig, Sofie og skolen",
    "proposed_on": "2026-11-05",
    "decided_on": "2026-11-24",
    "decided_by": "Lise Krogh",
    "decided_by_title": "Afdelingsleder",
    "screening": "assessment",
}
HEARING = {
    "about": "injunction",
    "party": "mother",
    "material": "Skolens brev af 3. november.",
    "sent_on": "2026-11-05",
    "answer_by": "2026-11-19",
    "answered_on": "2026-11-17",
    "answer": "Du synes, at skolen overdriver, og at møder midt på dagen er svære at nå.",
    "treatment": "worked_in",
}
FATHERS_HEARING = {**HEARING, "party": "father", "answer": "Hemmeligt svar fra Jonas."}


def case_file(*, injunction=None, mother=None, father=None, case=None, conversation=None) -> CaseFile:
    """Return the whole case, with some answers changed."""
    return CaseFile(
        "case",
        (
            record("case", "case", **{**CASE, **(case or {})}),
            record("mother", "person", **{**MOTHER, **(mother or {})}),
            record("father", "person", **{**FATHER, **(father or {})}),
            record("child", "person", **CHILD),
            record("talk", "conversation", **{**CONVERSATION, **(conversation or {})}),
            record("injunction", "injunction", **{**INJUNCTION, **(injunction or {})}),
            record("hearing", "hearing", **HEARING),
            record("hearing2", "hearing", **FATHERS_HEARING),
        ),
    )


def person_of(case: CaseFile, name: str) -> Person:
    """Return somebody of the invented family."""
    found = case.person(name)
    assert found is not None
    return found


def template() -> LetterTemplate:
    """Return the letter that the program ships."""
    return LetterTemplate(FOLDER)


def values_of(case: CaseFile, *, to="mother", about="injunction", letter=None):
    """Return the texts of the letter in this case."""
    record_about = case.record(about)
    assert record_about is not None
    return letter_values(
        letter or template().letter, case, record_about, person_of(case, to), sender=SENDER, today=TODAY
    )
