"""Invented families: who they are, and where they live."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from casework.actions.inventing.phrases import Sentences
from casework.model.cpr import REPLACEMENT
from casework.model.revisions import Value

Answers = dict[str, Value]

YOUNGEST, OLDEST = 6, 16
TOGETHER, PROTECTED, CUSTODY = 0.4, 0.04, 0.8
"""Shares of families: parents under one roof, a protected address, custody with the father too."""

RELATIVES = {"mormor": "grandparent", "morfar": "grandparent", "farmor": "grandparent", "farfar": "grandparent"}


@dataclass(frozen=True)
class Family:
    """An invented child with parents and those around; persons are the answers of their forms."""

    child: Answers
    mother: Answers
    father: Answers
    relative: Answers
    teacher: Answers
    words: Mapping[str, str]
    age: int

    @property
    def persons(self) -> tuple[Answers, ...]:
        """Return everybody, the child first."""
        return self.child, self.mother, self.father, self.relative, self.teacher


def invent_family(random: Random, names: Sentences, today: date) -> Family:
    """Return a family that does not exist: names by chance, person numbers that nobody is born with."""
    girl, (surname, other) = random.choice((True, False)), random.sample(names["surnames"], 2)
    born = today - timedelta(days=random.randint(YOUNGEST * 365 + 2, OLDEST * 365))
    first = random.choice(names["girls" if girl else "boys"])
    mother, father = random.choice(names["women"]), random.choice(names["men"])
    home, town = _address(random, names), random.choice(names["towns"])
    relative = random.choice(list(RELATIVES))
    school = f"{random.choice(names['school_beginnings'])}skolen"
    together, protected, his_custody = (random.random() < share for share in (TOGETHER, PROTECTED, CUSTODY))
    there: Answers = {"address": f"{home}, {town}", "lives_with_child": True, "protected_address": protected}
    alone: Answers = {"address": f"{_address(random, names)}, {town}", "lives_with_child": False}
    his_home = there if together else alone
    age = (today - born).days // 365
    return Family(
        child=_person(f"{first} {surname}", ["child"], born, random, **there),
        mother=_person(f"{mother} {surname}", ["mother"], _grown(born, random), random, custody=True, **there),
        father=_person(
            f"{father} {other}",
            ["father"],
            _grown(born, random),
            random,
            custody=his_custody,
            **his_home,
        ),
        relative={
            "name": f"{random.choice(names['women' if relative.endswith('mor') else 'men'])} {surname}",
            "roles": [RELATIVES[relative], "network"],
            "phone": _phone(random),
        },
        teacher={
            "name": random.choice(names["teachers"]),
            "roles": ["professional"],
            "organisation": school,
            "title": "klasselærer",
        },
        words=_words(first, girl=girl)
        | {
            "mother": mother,
            "father": father,
            "relative": relative,
            "school": school,
            "street": home,
            "town": town,
            "age": str(age),
            "grade": str(max(age - 6, 0)),
        },
        age=age,
    )


def _words(first: str, *, girl: bool) -> dict[str, str]:
    he, his, him = ("hun", "hendes", "hende") if girl else ("han", "hans", "ham")
    return {
        "child": first, "he": he, "his": his, "him": him, "he_cap": he.capitalize(), "his_cap": his.capitalize(),
    }  # fmt: skip


def _person(name: str, roles: list[Value], born: date, random: Random, **more: Value) -> Answers:
    number = f"{born.day + REPLACEMENT:02}{born:%m%y}-{_serial(born, random)}"
    grown = {} if "child" in roles else {"phone": _phone(random), "post": "digital"}
    return {"name": name, "roles": roles, "birth_date": born.isoformat(), "cpr": number, **grown, **more}


def _serial(born: date, random: Random) -> str:
    # The first digit tells the century.
    first = random.choice("4567") if born.year >= 2000 else random.choice("0123")  # noqa: PLR2004 -- the century
    return f"{first}{random.randint(0, 999):03}"


def _grown(child: date, random: Random) -> date:
    return child - timedelta(days=random.randint(19 * 365, 42 * 365))


def _phone(random: Random) -> str:
    # No Danish number begins with 00.
    return f"00 {random.randint(0, 99):02} {random.randint(0, 99):02} {random.randint(0, 99):02}"


def _address(random: Random, names: Sentences) -> str:
    street = random.choice(names["street_beginnings"]) + random.choice(names["street_endings"])
    return f"{street} {random.randint(1, 180)}"
