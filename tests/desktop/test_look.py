"""The look: every colour can be read, every token is known, every icon can be drawn."""

import re
from pathlib import Path

import pytest

from desktop.look.contrast import TEXT_PAIRS, contrast
from desktop.look.fonts import load_fonts
from desktop.look.icons import icon_image, icon_names
from desktop.look.style import TEMPLATE, style_sheet
from desktop.look.tokens import BASE, PALETTES, SCALES, larger, smaller, theme

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
BACKGROUND = re.compile(r"(?<![a-z-])background:\s*\$(\w+)")
GRAPHIC_TONES = re.compile(r"Icon|Tick|PracticeFrame \{")

BOTH = pytest.mark.parametrize("name", ["light", "dark"])


def style_rules():
    text = re.sub(r"/\*.*?\*/", "", TEMPLATE.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(selector.strip(), body) for selector, body in RULE.findall(text)]


def pairs_of_rules():
    for selector, body in style_rules():
        inks = re.findall(r"(?:^|[;\s])color:\s*\$(\w+)", body)
        grounds = BACKGROUND.findall(body)
        if inks and grounds and not GRAPHIC_TONES.search(selector + " {"):
            yield selector, inks[0], grounds[0]


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_every_text_can_be_read_on_what_it_stands_on(name):
    colours = PALETTES[name]
    pairs = {(ink, ground) for _selector, ink, ground in pairs_of_rules()} | set(TEXT_PAIRS)
    # A disabled button is the one thing WCAG lets be fainter; ours is not.
    faint = {
        (ink, ground): round(contrast(getattr(colours, ink), getattr(colours, ground)), 2)
        for ink, ground in pairs
        if contrast(getattr(colours, ink), getattr(colours, ground)) < 4.5
    }
    assert not faint


def test_every_text_colour_of_the_style_sheet_is_checked_on_some_ground():
    used = {ink for _selector, body in style_rules() for ink in re.findall(r"(?:^|[;\s])color:\s*\$(\w+)", body)}
    checked = {ink for _selector, ink, _ground in pairs_of_rules()} | {ink for ink, _ground in TEXT_PAIRS}
    graphics = {"mark_ink", "field_line", "practice", "paper_ink", "practice_ink"}
    assert used - checked - graphics == set()


@BOTH
def test_marks_and_focus_can_be_seen(name):
    colours = PALETTES[name]
    for ground in ("ok", "warn_mark", "bad"):
        assert contrast(colours.mark_ink, getattr(colours, ground)) >= 3
    for ground in ("bg", "surface", "primary_soft", "child_soft"):
        assert contrast(colours.primary, getattr(colours, ground)) >= 3
    assert contrast(colours.primary_focus, colours.primary) >= 3
    assert contrast(colours.nav_focus, colours.nav) >= 3
    assert contrast(colours.child, colours.child_soft) >= 3
    assert contrast(colours.practice_ink, colours.practice) >= 4.5
    assert contrast(colours.paper_ink, colours.paper) >= 4.5


@BOTH
def test_the_style_sheet_knows_all_its_tokens_and_qt_can_read_it(name, qapp):
    # Qt says "Could not parse application stylesheet" as a warning, which fails the test.
    sheet = style_sheet(theme(name))
    assert "$" not in sheet
    qapp.setStyleSheet(sheet)
    qapp.setStyleSheet("")


@BOTH
def test_every_picture_the_style_sheet_names_is_there(name):
    pictures = re.findall(r"url\(([^)]+)\)", style_sheet(theme(name)))
    assert pictures
    assert [picture for picture in pictures if not Path(picture).is_file()] == []


def test_spaces_of_the_style_sheet_have_no_colours_but_tokens():
    assert not [body for _selector, body in style_rules() if re.search(r"#[0-9A-Fa-f]{3,8}\b", body)]


def test_the_light_colours_are_those_agreed():
    light = PALETTES["light"]
    assert (light.bg, light.surface, light.line) == ("#F5F6F8", "#FFFFFF", "#DCE1E7")
    assert (light.ink, light.muted) == ("#17212B", "#586573")
    assert (light.primary, light.primary_soft) == ("#0E5A6B", "#E2F0F3")
    assert (light.nav, light.nav_selected) == ("#0C2F39", "#174855")
    assert (light.child, light.child_soft, light.child_line) == ("#8A4B08", "#FFF3DC", "#F0C987")
    assert (light.ok, light.ok_soft) == ("#1B6E47", "#E3F4EB")
    assert (light.warn, light.warn_soft) == ("#7A5200", "#FFF4D1")
    assert (light.bad, light.bad_soft) == ("#A3201A", "#FCEBE9")


def test_text_grows_and_shrinks_in_steps_and_stops_at_the_ends():
    assert larger(1.0) == 1.15
    assert smaller(1.0) == 0.85
    assert larger(SCALES[-1]) == SCALES[-1]
    assert smaller(SCALES[0]) == SCALES[0]
    assert theme("light", scale=1.5).px(14) == 21
    assert theme("light", base=BASE * 2).px(14) == 28


def test_round_ends_never_ask_for_more_than_half_the_height():
    for scale in SCALES:
        tokens = theme("light", scale=scale).tokens()
        line = theme("light", scale=scale).px(13) * 1.2
        assert int(tokens["chip_radius"].removesuffix("px")) <= (line + 8) / 2


@pytest.mark.usefixtures("qapp")
def test_the_typefaces_come_along_with_their_licences():
    families = load_fonts(RESOURCES / "fonts")
    assert families.serif == "Noto Serif"
    assert families.sans in {"Inter", "Segoe UI"}
    assert {file.name for file in (RESOURCES / "fonts").glob("OFL*")} == {"OFL-Inter.txt", "OFL-NotoSerif.txt"}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", icon_names())
def test_every_icon_draws_something_in_the_colour_asked_for(name):
    image = icon_image(name, "#A3201A", 48)
    assert "#a3201a" in {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}


def test_icons_have_no_colour_of_their_own():
    for file in (RESOURCES / "icons").glob("*.svg"):
        assert not re.search(r"#[0-9A-Fa-f]{3,6}", file.read_text(encoding="utf-8")), file.name
