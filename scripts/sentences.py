"""Finds the sentences that the program says, without running it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("casework", "desktop")


@dataclass(frozen=True)
class Sentence:
    """A sentence that the program says: its forms (one, or singular and plural) and where it stands."""

    forms: tuple[str, ...]
    place: str


class Source:
    """The code below `root`: what it says, and every text in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._trees = {path: _tree(path) for package in PACKAGES for path in sorted((root / package).rglob("*.py"))}
        self._constants = {path: _constants(tree) for path, tree in self._trees.items()}

    def sentences(self) -> Iterator[Sentence]:
        """Yield what is said by `words.say` and `words.count`, also through a table of sentences or a named one."""
        for path, tree in self._trees.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    for forms in self._said(node, path):
                        yield Sentence(forms, f"{path.relative_to(self._root).as_posix()}:{node.lineno}")

    def texts(self) -> set[str]:
        """Return every text that stands in the code."""
        return {
            node.value
            for tree in self._trees.values()
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }

    def _said(self, call: ast.Call, path: Path) -> list[tuple[str, ...]]:
        if not isinstance(call.func, ast.Attribute) or _last_name(call.func.value) != "words":
            return []
        if call.func.attr == "say" and call.args:
            return [(text,) for text in self._meant(call.args[0], path)]
        if call.func.attr == "count" and len(call.args) > 1:
            return list(zip(self._meant(call.args[0], path), self._meant(call.args[1], path), strict=False))
        return []

    def _meant(self, argument: ast.expr, path: Path) -> list[str]:
        match argument:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.Name(id=name):
                return self._named(name, path)
        return [text for part in _parts(argument) for text in self._meant(part, path)]

    def _named(self, name: str, path: Path) -> list[str]:
        if name in self._constants[path]:
            return self._meant(self._constants[path][name], path)
        for node in self._trees[path].body:
            if isinstance(node, ast.ImportFrom) and name in [alias.name for alias in node.names]:
                origin = (self._root / (node.module or "").replace(".", "/")).with_suffix(".py")
                return self._named(name, origin) if origin in self._trees else []
        return []


def _parts(argument: ast.expr) -> list[ast.expr]:
    match argument:
        case ast.IfExp(body=one, orelse=other):
            return [one, other]
        case ast.Dict(values=values):
            return values
        case ast.Subscript(value=table):
            return [table]
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *default]):
            return [table, *default]
    return []


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _constants(tree: ast.Module) -> Mapping[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    return found


def _last_name(expression: ast.expr) -> str:
    name = expression.attr if isinstance(expression, ast.Attribute) else getattr(expression, "id", "")
    return str(name).lstrip("_")
