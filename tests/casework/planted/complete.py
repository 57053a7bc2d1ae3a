"""One invented case in which nothing is missing on 23 November 2026, to plant errors in; a case file in Python's words.

Freja is twelve, lives with both parents and a little brother, and has been through everything that the forms know:
concern, assessment, investigation, support, plan, follow-up, injunctions that were given, not followed and are being
written anew, a placement for a time, and what goes with it.
"""

from typing import Any

from casework.model.revisions import Value

Answers = dict[str, Any]
MADE_UP = "(opdigtet)"
CONTACT = "Mette Holm, Enhed Vest, telefon 00 00 00 00"
COMPLAINT = "Prøvestrup Kommune, Prøvevej 1, 9999 Prøvestrup"
BOTH = ("mille", "holger")
ALL = ("mille", "holger", "freja")


def person(name: str, full_name: str, **answers: Value) -> Answers:
    return {"id": name, "created": act("2026-01-12"), "fields": {"name": f"{full_name} {MADE_UP}", **answers}}


def record(name: str, kind: str, begun: str, *, finished: str = "", **answers: Any) -> Answers:
    made: Answers = {"id": name, "kind": kind, "created": act(begun), "fields": answers}
    if finished:
        made["finished"] = act(finished)
        made["sealed"] = kind in {"injunction", "decision", "non_compliance"}
    return made


def act(day: str) -> dict[str, str]:
    """Return who did something and when: Mette, after lunch of a day."""
    return {"at": f"{day}T13:00+01:00", "by": "Mette Holm"}


def talk(name: str, day: str, about: list[str], words: str, **answers: Any) -> Answers:
    """Return a conversation with Freja that was written down on its day."""
    return record(
        name, "conversation", day, finished=day, held_at=f"{day}T10:00+01:00", place="Skolen",
        place_chosen_by_child=True, form="conversation", present=["freja"], two_caseworkers=True,
        parents_present=False, why_without_parents="Freja ville helst tale alene.", parents_told_on=day,
        companion_told=True, companion_told_how="Mundtligt, da vi begyndte", companion_wanted=False,
        told_child="Hvorfor vi mødtes, hvad der skal ske, og hvad Freja kan være med til at bestemme.", about=about,
        quotes=[{"id": "q1", "words": words, "house": "dreams", "share": "all"}],
        weight="Freja er 12 år og fortæller klart; hendes ord vejer tungt.", next="Jeg ringer på fredag.",
        **answers,
    )  # fmt: skip


def hearing(name: str, about: str, party: str, sent: str, answer_by: str, **answers: Any) -> Answers:
    return record(
        name, "hearing", sent, about=about, party=party, material=f"Skolens opgørelse af {sent} og vores udkast.",
        sent_on=sent, answer_by=answer_by, **(answers or {"no_answer": True}),
    )  # fmt: skip


def delivery(name: str, about: str, recipient: str, sent: str, delivered: str) -> Answers:
    return record(
        name, "delivery", sent, about=about, recipient=recipient, how="hand_over", sent_on=sent, delivered_on=delivered
    )


def guidance(name: str, about: str, to: tuple[str, ...], day: str) -> Answers:
    return record(
        name, "guidance", day, given_on=day, to=list(to), about=about, topics=["process", "rights", "complaint"],
        how="meeting",
    )  # fmt: skip


def consent(name: str, giver: str, to: str, about: str, day: str, what: str) -> Answers:
    return record(name, "consent", day, giver=giver, to=to, about=about, what=what, given_on=day, how="written")


DUTY = {
    "id": "pligt", "what": "Du følger selv Freja til skole, helt ind i klassen.", "where": "Prøveskolen",
    "pattern": "Hver skoledag kl. 8.00", "measured_how": "Klasselæreren skriver ind, når I kommer.",
    "measured_by": "Klasselæreren", "fact": "absence",
    "suitable": "Freja kommer ind i klassen, når en voksen går med.",
    "realistic": "I møder begge kl. 9 og bor ti minutter fra skolen.",
    "proportionate": "Vi har prøvet morgenstøtte og samtaler, og fraværet er steget.",
}  # fmt: skip


def parental(name: str, addressee: str, proposed: str, decided: str, starts: str, ends: str, **more: Any) -> Answers:
    """Return a parental injunction in which everything stands."""
    return {
        "id": name,
        "kind": "injunction",
        "created": act(proposed),
        "fields": {
            **COMMON_OF_INJUNCTIONS,
            "type": "parental",
            "addressee": addressee,
            "proposed_on": proposed,
            "decided_on": decided,
            "evaluation_on": ends,
            "parental_cause": "Ingen af jer har fulgt Freja i skole, selv om I kunne, og I har ikke svaret skolen.",
            "consequence": ["benefit"],
            "duties": [{**DUTY, "starts_on": starts, "ends_on": ends}],
            **more,
        },
    }


COMMON_OF_INJUNCTIONS = {
    "screening": "vurdering",
    "facts": ["absence"],
    "evidence": [
        {
            "fact": "absence", "on": "2026-01-09", "what": "34 % ulovligt fravær siden august.",
            "source": "Prøveskolens opgørelse",
        },
    ],
    "risk": "Freja er bagud i dansk og matematik efter 34 % fravær siden august og er holdt op med at se sine venner.",
    "ability": "Sygdom: ingen. Handicap: intet. Sprog: dansk. Vold: ingen oplysninger.",
    "can_but_does_not": True,
    "voluntary": [
        {
            "on": "2025-11-20", "what": "Morgenstøtte hjemme tre dage om ugen.",
            "result": "Sagt nej tak den 4. december 2025.",
        },
    ],
    "support_alongside": "Kontaktperson to eftermiddage om ugen.",
    "child_view": "Freja siger, at hun vil i skole, men at det er pinligt at komme for sent alene.",
    "child_view_weight": "Vi har lagt stor vægt på Frejas ønske om at blive fulgt, som pligten svarer til.",
    "considerations": (
        "Freja har haft 34 % ulovligt fravær siden august. Frivillig morgenstøtte blev afslået den 4. december 2025. "
        "At blive fulgt er det, Freja selv siger vil hjælpe, og det kan lade sig gøre, fordi I møder kl. 9."
    ),
    "excusable": "Sygdom: ring til Mette Holm samme morgen.",
    "decided_by": "Karen Leder (opdigtet)",
    "decided_by_title": "afdelingsleder",
    "complaint_to": COMPLAINT,
    "contact": CONTACT,
}  # fmt: skip


def sealed(injunction: Answers, day: str) -> Answers:
    return {**injunction, "finished": act(day), "sealed": True}


PERSONS = [
    person("freja", "Freja Prøve", roles=["child"], birth_date="2014-03-05", lives_with_child=True, post="hand_over"),
    person("mille", "Mille Prøve", roles=["mother"], custody=True, lives_with_child=True, post="digital"),
    person("holger", "Holger Prøve", roles=["father"], custody=True, lives_with_child=True, post="digital"),
    person("villads", "Villads Prøve", roles=["sibling"], birth_date="2019-06-10", lives_with_child=True),
    person("laerer", "Tage Lærer", roles=["professional", "notifier"], organisation="Prøveskolen", title="Klasselærer"),
]

ICS_CHILD = {
    "health": {"resources": "Sover godt i weekenden.", "challenges": "Hovedpine om morgenen.", "sources": "Freja."},
    "school": {"resources": "Glad for dansk.", "challenges": "34 % fravær.", "sources": "Tage Lærer, 3. februar."},
    "behaviour": {"resources": "Hjælper de små.", "sources": "Tage Lærer."},
    "leisure": {"resources": "Går til håndbold.", "sources": "Freja."},
    "care": {"resources": "Forældrene laver mad sammen med Freja.", "sources": "Besøg 10. februar."},
    "stimulation": {"resources": "De læser sammen om aftenen.", "sources": "Besøg 10. februar."},
    "relations": {"resources": "De følger håndbolden.", "sources": "Freja."},
    "family": {"resources": "To voksne i arbejde.", "challenges": "Ingen vågner til tiden.", "sources": "Mille."},
    "housing_work_economy": {"not_relevant_because": "Intet tyder på, at det betyder noget."},
    "network": {"resources": "Mormor bor i samme gade.", "sources": "Mille."},
}

WORK: list[Answers] = [
    # The concern and the assessment
    record(
        "underretning", "concern", "2026-01-12", finished="2026-01-12", received_at="2026-01-12T08:10+01:00",
        channel="digital", notifier_kind="school", notifier="laerer", about="Freja har 34 % fravær siden august.",
        honour_related=False, acute=False, acute_reason="Freja er tryg hjemme hos sine forældre.",
        assessed_at="2026-01-12T12:30+01:00", running_support=False, next_step="screening",
        next_step_reason="Fraværet skal afklares.", acknowledged_on="2026-01-14",
    ),
    talk("samtale-vurdering", "2026-01-20", ["vurdering"], "Jeg vil gerne i skole til morgensang."),
    record(
        "vurdering", "assessment", "2026-01-13", finished="2026-01-26", depth="clarification", matter="Skolegangen",
        started_on="2026-01-13", aware_on="2026-01-12", occasion="Freja har 34 % fravær siden august.",
        quotes=["samtale-vurdering/quotes/q1"], involved="conversation", child_scale=4,
        child_perspective="Freja siger, at hun gerne vil i skole, og det bygger vurderingen på.",
        professionals="Tage Lærer fra Prøveskolen, 15. januar: Freja er glad, når hun er der.",
        resources="Mormor hjælper om fredagen.", worries="Ingen vågner om morgenen.", disability="no",
        overall="Fraværet skyldes morgenerne. Freja siger selv, at hun vil afsted, når nogen følger hende.",
        mandatory_grounds=["serious_or_complex"], outcome="investigation", outcome_support=["support"],
        outcome_reason="Sagen er kompleks, fordi fraværet er langt og støtte er afslået.", outcome_on="2026-01-26",
    ),
    # The investigation
    consent("samtykke-mor", "mille", "information", "indhentning", "2026-01-28", "Skolens oplysninger om fravær."),
    consent("samtykke-far", "holger", "information", "indhentning", "2026-01-28", "Skolens oplysninger om fravær."),
    record(
        "indhentning", "information_request", "2026-01-29", asked="laerer", about="undersoegelse",
        what="Frejas fravær og trivsel.", purpose="At forstå, hvorfor Freja ikke kommer i skole.", sent_on="2026-01-29",
        basis="consent", consents=["samtykke-mor", "samtykke-far"], answered_on="2026-02-03",
        answer="34 % ulovligt fravær siden august.",
    ),
    talk("samtale-undersoegelse", "2026-04-20", ["undersoegelse"], "Det er rart, når nogen går med mig."),
    record(
        "undersoegelse", "investigation", "2026-01-27", finished="2026-05-04", ground="serious_or_complex",
        aware_on="2026-01-12", decided_on="2026-01-27",
        decision_reason="Sagen er kompleks: langt fravær, og støtte er afslået.", started_on="2026-01-28",
        occasion="Freja har 34 % fravær siden august.", quotes=["samtale-undersoegelse/quotes/q1"],
        child_perspective="Freja siger, at det er rart at blive fulgt.", **ICS_CHILD,
        siblings="Villads trives i 0. klasse.",
        sibling_outcomes=[{"sibling": "villads", "outcome": "not_needed", "reason": "Han kommer i skole og trives."}],
        professionals_involved="Tage Lærer fra Prøveskolen, 3. februar og 14. april.",
        parents_involved="To samtaler med hver, 10. februar og 16. april.",
        analysis=(
            "Freja siger, at hun vil i skole, men ikke alene. Fraværet hænger sammen med, at ingen vågner til tiden. "
            "Det betyder, at morgenerne er det, der skal støttes, fordi Freja ellers trives i klassen."
        ),
        conclusion="Der er grundlag for støtte om morgenen, fordi Freja siger, at det er rart, når nogen går med.",
        support_basis="support", proposed_support="Fast kontaktperson om morgenen.",
        helping_circumstances="Mormor bor i samme gade og kan følge om fredagen.",
        child_attitude="Freja siger ja til en kontaktperson.", custody_attitude="Mille og Holger siger ja.",
        parallel_support=False, concluded_on="2026-05-04",
    ),
    # The first injunctions, given and delivered
    talk("samtale-paalaeg", "2026-02-10", ["paalaeg-mor", "paalaeg-far"], "Jeg vil gerne følges helt ind."),
    *(
        one
        for holder, name in (("mille", "mor"), ("holger", "far"))
        for one in (
            hearing(f"hoering-{name}", f"paalaeg-{name}", holder, "2026-02-03", "2026-02-17"),
            guidance(f"vejledning-{name}", f"paalaeg-{name}", BOTH, "2026-02-03"),
            sealed(
                parental(
                    f"paalaeg-{name}", holder, "2026-02-02", "2026-02-23", "2026-03-02", "2026-12-18",
                    child_view_quotes=["samtale-paalaeg/quotes/q1"],
                ),
                "2026-02-23",
            ),
            delivery(f"levering-{name}", f"paalaeg-{name}", holder, "2026-02-24", "2026-02-25"),
            delivery(
                f"levering-{name}-anden", f"paalaeg-{name}", "holger" if holder == "mille" else "mille", "2026-02-24",
                "2026-02-25",
            ),
        )
    ),
    # Support, the plan and its follow-up
    talk("samtale-stoette", "2026-05-12", ["stoette"], "En kontaktperson er fint, hvis det er en kvinde."),
    *(hearing(f"hoering-stoette-{who}", "stoette", who, "2026-05-07", "2026-05-20") for who in ALL),
    consent("ja-mor", "mille", "support", "stoette", "2026-05-08", "Kontaktperson om morgenen."),
    consent("ja-far", "holger", "support", "stoette", "2026-05-08", "Kontaktperson om morgenen."),
    guidance("vejledning-stoette", "stoette", ALL, "2026-05-07"),
    record(
        "stoette", "decision", "2026-05-06", finished="2026-05-26", matter="support",
        title="Freja får en fast kontaktperson", measure=["n3"], purpose="At Freja kommer i skole hver dag.",
        expected_duration="Ét år", consents=["ja-mor", "ja-far"], without_consent=False, plan_stance="plan",
        proposed_on="2026-05-06", rules="Barnets lov § 32, stk. 1, nr. 3, og stk. 3.",
        facts="34 % ulovligt fravær siden august 2025, oplyst af Prøveskolen den 3. februar 2026.",
        considerations=(
            "Freja siger, at hun gerne vil følges. Støtte om morgenen er det mindste, der kan hjælpe, fordi fraværet "
            "opstår, når ingen vågner. Mormor kan kun om fredagen."
        ),
        child_view_quotes=["samtale-stoette/quotes/q1"], child_view="Freja siger ja, hvis det er en kvinde.",
        child_view_weight="Vi har fulgt Frejas ønske: kontaktpersonen er en kvinde.", decided_on="2026-05-26",
        decided_by="Karen Leder (opdigtet)", decided_by_title="afdelingsleder", recipients=list(ALL),
        complaint="guidance", complaint_to=COMPLAINT, contact=CONTACT,
    ),
    *(delivery(f"levering-stoette-{who}", "stoette", who, "2026-05-27", "2026-05-28") for who in ALL),
    talk("samtale-plan", "2026-06-03", ["plan"], "Jeg vil gerne være der til morgensang."),
    record(
        "plan", "plan", "2026-06-05", finished="2026-06-08", child_wish="Jeg vil gerne være der til morgensang.",
        stance="plan", stance_reason="Freja vil gerne have en plan.", started_on="2026-06-08",
        purpose="At Freja kommer i skole hver dag.", starts_from="Fraværet opstår om morgenen.",
        child_involved="Freja skrev selv målet.", custody_involved="Mille og Holger var med den 5. juni.",
        family_support="Mille og Holger får fire samtaler, mens Freja er på støtteophold, og to bagefter.",
        support_started_on="2026-06-01", first_follow_up_on="2026-08-24",
    ),
    record(
        "maal", "goal", "2026-06-05", plan="plan", in_child_words="Jeg vil gerne være der til morgensang.",
        in_adviser_words="Freja er i klassen kl. 8.00 fire dage om ugen inden jul.", author="together",
        domain="school", responsible="Mette Holm", by_when="2026-12-18",
        indicator="Klasselæreren tæller de dage, Freja er der kl. 8.00.", good_enough=8, status="active",
        child_agrees=True, child_agreed_on="2026-06-05",
        actions=[{"who": "Holger", "what": "Vækker Freja kl. 6.45", "by_when": "2026-06-10"}],
    ),
    record("tal", "rating", "2026-08-20", goal="maal", on="2026-08-20", rater="child", value=6),
    talk("samtale-opfoelgning", "2026-08-20", ["opfoelgning"], "Det går bedre nu."),
    record(
        "opfoelgning", "follow_up", "2026-08-24", finished="2026-08-24", plan="plan", held_on="2026-08-24", alone=True,
        wellbeing="Freja er i skole fire dage om ugen og ser sine venner.", progress="Freja gik fra 4 til 6.",
        child_view_quotes=["samtale-opfoelgning/quotes/q1"], child_view="Freja vil beholde kontaktpersonen.",
        adjust_support="keep", adjust_reason="Det virker.", new_inquiry=False, plan_change=False,
        next_how="Hver anden måned hos Freja selv.", next_reason="Freja har det bedst med korte møder.",
        next_decided_on="2026-08-24", told_child_and_parents=True,
    ),
    # The injunction was not followed
    hearing("hoering-brud", "brud", "mille", "2026-10-06", "2026-10-20"),
    guidance("vejledning-brud", "brud", ("mille",), "2026-10-06"),
    record(
        "brud", "non_compliance", "2026-10-05", finished="2026-10-27", injunction="paalaeg-mor",
        period_from="2026-07-01", period_to="2026-09-30", proposed_on="2026-10-05",
        breaches=[
            {
                "duty": DUTY["what"], "on": "2026-09-07", "what": "Freja kom alene kl. 9.40, oplyst af Tage Lærer.",
                "excuse": "Ingen; Mille er spurgt den 8. september.", "excusable": False,
                "excusable_reason": "Mille var hjemme og rask.",
            },
        ],
        acts_on_child=False, acts_on_child_reason="Afgørelsen angår kun Milles økonomi i ét kvartal.",
        considerations="Pligten blev ikke fulgt den 7. september 2026, og Mille havde ingen gyldig grund.",
        decided_on="2026-10-27", decided_by="Karen Leder (opdigtet)", decided_by_title="afdelingsleder",
        complaint_to=COMPLAINT, reported_on="2026-10-28",
    ),
    delivery("levering-brud", "brud", "mille", "2026-10-28", "2026-10-29"),
    # New injunctions, being written
    talk("samtale-nyt", "2026-11-10", ["nyt-mor", "nyt-far", "nyt-freja"], "Far må gerne følge mig."),
    *(
        one
        for holder, name in (("mille", "mor"), ("holger", "far"))
        for one in (
            hearing(f"hoering-nyt-{name}", f"nyt-{name}", holder, "2026-11-03", "2026-11-17"),
            guidance(f"vejledning-nyt-{name}", f"nyt-{name}", BOTH, "2026-11-03"),
            parental(
                f"nyt-{name}", holder, "2026-11-02", "2026-11-23", "2026-12-21", "2027-03-26",
                child_view_quotes=["samtale-nyt/quotes/q1"],
            ),
        )
    ),
    *(hearing(f"hoering-nyt-freja-{who}", "nyt-freja", who, "2026-11-03", "2026-11-17") for who in ALL),
    guidance("vejledning-nyt-freja", "nyt-freja", ALL, "2026-11-03"),
    record("svar-naevn", "check_answer", "2026-11-03", about="nyt-freja", rule="P08", answer=False),
    {
        "id": "nyt-freja",
        "kind": "injunction",
        "created": act("2026-11-02"),
        "fields": {
            **COMMON_OF_INJUNCTIONS,
            "type": "child_youth",
            "addressee": "freja",
            "proposed_on": "2026-11-02",
            "decided_on": "2026-11-23",
            "evaluation_on": "2027-02-01",
            "voluntary_not_enough": "Freja og forældrene har sagt nej til morgenstøtte to gange.",
            "consequence": ["no_money", "fetching"],
            "child_view_quotes": ["samtale-nyt/quotes/q1"],
            "duties": [
                {
                    **DUTY,
                    "what": "Du møder din kontaktperson ved skolens port.",
                    "realistic": "Freja bor ti minutter fra skolen.",
                    "starts_on": "2026-12-21",
                    "ends_on": "2027-03-26",
                },
            ],
        },
    },
    record(
        "overvejet", "injunction_consideration", "2026-02-01", type="child_youth", considered_on="2026-02-01",
        facts=["absence"], outcome="not_met", unmet=["voluntary_enough"],
        reason="Freja tog imod frivillig støtte i februar.", leader="Karen Leder (opdigtet)", leader_on="2026-02-01",
    ),
    # A placement for a time
    talk(
        "samtale-anbringelse", "2026-07-02", ["anbringelse", "sted"], "Jeg vil gerne være hos familien i Prøveby.",
    ),
    *(
        hearing(f"hoering-{about}-{who}", about, who, "2026-07-01", "2026-07-13")
        for about in ("anbringelse", "sted")
        for who in ALL
    ),
    guidance("vejledning-anbringelse", "anbringelse", ALL, "2026-07-01"),
    guidance("vejledning-sted", "sted", ALL, "2026-07-01"),
    *(
        consent(f"ja-anbringelse-{who}", who, "placement", "anbringelse", "2026-07-02", "Anbringelse i sommerferien.")
        for who in BOTH
    ),
    *(
        record(
            about, "decision", "2026-06-30", finished="2026-07-14", matter=matter, title=title,
            purpose="At Freja får ro i ferien.", proposed_on="2026-06-30", rules="Barnets lov § 46, stk. 1, og § 52.",
            facts="Besøg hos familien den 2. juli 2026; undersøgelse af 4. maj 2026.",
            considerations="Freja siger, at hun gerne vil være hos familien i Prøveby, som hun kender fra håndbold.",
            child_view="Freja vil gerne være hos familien i Prøveby.",
            child_view_weight="Vi har fulgt det, Freja siger, fordi hun kender familien.",
            child_view_quotes=["samtale-anbringelse/quotes/q1"], decided_on="2026-07-14",
            decided_by="Karen Leder (opdigtet)", decided_by_title="afdelingsleder", recipients=list(ALL),
            complaint="guidance", complaint_to=COMPLAINT, contact=CONTACT, **more,
        )
        for about, matter, title, more in (
            (
                "anbringelse", "placement", "Freja bor hos en plejefamilie i juli",
                {
                    "neglect": False, "plan_stance": "placement_plan", "without_consent": False,
                    "consents": ["ja-anbringelse-mille", "ja-anbringelse-holger"],
                },
            ),
            (
                "sted", "placement_choice", "Freja bor hos familien i Prøveby",
                {
                    "placement_reason": "Tæt på skole og håndbold, og Freja kender dem.",
                    "placement_alternatives": "En plejefamilie 60 km væk og en døgninstitution.",
                },
            ),
        )
    ),
    *(
        delivery(f"levering-{about}-{who}", about, who, "2026-07-15", "2026-07-16")
        for about in ("anbringelse", "sted")
        for who in ALL
    ),
    record(
        "ophold", "placement", "2026-07-20", decision="anbringelse", started_on="2026-07-20",
        where="Plejefamilie i Prøveby", ended_on="2026-08-09",
    ),
    record(
        "tilsyn", "supervision_visit", "2026-07-30", held_on="2026-07-30", spoke_alone=True,
        seen="Freja viste sit værelse og fortalte om håndbold.",
    ),
    # What goes with it
    record(
        "klage", "complaint", "2026-06-10", about="stoette", complainant="holger", received_on="2026-06-10",
        content="Holger vil hellere have en mand som kontaktperson.", reassessed_on="2026-06-25", outcome="upheld",
        reason="Freja ønsker en kvinde.", forwarded_on="2026-06-26",
    ),
    record(
        "aftaler", "safety_plan", "2026-06-05", agreed_on="2026-06-05", until="2026-12-18",
        worry="At Freja går alene i mørke.",
        rules=[
            {
                "what": "Holger følger Freja hjem fra håndbold.", "who": "Holger", "basis": "voluntary",
                "consent": "ja-plan",
            },
        ],
    ),
    consent("ja-plan", "holger", "safety_plan", "aftaler", "2026-06-05", "At følge Freja hjem fra håndbold."),
    record(
        "overdragelse", "handover", "2026-11-02", **{"from": "Jonas Bay"}, to="Mette Holm", handed_on="2026-11-02",
        state="Pålæg er foreslået.", deadlines="Partshøring til 17. november.",
        promises="At Freja får besked om pålægget, før forældrene.", confirmed_on="2026-11-04",
        child_told_on="2026-11-04",
    ),
    record(
        "flytning", "transfer", "2026-11-16", municipality="Øvby Kommune", moved_on="2027-04-01", needs_support=True,
        summary="Freja har brug for støtte om morgenen; se konklusionen af 4. maj.",
        material="Undersøgelsen og planen.", notified_on="2026-11-18",
    ),
    record(
        "notat", "note", "2026-11-18", happened_at="2026-11-18T09:00+01:00", who="Tage Lærer", channel="phone",
        content="Freja kom kl. 8.00 fire dage i sidste uge.", importance="fact",
    ),
    record(
        "skolestop", "school_absence", "2026-02-01", reported_on="2026-02-01", percent=34, stopped_from="2026-04-01",
        ended_on="2026-06-30",
    ),
    record("aktindsigt", "access_request", "2026-06-12", **{"from": "holger"}, received_on="2026-06-12",
        what="Hele sagen", answered_on="2026-06-18", answer="full"),
]  # fmt: skip


def complete() -> dict[str, Any]:
    """Return the case file."""
    return {
        "format": "sagsgang-case/1",
        "case": {
            "id": "sag",
            "created": act("2026-01-12"),
            "fields": {
                "number": "2026-0001", "opened_on": "2026-01-12", "responsible": "Mette Holm", "unit": "Enhed Vest",
                "status": "open", "complaint_to": COMPLAINT, "contact": CONTACT,
            },
        },
        "persons": PERSONS,
        "records": WORK,
    }  # fmt: skip
