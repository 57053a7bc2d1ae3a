"""How well one colour can be read on another, as WCAG 2 counts it."""

TEXT_PAIRS = (
    ("ink", "bg"),
    ("ink", "surface"),
    ("ink", "hover"),
    ("ink", "child_soft"),
    ("ink", "warn_soft"),
    ("ink", "bad_soft"),
    ("ink", "ok_soft"),
    ("ink", "primary_soft"),
    ("muted", "bg"),
    ("muted", "surface"),
    ("muted", "hover"),
    ("muted", "primary_soft"),
    ("muted", "child_soft"),
    ("primary", "child_soft"),
    ("muted", "warn_soft"),
    ("muted", "bad_soft"),
    ("placeholder", "surface"),
    ("placeholder", "bg"),
    ("primary", "bg"),
    ("primary", "surface"),
    ("primary", "hover"),
    ("child", "bg"),
    ("child", "surface"),
    ("ok", "surface"),
    ("ok", "ok_soft"),
    ("ok", "bg"),
    ("warn", "surface"),
    ("warn", "warn_soft"),
    ("warn", "bg"),
    ("bad", "surface"),
    ("bad", "bg"),
    ("nav_ink", "nav"),
    ("nav_ink", "nav_hover"),
    ("nav_strong", "nav_selected"),
    ("nav_strong", "nav"),
    ("nav_muted", "nav"),
    ("nav_muted", "nav_hover"),
    ("nav_strong", "nav_badge"),
    ("child_strong", "room_top"),
    ("child_strong", "room_bottom"),
    ("child", "room_top"),
    ("child", "room_bottom"),
    ("child_text", "surface"),
    ("child_text", "room_surface"),
    ("child", "room_surface"),
    ("ink", "room_surface"),
    ("child_text", "child_soft"),
    ("scale_ink", "scale_on"),
    ("child_text", "scale_off"),
)
"""Text colours and what they are written on where one style rule does not say both."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21, of two `#RRGGBB` colours (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    dark_end = 0.04045
    return channel / 12.92 if channel <= dark_end else ((channel + 0.055) / 1.055) ** 2.4
