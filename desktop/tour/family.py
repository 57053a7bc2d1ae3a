"""The invented family that the tour writes about: nobody in it exists, and the CPR series is impossible."""

CHILD = "Sofie Emilie Friis"
BORN = "15/7/2014"
WORDS = (
    ("good", "Mormor henter mig om fredagen, og så bager vi."),
    ("worries", "Jeg vil gerne i skole, men om morgenen er der ingen, der vågner."),
    ("worries", "Når mor og far råber i telefonen, gemmer jeg mig med hunden."),
    ("dreams", "At nogen siger, at jeg skal op nu, og bliver, til jeg er gået."),
)
"""What Sofie says, and in which house it belongs."""

PEOPLE = (
    {
        "name": "Anna Friis", "roles": ["mother"], "custody": True, "lives_with_child": True,
        "phone": "00 00 00 51", "post": "digital", "address": "Eksempelvej 4\n9999 Eksempelby",
    },
    {
        "name": "Peter Lund", "roles": ["father"], "custody": True, "lives_with_child": False,
        "phone": "00 00 00 52", "post": "digital", "address": "Prøvegade 12, 2. tv.\n9999 Eksempelby",
    },
    {
        "name": "Kirsten Dahl", "roles": ["professional"], "organisation": "Agerskolen i Eksempelby",
        "title": "Klasselærer i 6. A",
    },
)  # fmt: skip

CASE = {
    "complaint_to": "Familieafdelingen, Rådhuset, Rådhuspladsen 1, 9999 Eksempelby",
    "contact": "Mette Holm, Enhed Vest, telefon 00 00 00 00, hverdage kl. 9–14",
}

CONCERN = {
    "received_at": "7/9/2026 10.15",
    "channel": "digital",
    "notifier_kind": "school",
    "about": "Sofie har 34 % ulovligt fravær siden sommerferien, mest mandag og fredag. Når hun kommer, er hun træt og "
    "har ikke mad med. Skolen har holdt to møder med forældrene, som ikke kan blive enige om, hvem der følger hende.",
    "source_note": "Underretning fra Agerskolen, 2 sider",
    "honour_related": False,
}

FIRST_DAY = {
    "acute": False,
    "acute_reason": "Sofie er talt med i telefonen af sin lærer samme dag og er hos mormor til i morgen. Der er ikke "
    "oplysninger om vold, trusler eller misbrug, og begge forældre har svaret os.",
    "assessed_at": "8/9/2026 8.40",
    "running_support": False,
    "next_step": "screening",
    "next_step_reason": "Fraværet vokser, og forældrene er uenige. Sofie skal selv høres, før vi handler.",
}

CONVERSATION = {
    "held_at": "12/11/2026 15.10",
    "place": "Hjemme i køkkenet",
    "place_chosen_by_child": True,
    "form": "conversation",
    "two_caseworkers": True,
    "parents_present": False,
    "why_without_parents": "Sofie ville gerne tale uden mor og far først.",
    "parents_told_on": "11/11/2026",
    "companion_told": True,
    "companion_told_how": "Mundtligt og med det lille kort",
    "companion_wanted": False,
    "told_child": "Hvorfor jeg kommer, hvad jeg skriver ned, hvem der læser det, og at hun kan få noget rettet.",
    "child_scale": 4,
    "impression": "Sofie talte frit, når hunden lå på hendes skød, og blev stille, da far ringede.",
    "weight": "Sofie er 12 år og part i sin sag. Hendes forklaring er klar og passer med skolens. Hendes ønske om en "
    "fast morgen vejer tungt og er det, pålægget bygger på.",
    "next": "Jeg skriver til dig på fredag, hvad der sker nu.",
    "hears_back_on": "27/11/2026",
    "read_back": True,
    "rating": "happy",
}

ASSESSMENT = {
    "depth": "screening",
    "child_scale": 4,
    "involved": "conversation",
    "child_perspective": "Sofie vil gerne i skole og har venner dér. Hun siger, at morgenerne er svære: ingen vækker "
    "hende, og hun tør ikke gå, før nogen er vågne.",
    "family_network": "Anna og Peter bor hver for sig og har fælles forældremyndighed. Mormor bor tæt på og henter "
    "Sofie om fredagen.",
    "siblings": "Sofie har ingen søskende.",
    "everyday_school": "34 % ulovligt fravær siden sommerferien. På de dage, hun er der, følger hun med og har to "
    "nære veninder.",
    "resources": "Sofie kan selv sige, hvad der hjælper. Mormor er en tryg voksen. Begge forældre vil, at hun "
    "kommer i skole.",
    "worries": "Forældrenes uenighed om morgenerne gør, at ingen tager ansvaret. Sofie passer på de voksne i stedet "
    "for sig selv.",
    "disability": "no",
    "overall": "Fraværet hænger sammen med morgenerne hos begge forældre og ikke med skolen. Det er alvorligt, fordi "
    "det vokser, og fordi Sofie bærer ansvaret alene.",
    "mandatory_grounds": ["serious_or_complex"],
    "outcome": "investigation",
    "outcome_support": ["injunction"],
    "outcome_reason": "To frivillige aftaler er ikke holdt. Der er brug for at vide mere om samarbejdet mellem "
    "forældrene, og imens kan et pålæg give Sofie en fast morgen.",
    "outcome_on": "13/11/2026",
}

INVESTIGATION = {
    "decided_on": "16/11/2026",
    "school/resources": "To nære veninder og en lærer, der kender hende godt.",
    "school/sources": "Klasselærer Kirsten Dahl, møde i oktober; Sofie selv",
    "care/challenges": "Hos begge forældre mangler en voksen, der står op med Sofie.",
    "relations/resources": "Sofie er tæt knyttet til sin mormor og til begge forældre.",
    "analysis": "Sofies fravær følger morgenerne: de dage, hun sover hos mormor, kommer hun til tiden. Det peger "
    "på, at rammerne og ikke lysten mangler. Forældrenes konflikt gør, at aftaler falder mellem to stole.",
}

PLAN = {
    "child_wish": "At der er en, der vågner før mig.",
    "stance": "plan",
    "stance_reason": "Sofie får støtte af flere på én gang og vil selv kunne følge med.",
    "purpose": "At Sofie kommer i skole hver dag og ikke bærer morgenen alene.",
    "child_involved": "Sofie har selv formuleret målet og sat tal på, hvor langt hun er.",
    "custody_involved": "Anna og Peter har læst og kommenteret planen hver for sig.",
    "support_started_on": "30/11/2026",
    "first_follow_up_on": "8/1/2027",
}

GOAL = {
    "in_child_words": "En voksen vækker mig og bliver, til jeg er gået.",
    "in_adviser_words": "En forælder er oppe sammen med Sofie hver skoledag kl. 6.45.",
    "author": "together",
    "domain": "care",
    "child_agrees": True,
    "first_step": "Anna sætter vækkeur i aften.",
    "responsible": "Anna Friis og Peter Lund",
    "by_when": "29/1/2027",
    "indicator": "Sofie er i skole kl. 8.00 mindst fire af fem dage tre uger i træk.",
}

HEARING = {
    "material": "Udkast til pålægget, skolens opgørelse af fraværet og referat af samtalen med Sofie.",
    "sent_on": "9/11/2026",
    "answer_by": "20/11/2026",
    "answered_on": "18/11/2026",
    "answer": "Jeg er enig i, at Sofie skal i skole. Jeg synes, at vi skal have hjælp til morgenerne den første uge.",
    "treatment": "worked_in",
    "treatment_reason": "Pligten begynder en uge senere, og familievejlederen kommer den første uge.",
}

HEARD_FATHER = {
    **HEARING,
    "answer": "Jeg vil gerne hjælpe, men jeg kan kun vække Sofie, når hun sover hos mig.",
    "treatment_reason": "Pligten gælder de dage, Sofie har sovet hos ham.",
}

INJUNCTION = {
    "proposed_on": "6/11/2026",
    "facts": ["absence"],
    "risk": "Sofie mister undervisning i dansk og matematik og er ved at miste fodfæstet i klassen. Fraværet er "
    "vokset fra 18 % til 34 % på tre måneder.",
    "parental_cause": "Fraværet opstår, fordi ingen af forældrene står op sammen med Sofie. De dage, hun sover hos sin "
    "mormor, kommer hun til tiden.",
    "ability": "Anna møder selv på arbejde kl. 9 og har i perioder fået Sofie afsted. Der er ikke oplysninger om "
    "sygdom eller handicap, som hindrer hende i at følge pålægget.",
    "support_alongside": "En familievejleder kommer om morgenen den første uge og ringer de næste to.",
    "considerations": "Vi har lagt vægt på, at to frivillige aftaler ikke er holdt, at fraværet vokser, og at Sofie "
    "selv peger på morgenerne. En mindre indgribende løsning er prøvet. Pligterne er få og kan klares i hverdagen.",
    "child_view": "Sofie siger, at hun gerne vil i skole, og at det svære er, at ingen vågner om morgenen.",
    "child_view_weight": "Sofie er 12 år og forklarer sig klart. Hendes syn vejer tungt, og pligterne svarer til det, "
    "hun har bedt om.",
    "hearing_answer": "Du har bedt om hjælp den første uge. Det får du, og pligten begynder derfor en uge senere.",
    "excusable": "Er Sofie syg, eller er du selv indlagt, tæller dagen ikke, når skolen får besked samme morgen.",
    "evaluation_on": "1/3/2027",
    "evaluation_with": "Sofie, begge forældre og klasselæreren",
    "decided_on": "23/11/2026",
    "decided_by": "Mette Holm",
    "decided_by_title": "familierådgiver",
}

TO_THE_FATHER = {
    "ability": "Peter arbejder hjemme om fredagen og møder kl. 8.30 de andre dage. Der er ikke oplysninger om sygdom "
    "eller handicap, som hindrer ham i at følge pålægget.",
    "hearing_answer": "Du har bedt om, at pligten kun gælder de dage, Sofie sover hos dig. Det gør den.",
}
"""What is different in the injunction to the father."""

ABOUT_THIS = {
    "held_at": "16/11/2026 14.30",
    "place": "Skolens bibliotek",
    "place_chosen_by_child": True,
    "form": "conversation",
    "two_caseworkers": True,
    "parents_present": False,
    "why_without_parents": "Sofie ville gerne høre om pålægget alene først.",
    "parents_told_on": "13/11/2026",
    "companion_told": True,
    "companion_told_how": "Mundtligt",
    "companion_wanted": False,
    "told_child": "Hvad et pålæg er, hvad vi foreslår, at mor og far skal, og at det ikke er en straf til hende.",
    "weight": "Sofie støtter forslaget og har selv rettet tidspunktet. Hendes ønske er fulgt.",
    "read_back": True,
    "rating": "happy",
}
ABOUT_THIS_WORDS = (
    ("good", "Det er godt, at det er dem og ikke mig, der skal huske det."),
    ("worries", "Bare de ikke bliver sure på mig."),
)

EVIDENCE = (
    {
        "fact": "absence", "on": "2/11/2026", "what": "34 % ulovligt fravær siden sommerferien, 19 hele dage.",
        "source": "Agerskolens opgørelse",
    },
)  # fmt: skip

VOLUNTARY = (
    {
        "on": "21/9/2026", "what": "Aftale om, at Anna følger Sofie mandag og fredag",
        "result": "Holdt i en uge. Derefter kom Sofie for sent igen.",
    },
)  # fmt: skip

DUTIES = (
    {
        "what": "vække Sofie kl. 6.45 og være oppe sammen med hende, til hun går",
        "where": "hjemme hos dig",
        "pattern": "hver skoledag, Sofie har sovet hos dig, kl. 6.45–7.40",
        "starts_on": "7/12/2026",
        "ends_on": "26/2/2027",
        "measured_how": "Sofie er i skole kl. 8.00",
        "measured_by": "Klasselærer Kirsten Dahl",
        "fact": "absence",
        "suitable": "Fraværet opstår om morgenen. Når en voksen er oppe, kommer Sofie afsted.",
        "realistic": "Du kan nå begge dele, før du selv møder på arbejde.",
        "proportionate": "Det er det mindste, der kan give Sofie en tryg morgen.",
    },
    {
        "what": "ringe til klasselæreren inden kl. 8.15, når Sofie ikke kommer",
        "with_whom": "klasselærer Kirsten Dahl",
        "pattern": "samme dag inden kl. 8.15",
        "starts_on": "7/12/2026",
        "ends_on": "26/2/2027",
        "measured_how": "Skolens liste over opkald",
        "measured_by": "Klasselærer Kirsten Dahl",
        "fact": "absence",
        "suitable": "Skolen kan hjælpe samme dag i stedet for ugen efter.",
        "realistic": "Det tager et minut.",
        "proportionate": "Det griber næsten ikke ind i hverdagen.",
    },
)
