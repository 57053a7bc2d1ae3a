"""The colours, sizes and spaces everything is drawn with, in light and dark."""

from dataclasses import asdict, dataclass

STEP = 4
"""Every space is a multiple of this many pixels."""

SCALES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The sizes Ctrl + and Ctrl − walk through."""

BASE = 14
"""Text size in pixels at scale 1 on a computer with its normal text size."""


@dataclass(frozen=True)
class Colours:
    """One set of colours, each `#RRGGBB`; what is written on `x_soft` is written in `x` or `ink`."""

    bg: str
    surface: str
    hover: str
    line: str
    row_line: str
    field_line: str
    ink: str
    muted: str
    placeholder: str
    primary: str
    primary_hover: str
    primary_ink: str
    primary_soft: str
    primary_line: str
    primary_focus: str
    nav: str
    nav_selected: str
    nav_hover: str
    nav_ink: str
    nav_strong: str
    nav_muted: str
    nav_badge: str
    nav_focus: str
    child: str
    child_strong: str
    child_text: str
    child_soft: str
    child_line: str
    room_top: str
    room_bottom: str
    room_surface: str
    scale_on: str
    scale_off: str
    scale_ink: str
    ok: str
    ok_soft: str
    ok_line: str
    warn: str
    warn_soft: str
    warn_line: str
    warn_mark: str
    bad: str
    bad_soft: str
    bad_line: str
    bad_field: str
    mark_ink: str
    desk: str
    paper: str
    paper_ink: str
    practice: str
    practice_ink: str
    scrollbar: str


LIGHT = Colours(
    bg="#F5F6F8",
    surface="#FFFFFF",
    hover="#F0F3F6",
    line="#DCE1E7",
    row_line="#EEF1F4",
    field_line="#C6CDD6",
    ink="#17212B",
    muted="#586573",
    placeholder="#667280",
    primary="#0E5A6B",
    primary_hover="#0B4A58",
    primary_ink="#FFFFFF",
    primary_soft="#E2F0F3",
    primary_line="#9CCBD6",
    primary_focus="#8FD3E0",
    nav="#0C2F39",
    nav_selected="#174855",
    nav_hover="#123B47",
    nav_ink="#D6E6EA",
    nav_strong="#FFFFFF",
    nav_muted="#A9C3CA",
    nav_badge="#2B6575",
    nav_focus="#8FD3E0",
    child="#8A4B08",
    child_strong="#6B3A06",
    child_text="#5B4A35",
    child_soft="#FFF3DC",
    child_line="#F0C987",
    room_top="#FFF6E6",
    room_bottom="#FDEBD0",
    room_surface="#FFFFFF",
    scale_on="#F3B24C",
    scale_off="#F6EBD8",
    scale_ink="#3D2204",
    ok="#1B6E47",
    ok_soft="#E3F4EB",
    ok_line="#B4DEC8",
    warn="#7A5200",
    warn_soft="#FFF4D1",
    warn_line="#E9D28B",
    warn_mark="#B78103",
    bad="#A3201A",
    bad_soft="#FCEBE9",
    bad_line="#EFC2BE",
    bad_field="#D2675F",
    mark_ink="#FFFFFF",
    desk="#E7EAEE",
    paper="#FFFFFF",
    paper_ink="#17212B",
    practice="#FFD84D",
    practice_ink="#3A2E00",
    scrollbar="#B9C4CE",
)

DARK = Colours(
    bg="#12181D",
    surface="#1A2229",
    hover="#222C34",
    line="#323E48",
    row_line="#28323B",
    field_line="#465461",
    ink="#E6ECF1",
    muted="#A6B3BF",
    placeholder="#93A1AE",
    primary="#67BFD1",
    primary_hover="#82CEDD",
    primary_ink="#06222A",
    primary_soft="#14363F",
    primary_line="#2C6675",
    primary_focus="#0A3B47",
    nav="#0A1D24",
    nav_selected="#174855",
    nav_hover="#103039",
    nav_ink="#D6E6EA",
    nav_strong="#FFFFFF",
    nav_muted="#A9C3CA",
    nav_badge="#2B6575",
    nav_focus="#8FD3E0",
    child="#F4C272",
    child_strong="#FBD79B",
    child_text="#E9D3AE",
    child_soft="#35280F",
    child_line="#73541D",
    room_top="#2A2013",
    room_bottom="#1F180E",
    room_surface="#332818",
    scale_on="#F3B24C",
    scale_off="#4A3A1E",
    scale_ink="#2A1703",
    ok="#7FD4A8",
    ok_soft="#153122",
    ok_line="#2A5C42",
    warn="#EDC75F",
    warn_soft="#342B10",
    warn_line="#665318",
    warn_mark="#EDC75F",
    bad="#FF9F96",
    bad_soft="#3E1D1A",
    bad_line="#74352F",
    bad_field="#D2675F",
    mark_ink="#10161B",
    desk="#0D1216",
    paper="#FFFFFF",
    paper_ink="#17212B",
    practice="#FFD84D",
    practice_ink="#3A2E00",
    scrollbar="#4A5864",
)

PALETTES = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Theme:
    """Everything the style sheet needs: a set of colours, the text scale and the two typefaces."""

    name: str
    colours: Colours
    scale: float = 1.0
    base: float = BASE
    sans: str = "Inter"
    serif: str = "Noto Serif"

    def px(self, size: float) -> int:
        """Return the pixels for something that is `size` pixels high when the base text is 14."""
        return round(size * self.scale * self.base / BASE)

    def tokens(self) -> dict[str, str]:
        """Return every name the style sheet may use with what stands for it."""
        # Qt draws a corner square when its radius is more than half the height, so it must fit the text.
        round_ends = {
            "chip_radius": f"{int(self.px(13) * 1.2 + 8) // 2}px",
            "badge_radius": f"{int(self.px(12) * 1.2 + 4) // 2}px",
        }
        sizes = {f"px{size}": f"{self.px(size)}px" for size in range(11, 45)}
        return {**asdict(self.colours), **sizes, **round_ends, "sans": self.sans, "serif": self.serif}


def theme(
    name: str, *, scale: float = 1.0, base: float = BASE, sans: str = "Inter", serif: str = "Noto Serif"
) -> Theme:
    """Return the theme called `light` or `dark`."""
    return Theme(name, PALETTES[name], scale, base, sans, serif)


def larger(scale: float) -> float:
    """Return the next text scale up, or the same at the top."""
    return next((step for step in SCALES if step > scale), scale)


def smaller(scale: float) -> float:
    """Return the next text scale down, or the same at the bottom."""
    return next((step for step in reversed(SCALES) if step < scale), scale)
