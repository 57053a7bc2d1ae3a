"""Putting the look on the whole program, once."""

from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from desktop.look.tokens import Theme

TEMPLATE = Path(__file__).resolve().parents[2] / "resources" / "style.qss"


def apply_look(app: QApplication, theme: Theme) -> None:
    """Dress `app` in `theme`: base style, palette, font and style sheet."""
    sheet = style_sheet(theme)
    # Dressing every widget again in what it wears takes more than a second.
    if app.styleSheet() == sheet and app.font() == base_font(theme):
        return
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(theme))
    app.setFont(base_font(theme))
    app.setStyleSheet(sheet)


def style_sheet(theme: Theme, template: Path = TEMPLATE) -> str:
    """Return the style sheet with the theme's tokens filled in; an unknown token is a KeyError."""
    icons = (template.parent / "icons").as_posix()
    return Template(template.read_text(encoding="utf-8")).substitute(theme.tokens(), icons=icons, theme=theme.name)


def base_font(theme: Theme) -> QFont:
    """Return the font of everything the style sheet says nothing about."""
    font = QFont(theme.sans)
    font.setPixelSize(theme.px(14))
    return font


def palette(theme: Theme) -> QPalette:
    """Return the palette for what no style rule reaches: placeholders, selections, plain dialogs."""
    colours, made, role = theme.colours, QPalette(), QPalette.ColorRole
    for place, colour in {
        role.Window: colours.bg,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.bg,
        role.Text: colours.ink,
        role.PlaceholderText: colours.placeholder,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.Highlight: colours.primary,
        role.HighlightedText: colours.primary_ink,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.ink,
        role.Link: colours.primary,
        role.Mid: colours.line,
    }.items():
        made.setColor(place, QColor(colour))
    return made


def set_look(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet chooses by, and dress `widget` again if one of them is new."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    # Before it has been dressed once it needs no dressing again; doing it early costs every time it gets a parent.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide `widget`, which must have its parent already.

    One that has never been hidden comes with its parent: showing it by itself would dress it too early, and once
    more for every parent it gets.
    """
    if not wanted or widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.setVisible(wanted)
