"""What a form shows and misses, read from its file a second time and in another way than the product does it."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

Answers = Mapping[str, object]
FORMS = Path(__file__).parents[2] / "forms"
LAST = 10**9


class SecondForm:
    """A form as its file says it; it knows the conditions that the forms of the machine have, and no other."""

    def __init__(self, name: str) -> None:
        self.told = tomllib.loads((FORMS / f"{name}.toml").read_text(encoding="utf-8"))
        self.questions = [field for section in self.told["section"] for field in section["field"]]
        self.groups = {field["name"]: field["field"] for field in self.questions if field["kind"] == "group"}
        self.plain = [field for field in self.questions if field["kind"] != "group"]

    def shown(self, answers: Answers) -> set[str]:
        """Return the paths of all questions that are asked, with these answers."""
        return {path for path, _, _ in self._asked(answers)}

    def missing(self, answers: Answers) -> set[str]:
        """Return the paths of those that must be answered and are not."""
        return {path for path, field, said in self._asked(answers) if field.get("required") and said in (None, "", [])}

    def items(self, answers: Answers, group: str) -> list[str]:
        """Return the items of a group that nobody took away, in their order."""
        names = {path.split("/")[1] for path in answers if path.startswith(f"{group}/")}
        kept = [name for name in names if answers.get(f"{group}/{name}/deleted") is not True]
        return sorted(kept, key=lambda name: (answers.get(f"{group}/{name}/order") or LAST, name))

    def beside(self, path: str) -> set[str]:
        """Return the paths that are one answer with this one."""
        group, *inner = path.split("/")
        place = f"{group}/{inner[-1]}" if inner else group
        found = next((whole for whole in self.told.get("together", []) if place in whole), [])
        ends = {one.split("/")[-1] for one in found}
        return {f"{group}/{inner[0]}/{end}" for end in ends} - {path} if inner else ends - {path}

    def _asked(self, answers: Answers) -> Iterator[tuple[str, dict, object]]:
        for field in self.questions:
            if not _holds(field.get("shown_when"), answers):
                continue
            name, items = field["name"], self.items(answers, field["name"])
            yield name, field, items if name in self.groups else answers.get(name)
            for item in items if name in self.groups else ():
                for inner in field["field"]:
                    path = f"{name}/{item}/{inner['name']}"
                    assert "shown_when" not in inner
                    yield path, inner, answers.get(path)


def _holds(condition: dict | None, answers: Answers) -> bool:
    if condition is None:
        return True
    assert condition.keys() == {"field", "is"}
    said, wanted = answers.get(condition["field"]), condition["is"]
    return type(said) is type(wanted) and said == wanted
