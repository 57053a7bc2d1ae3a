"""Line icons in whatever colour and size is asked for."""

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons, sorted."""
    return tuple(sorted(file.stem for file in ICONS.glob("*.svg")))


def icon(name: str, colour: QColor, size: int = 16, gap: int = 0) -> QIcon:
    """Return the icon `name` drawn in `colour` with `gap` empty pixels after it, sharp on every screen."""
    made = QIcon()
    for ratio in (1, 2, 3):
        image = icon_image(name, colour.name(), size * ratio).copy(0, 0, (size + gap) * ratio, size * ratio)
        image.setDevicePixelRatio(ratio)
        made.addPixmap(QPixmap.fromImage(image))
    return made


@lru_cache(maxsize=512)
def icon_image(name: str, colour: str, pixels: int) -> QImage:
    """Return the icon `name` as a picture of `pixels` by `pixels`."""
    image = QImage(QSize(pixels, pixels), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode())).render(
        painter, QRectF(0, 0, pixels, pixels)
    )
    painter.end()
    return image


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")
