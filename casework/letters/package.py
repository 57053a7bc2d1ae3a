"""Whether a Word file is safe to open: its size, its parts and what they reach out for."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import basename

from lxml import etree

from casework.model.problems import Problem

MAX_FILE = 5 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
MAX_PARTS = 400
FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields a letter may have; others fetch files or change after the letter was issued."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACTIVE = ("vbaProject", "vbaData", "activeX", "oleObject", "attachedToolbars", "afchunk")
ACTIVE_FOLDERS = ("/embeddings/", "/activeX/", "/ctrlProps/")
CHANGES = frozenset({f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"})
LINKS = ("https://", "mailto:", "tel:")


class _TooLarge(Exception):
    """More than a letter can be."""


def parts_of(docx: bytes) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Return the parts of a Word file by name, and what is wrong with it; no parts when it cannot be opened."""
    try:
        parts = _unpacked(docx)
    except _TooLarge:
        return {}, (Problem("docx_too_large", "letter.docx"),)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return {}, (Problem("not_a_docx", "letter.docx"),)
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        return {}, (Problem("not_a_docx", "letter.docx"),)
    return parts, tuple(_dangers(parts))


def tree(data: bytes) -> etree._Element:
    """Return the XML of a part, fetching nothing; raises XMLSyntaxError, also for entities of its own."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.getroottree().docinfo.doctype:
        raise etree.XMLSyntaxError("a document type is not allowed", 0, 0, 0)
    return root


def is_xml(name: str) -> bool:
    """Tell whether a part is XML by its name."""
    return name.endswith((".xml", ".rels"))


def _unpacked(docx: bytes) -> dict[str, bytes]:
    if len(docx) > MAX_FILE:
        raise _TooLarge
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        if len(package.infolist()) > MAX_PARTS:
            raise _TooLarge
        for entry in package.infolist():
            with package.open(entry) as part:
                # The size in the directory is what the file says of itself; read no further than we allow.
                data = part.read(left + 1)
            left -= len(data)
            if left < 0:
                raise _TooLarge
            parts[entry.filename] = data
    return parts


def _dangers(parts: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, data in parts.items():
        if any(word in name for word in ACTIVE) or any(folder in f"/{name}" for folder in ACTIVE_FOLDERS):
            yield Problem("active_content", name)
        elif is_xml(name):
            yield from _dangers_in(name, data)


def _dangers_in(name: str, data: bytes) -> Iterator[Problem]:
    try:
        root = tree(data)
    except etree.XMLSyntaxError as wrong:
        yield Problem("part_unreadable", name, {"reason": wrong.msg})
        return
    if name == "[Content_Types].xml" and b"macroEnabled" in data:
        yield Problem("active_content", name)
    if name.endswith(".rels"):
        yield from _remote(name, root)
    if basename(name).startswith("comments") and next(root.iter(f"{W}comment"), None) is not None:
        yield Problem("comments_left", name)
    if any(element.tag in CHANGES for element in root.iter()):
        yield Problem("changes_left", name)
    for instruction in sorted(set(_instructions(root))):
        if instruction.split(" ")[0].upper() not in FIELDS:
            yield Problem("field_not_allowed", name, {"field": instruction})


def _remote(name: str, root: etree._Element) -> Iterator[Problem]:
    for relation in root:
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            continue
        link = relation.get("Type", "").endswith("/hyperlink") and target.startswith(LINKS)
        if not link:
            yield Problem("reaches_out", name, {"target": target})


def _instructions(root: etree._Element) -> Iterator[str]:
    for simple in root.iter(f"{W}fldSimple"):
        yield " ".join(simple.get(f"{W}instr", "").split())
    pending = ""
    for run in root.iter(f"{W}instrText", f"{W}fldChar"):
        if run.tag == f"{W}instrText":
            pending += run.text or ""
        elif pending:
            # Word may split one instruction over several runs; it ends with the next mark of the field.
            yield " ".join(pending.split())
            pending = ""
    if pending:
        yield " ".join(pending.split())
