"""One planted error for every code of the catalogue: what is changed in the complete case, and nothing else."""

import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from tests.casework.planted.complete import complete, hearing, person, record, talk

CaseFile = dict[str, Any]
Plant = Callable[[CaseFile], None]

BEGINNING = (
    "underretning", "samtale-vurdering", "vurdering", "samtykke-mor", "samtykke-far", "indhentning",
    "svar-indhentning", "samtale-undersoegelse", "undersoegelse",
)  # fmt: skip
"""The records from the concern to the end of the investigation."""


def planted(code: str) -> CaseFile:
    """Return the case file with the error of a code in it."""
    case = deepcopy(complete())
    for plant in ERRORS[code]:
        plant(case)
    return case


def change(name: str, **answers: Any) -> Plant:
    """Give a record or person other answers; None takes one away."""

    def plant(case: CaseFile) -> None:
        fields = found(case, name)["fields"]
        fields.update(answers)
        for path in [path for path, value in fields.items() if value is None]:
            del fields[path]

    return plant


def item(name: str, group: str, **answers: Any) -> Plant:
    """Give the first item of a group other answers."""

    def plant(case: CaseFile) -> None:
        first = found(case, name)["fields"][group][0]
        first.update(answers)
        for path in [path for path, value in first.items() if value is None]:
            del first[path]

    return plant


def begun(name: str, day: str) -> Plant:
    """Let a record have been begun on another day."""

    def plant(case: CaseFile) -> None:
        found(case, name)["created"]["at"] = f"{day}T13:00+01:00"

    return plant


def unfinished(name: str) -> Plant:
    def plant(case: CaseFile) -> None:
        found(case, name).pop("finished")
        found(case, name).pop("sealed")

    return plant


def without(*names: str) -> Plant:
    """Take records away, and every mention of them."""

    def plant(case: CaseFile) -> None:
        case["records"] = [one for one in case["records"] if one["id"] not in names]
        for one in case["records"]:
            fields = one["fields"]
            for path, value in list(fields.items()):
                if isinstance(value, list):
                    fields[path] = [each for each in value if not _mentions(each, names)]
                elif _mentions(value, names):
                    del fields[path]

    return plant


def added(*records: CaseFile) -> Plant:
    return lambda case: case["records"].extend(deepcopy(records))


def somebody(one: CaseFile) -> Plant:
    return lambda case: case["persons"].append(one)


def earlier(names: tuple[str, ...], days: int) -> Plant:
    """Move everything in some records that many days back."""

    def plant(case: CaseFile) -> None:
        for name in names:
            one = found(case, name)
            one.update({key: _moved(value, days) for key, value in one.items() if key != "id"})

    return plant


def found(case: CaseFile, name: str) -> CaseFile:
    return next(one for one in (*case["persons"], *case["records"]) if one["id"] == name)


def _mentions(value: object, names: tuple[str, ...]) -> bool:
    return isinstance(value, str) and value.partition("/")[0] in names


def _moved(value: Any, days: int) -> Any:
    if isinstance(value, dict):
        return {key: _moved(one, days) for key, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, days) for one in value]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d(T|$)", value):
        return (date.fromisoformat(value[:10]) - timedelta(days=days)).isoformat() + value[10:]
    return value


SCREENED_AGAIN = record(
    "igen", "assessment", "2026-10-05", finished="2026-10-12", depth="screening", started_on="2026-10-05",
    aware_on="2026-01-12", occasion="En ny bekymring.", involved="conversation", quotes=["samtale-igen/quotes/q1"],
    child_perspective="Freja siger, at hun er bange, og det bygger vurderingen på.", resources="Mormor.",
    overall="Freja siger, at hun er bange derhjemme, og det tages alvorligt.", mandatory_grounds=["abuse"],
    outcome="no_further", outcome_reason="Freja har en plan.", outcome_on="2026-10-12",
)  # fmt: skip
WAIVER = record(
    "fravigelse", "waiver", "2026-05-12", about="stoette", ground="other", extent="whole", decided_by="Karen Leder",
    reason="Freja var indlagt med hjernerystelse og måtte ikke tale.", otherwise_on="2026-05-13",
)  # fmt: skip
ABOUT_FATHER = (
    "paalaeg-far", "hoering-far", "vejledning-far", "levering-far", "levering-far-anden", "svar-soeskende-far",
)  # fmt: skip
NEW_ABOUT_FATHER = ("nyt-far", "hoering-nyt-far", "vejledning-nyt-far")
DUTY = {
    "what": "Du kommer til mødet på skolen.", "pattern": "Den første tirsdag i måneden kl. 15", "fact": "absence",
    "starts_on": "2026-12-21", "ends_on": "2027-03-26", "measured_how": "Referatet.", "measured_by": "Skolen",
    "suitable": "Skolen og du aftaler ugen.", "realistic": "Du har fri kl. 14.", "proportionate": "Breve er prøvet.",
}  # fmt: skip

ERRORS: dict[str, tuple[Plant, ...]] = {
    "E01": (without("samtale-stoette"),),
    "E02": (
        added(
            record(
                "stille", "conversation", "2026-11-10", held_at="2026-11-10T10:00+01:00", place="Skolen",
                form="conversation", companion_told=True, two_caseworkers=True, parents_present=True,
            )
        ),
    ),
    "E03": (without("samtale-stoette"), added(WAIVER)),
    "E04": (
        change(
            "undersoegelse", analysis="Fraværet hænger sammen med, at ingen vågner, fordi begge møder tidligt.",
            conclusion="Der er grundlag for støtte om morgenen, fordi fraværet er langt.",
        ),
    ),
    "E05": (change("samtale-plan", companion_told=False, companion_told_how=None),),
    "E06": (change("samtale-plan", companion_wanted=True, companion_excluded=True),),
    "E07": (change("undersoegelse", concluded_on="2026-05-20"),),
    "E08": (
        change("undersoegelse", concluded_on=None),
        unfinished("undersoegelse"),
        added(talk("samtale-sent", "2026-11-16", ["undersoegelse"], "Det er stadig rart at blive fulgt.")),
        added(
            record(
                "afvigelse", "deviation", "2026-05-13", about="undersoegelse", rule="E07",
                reason="Psykologen var syg i seks uger.",
            )
        ),
    ),
    "E09": (change("undersoegelse", aware_on="2026-01-20"),),
    "E10": (added(talk("samtale-igen", "2026-10-08", ["igen"], "Jeg er bange."), SCREENED_AGAIN),),
    "E11": (change("undersoegelse", decided_on="2026-02-05"),),
    "E12": (change("undersoegelse", network={"challenges": "Ingen kender naboerne.", "sources": "Mille."}),),
    "E13": (
        change(
            "undersoegelse",
            analysis=(
                "Freja kom for sent den 12. januar og den 3. februar. Tage Lærer fortalte, at hun kom alene. "
                "Den 14. april kom hun kl. 9.40."
            ),
        ),
    ),
    "E14": (change("undersoegelse", child_attitude=None),),
    "E15": (change("undersoegelse", helping_circumstances=None),),
    "E16": (change("undersoegelse", sibling_outcomes=[]),),
    "E17": (somebody(person("plejer", "Signe Sund", roles=["professional"], organisation="Sundhedsplejen")),),
    "E18": (without("samtykke-mor", "samtykke-far"),),
    "E19": (without("svar-indhentning"),),
    "E20": (
        change(
            "underretning", honour_related=True, risk_assessed_on="2026-11-20",
            risk_assessment="Ingen er til fare for Freja.",
        ),
    ),
    "E21": (change("vurdering", outcome_reason=None),),
    "E22": (change("underretning", assessed_at="2026-01-14T09:00+01:00"),),
    "E23": (change("underretning", acknowledged_on=None),),
    "E24": (change("underretning", running_support=True),),
    "E25": (change("overdragelse", confirmed_on=None),),
    "E26": (without("hoering-stoette-holger"),),
    "E27": (change("hoering-stoette-holger", answer_by="2026-05-11"),),
    "E28": (
        change(
            "hoering-stoette-holger", no_answer=None, answered_on="2026-05-15", answer="Jeg vil hellere have en mand."
        ),
    ),
    "E29": (change("stoette", recipients=["mille", "holger"]),),
    "E30": (change("stoette", rules="Efter loven."),),
    "E31": (
        change(
            "stoette",
            considerations=(
                "Kommunen har lagt vægt på barnets bedste og vurderer, at den valgte støtte er den mest egnede til at "
                "imødekomme barnets behov for trivsel og udvikling."
            ),
        ),
    ),
    "E32": (change("stoette", considerations="Der henvises til vedlagte undersøgelse."),),
    "E33": (change("stoette", rules="Serviceloven § 52, stk. 3, nr. 6."),),
    "E34": (change("stoette", complaint_to=None),),
    "E35": (change("klage", reassessed_on="2026-07-20", forwarded_on="2026-07-21"),),
    "E36": (without("levering-stoette-freja"),),
    "E37": (change("plan", started_on="2026-08-28"),),
    "E38": (change("stoette", plan_stance=None),),
    "E39": (change("maal", in_adviser_words="Freja skal have det bedre."),),
    "E40": (change("maal", author="adviser"),),
    "E41": (change("plan", family_support=None),),
    "E42": (change("sted", placement_alternatives=None),),
    "E43": (without("opfoelgning", "samtale-opfoelgning"),),
    "E44": (change("opfoelgning", next_reason=None),),
    "E45": (without("tal"),),
    "E46": (
        change("plan", support_started_on="2026-05-01", first_follow_up_on="2026-07-27"),
        earlier(("opfoelgning", "samtale-opfoelgning", "tal"), 28),
    ),
    "E47": (without("vejledning-stoette"),),
    "E48": (change("notat", happened_at="2026-11-10T09:00+01:00"),),
    "E49": (change("notat", content="Freja kom kl. 9. Jeg tror, at mor sover for længe."),),
    "E50": (change("undersoegelse", siblings="Villads trives, selv om familien er ressourcesvag."),),
    "E51": (
        change(
            "stoette",
            facts="34 % ulovligt fravær siden august 2025, oplyst af skolen. Holger er i behandling for depression.",
        ),
    ),
    "E52": (
        somebody(
            person(
                "mormor", "Else Mormor", roles=["grandparent"], protected_address=True,
                address="Hemmelighedsvej 7\n9999 Prøvestrup",
            )
        ),
        change("stoette", facts="34 % ulovligt fravær siden august 2025. Mormor henter fra Hemmelighedsvej 7."),
    ),
    "E53": (change("paalaeg-mor", ability="Mille har en depression.", can_but_does_not=None),),
    "E54": (item("paalaeg-mor", "duties", ends_on=None),),
    "E55": (change("paalaeg-mor", consequence=[]),),
    "E56": (item("paalaeg-mor", "duties", what="Du skal samarbejde og tage ansvar."),),
    "E57": (without(*ABOUT_FATHER), added(hearing("om-mor", "paalaeg-mor", "holger", "2026-02-03", "2026-02-17"))),
    "E58": (without("svar-soeskende-mor", "svar-soeskende-far"),),
    "E59": (change("paalaeg-mor", screening=None),),
    "E60": (item("brud", "breaches", excuse=None),),
    "E61": (change("brud", period_from="2026-07-15"),),
    "E62": (without("hoering-brud"),),
    "E63": (change("overvejet", reason=None),),
    "E64": (change("skolestop", stopped_from="2026-07-01", ended_on="2026-09-30"),),
    "E65": (item("aftaler", "rules", consent=None),),
    "E66": (change("samtale-vurdering", two_caseworkers=False),),
    "E67": (change("hoering-nyt-mor", answer_by="2026-11-15"),),
    "E68": (change("freja", birth_date="2011-12-20"),),
    "E69": (earlier(BEGINNING, 364),),
    "E70": (change("stoette", decided_by_title="praktikant"),),
    "E71": (change("stoette", expected_duration=None),),
    "E72": (change("flytning", summary=None),),
    "E73": (without("ja-far"),),
    "P01": (change("nyt-mor", evidence=[]),),
    "P02": (change("nyt-mor", parental_cause=None),),
    "P03": (change("nyt-mor", voluntary=[]),),
    "P04": (without(*NEW_ABOUT_FATHER), added(hearing("om-mor", "nyt-mor", "holger", "2026-11-03", "2026-11-17"))),
    "P05": (change("mille", lives_with_child=False),),
    "P06": (change("nyt-mor", ability=None),),
    "P07": (change("freja", birth_date="2017-03-01"),),
    "P08": (without("svar-naevn"),),
    "P09": (item("nyt-mor", "duties", pattern=None),),
    "P10": (item("nyt-mor", "duties", ends_on=None),),
    "P11": (item("nyt-mor", "duties", fact=None),),
    "P12": (change("nyt-mor", duties=[DUTY] * 5),),
    "P13": (item("nyt-mor", "duties", proportionate=None),),
    "P14": (item("nyt-mor", "duties", what="Dit barn skal gå i skole hver dag."),),
    "P15": (change("nyt-mor", consequence=[]),),
    "P16": (change("nyt-mor", support_alongside=None),),
    "P17": (change("nyt-mor", child_view=None),),
    "P18": (
        change(
            "hoering-nyt-mor", no_answer=None, answered_on="2026-11-12", answer="Jeg kan ikke om mandagen.",
            treatment="worked_in", treatment_reason="Mandag er taget ud.",
        ),
    ),
    "P19": (change("nyt-mor", screening=None),),
    "P20": (change("nyt-mor", complaint_to=None),),
    "P21": (change("nyt-mor", evaluation_on=None),),
    "P22": (change("overvejet", leader=None),),
}  # fmt: skip
"""Each code with what is done to the complete case to deserve it."""
