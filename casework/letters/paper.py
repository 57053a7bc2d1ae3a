"""From a Word document to HTML that looks like its page, in the few ways a letter needs and Qt can draw."""

from collections.abc import Iterator
from html import escape
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

VOICE = "Barnets ord"
"""The style that the child's own words stand in; they look the same everywhere in the program."""

ASIDE = frozenset({"Adresse", "Underskrift"})
"""Styles that one looks up and does not read: where a complaint goes, who has signed."""

ALIGN = {0: "left", 1: "center", 2: "right", 3: "justify"}
HANGING = 20
"""Pixels that the text of a numbered paragraph stands in from the left."""

HEADINGS = {"Heading 1": "h1", "Heading 2": "h2", "Heading 3": "h3"}


class Paper:
    """Draws one document; headers and footers are left out."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._counters: dict[str, int] = {}
        self._looks: dict[str, str] = {}
        self._styles: dict[str | None, Any] = {}

    def html(self) -> str:
        """Return the body as HTML."""
        return "".join(self._blocks(self._document))

    def _blocks(self, container: Any) -> Iterator[str]:
        for block in container.iter_inner_content():
            yield self._table(block) if isinstance(block, Table) else self._paragraph(block)

    def _table(self, table: Table) -> str:
        rows = "".join(
            f"<tr>{''.join(self._cell(cell, len(row.cells)) for cell in row.cells)}</tr>" for row in table.rows
        )
        return f'<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'

    def _cell(self, cell: Any, columns: int) -> str:
        return f'<td width="{100 // columns}%" valign="top">{"".join(self._blocks(cell))}</td>'

    def _paragraph(self, paragraph: Paragraph) -> str:
        style = self._style(paragraph)
        name = style.name if style and style.name else ""
        tag = HEADINGS.get(name, "p")
        look = self._look(paragraph)
        kind = ' class="voice"' if name == VOICE else ' class="aside"' if name in ASIDE else ""
        inner = self._marker(paragraph) + "".join(map(_run, paragraph.runs))
        return f'<{tag}{kind} style="{look}">{inner or "&nbsp;"}</{tag}>'

    def _look(self, paragraph: Paragraph) -> str:
        key = _settings(paragraph)
        if key not in self._looks:
            numbered = bool(_number(paragraph, self._style(paragraph)))
            self._looks[key] = ";".join(filter(None, (*_spacing(paragraph, numbered), *_font(paragraph))))
        return self._looks[key]

    def _style(self, paragraph: Paragraph) -> Any:
        # python-docx searches the whole style sheet each time it is asked.
        name = paragraph._p.style  # noqa: SLF001 -- its id is known without a search
        if name not in self._styles:
            self._styles[name] = paragraph.style
        return self._styles[name]

    def _marker(self, paragraph: Paragraph) -> str:
        number = _number(paragraph, self._style(paragraph))
        if not number:
            return ""
        form, text = _level(self._document, number)
        if form == "bullet":
            # Word and LibreOffice often take bullets from fonts of their own, which mean nothing here.
            return f"{escape(text) if text.isprintable() else '–'}&nbsp;&nbsp; "
        self._counters[number] = self._counters.get(number, 0) + 1
        return f"{escape(text.replace('%1', str(self._counters[number])))}&nbsp; "


def _level(document: Document, number: str) -> tuple[str, str]:
    numbering = document.part.numbering_part.element
    given = numbering.find(f"{qn('w:num')}[@{qn('w:numId')}='{number}']/{qn('w:abstractNumId')}")
    if given is None:
        return "bullet", "–"
    level = numbering.find(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{given.get(qn('w:val'))}']/{qn('w:lvl')}")
    if level is None:
        return "bullet", "–"
    form, text = (level.find(qn(name)) for name in ("w:numFmt", "w:lvlText"))
    return form.get(qn("w:val")), text.get(qn("w:val"))


def _number(paragraph: Paragraph, style: Any) -> str:
    """Return the id of the numbering that a paragraph or its style follows; "0" is Word's way to say none."""
    inherited = style.element.pPr if style else None
    for properties in (paragraph._p.pPr, inherited):  # noqa: SLF001 -- python-docx does not know numbering
        found = None if properties is None else properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
        if found is not None:
            number = str(found.get(qn("w:val")))
            return "" if number == "0" else number
    return ""


def _settings(paragraph: Paragraph) -> str:
    """Return what tells paragraphs apart that look different: their style and what is set beside it."""
    properties = paragraph._p.pPr  # noqa: SLF001 -- asking python-docx setting by setting takes ten times as long
    return "" if properties is None else etree.tostring(properties, encoding="unicode")


def _spacing(paragraph: Paragraph, numbered: bool) -> list[str]:
    left = "left_indent"
    said = {"margin-top": "space_before", "margin-bottom": "space_after", "margin-left": left, "margin-right": ""}
    lengths = {css: _pixels(_format(paragraph, name)) if name else 0 for css, name in said.items()}
    if numbered:
        lengths |= {"margin-left": HANGING, "text-indent": -HANGING}
    align = ALIGN.get(_format(paragraph, "alignment"), "left")
    return [*(f"{css}:{length}px" for css, length in lengths.items()), f"text-align:{align}"]


def _format(paragraph: Paragraph, name: str) -> Any:
    """Return a setting of the paragraph itself, else of its style or what that builds on."""
    value = getattr(paragraph.paragraph_format, name)
    style: Any = paragraph.style
    while value is None and style is not None:
        value = getattr(style.paragraph_format, name)
        style = style.base_style
    return value


def _font(paragraph: Paragraph) -> list[str]:
    found: dict[str, Any] = {"size": None, "bold": None, "italic": None}
    style: Any = paragraph.style
    while style is not None:
        for name, value in found.items():
            found[name] = getattr(style.font, name) if value is None else value
        style = style.base_style
    size = f"font-size:{found['size'].pt:g}pt" if found["size"] else ""
    return [
        size,
        f"font-weight:{'bold' if found['bold'] else 'normal'}",
        "font-style:italic" if found["italic"] else "",
    ]


def _pixels(length: Any) -> int:
    # Qt reads margins in pixels only; 96 of them are an inch on screen.
    return round(length.inches * 96) if length is not None else 0


def _run(run: Run) -> str:
    text = "".join(_inner(run))
    if not text:
        return ""
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


def _inner(run: Run) -> Iterator[str]:
    for child in run._r:  # noqa: SLF001 -- run.text turns a line break into what HTML does not see
        if child.tag == qn("w:t"):
            yield escape(child.text or "", quote=False)
        elif child.tag == qn("w:br"):
            yield "<br/>"
        elif child.tag == qn("w:tab"):
            yield "&nbsp;&nbsp;&nbsp; "
