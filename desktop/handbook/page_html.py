"""A page of the handbook as the text browser shows it."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from casework.model.handbook import LAW, Block, Heading, Page, Piece
from casework.model.law import Law
from casework.words import Words
from desktop.look.tokens import Theme

GOOD, POOR = "mark:good", "mark:poor"
"""The pictures beside an example; whoever shows the page has them."""

_LISTS = {"item": "ul", "step": "ol"}


def page_html(page: Page, law: Law, words: Words) -> str:
    """Return a page as HTML; a paragraph that nobody has read is followed by a word that says so."""
    parts = [f'<p class="title">{escape(page.title)}</p>']
    for heading in page.headings:
        parts += [_heading(heading), *_blocks(heading.blocks, law, words)]
    return "".join(parts)


def page_style(look: Theme) -> str:
    """Return the style of a page, in the theme's colours and at its size."""
    colours = look.colours
    return f"""
    body {{ color: {colours.ink}; font-family: "{look.sans}"; font-size: {look.px(14)}px; }}
    p, li {{ line-height: 145%; margin-top: 0; margin-bottom: {look.px(8)}px; }}
    ul, ol {{ margin-top: 0; margin-bottom: {look.px(8)}px; }}
    li {{ margin-bottom: {look.px(4)}px; }}
    .title {{ font-size: {look.px(20)}px; font-weight: 700; line-height: 120%; }}
    .title {{ margin-bottom: {look.px(4)}px; }}
    .main {{ font-size: {look.px(16)}px; margin-top: {look.px(18)}px; margin-bottom: {look.px(4)}px; }}
    .sub {{ font-size: {look.px(14)}px; margin-top: {look.px(12)}px; margin-bottom: {look.px(2)}px; }}
    .main, .sub {{ font-weight: 600; }}
    a {{ color: {colours.primary}; text-decoration: underline; }}
    .unsure {{ color: {colours.warn}; font-size: {look.px(12)}px; }}
    .good {{ color: {colours.ok}; }}
    .poor {{ color: {colours.warn}; }}
    .good, .poor {{ font-size: {look.px(13)}px; font-weight: 600; margin-bottom: {look.px(2)}px; }}
    .said {{ margin-bottom: 0; }}
    .gap {{ font-size: {look.px(6)}px; line-height: 100%; margin: 0; }}
    .good-box {{ background-color: {colours.ok_soft}; }}
    .poor-box {{ background-color: {colours.warn_soft}; }}
    """


def _heading(heading: Heading) -> str:
    look = "main" if heading.level == 2 else "sub"  # noqa: PLR2004 -- the levels of a page are two and three
    return f'<p class="{look}"><a name="{heading.id}"></a>{escape(heading.text)}</p>'


def _blocks(blocks: tuple[Block, ...], law: Law, words: Words) -> Iterator[str]:
    for kind, same in groupby(blocks, key=lambda block: block.kind):
        told = ["".join(_piece(piece, law, words) for piece in block.pieces) for block in same]
        if kind in _LISTS:
            yield f"<{_LISTS[kind]}>{''.join(f'<li>{one}</li>' for one in told)}</{_LISTS[kind]}>"
        elif kind == "text":
            yield from (f"<p>{one}</p>" for one in told)
        else:
            yield from (_example(kind, one, words) for one in told)


def _example(kind: str, told: str, words: Words) -> str:
    good = kind == "good"
    said = words.say("Good – an invented example") if good else words.say("Less good – an invented example")
    mark = GOOD if good else POOR
    inside = f'<p class="{kind}"><img src="{mark}"/>&nbsp; {escape(said)}</p><p class="said">{told}</p>'
    box = f'<td class="{kind}-box">{inside}</td>'
    return f'<table width="100%" cellspacing="0" cellpadding="10"><tr>{box}</tr></table><p class="gap">&nbsp;</p>'


def _piece(piece: Piece, law: Law, words: Words) -> str:
    text = escape(piece.text)
    if piece.strong:
        return f"<b>{text}</b>"
    if not piece.target:
        return text
    link = f'<a href="{escape(piece.target)}">{text}</a>'
    return f'{link} <span class="unsure">({escape(words.say("not verified"))})</span>' if _unsure(piece, law) else link


def _unsure(piece: Piece, law: Law) -> bool:
    paragraph = law.paragraphs.get(piece.target.removeprefix(LAW)) if piece.target.startswith(LAW) else None
    return paragraph is not None and not paragraph.verified
