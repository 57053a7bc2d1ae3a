"""The last hand on a Word file: tidy spaces, no traces of who edited the template, the same bytes every time."""

import io
import re
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from lxml import etree

from casework.letters.package import W, tree

TOUCHED = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can name."""

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE = (
    HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>da-DK</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
APP = HEAD + f'<Properties xmlns="{OFFICE}/extended-properties"/>'
CUSTOM = HEAD + f'<Properties xmlns="{OFFICE}/custom-properties"/>'


def packed(docx: bytes, title: str, dated: date) -> bytes:
    """Return the Word file with clean properties; equal content gives equal bytes."""
    replaced = {
        "docProps/core.xml": CORE.format(title=escape(title), day=dated.isoformat()).encode(),
        "docProps/app.xml": APP.encode(),
        "docProps/custom.xml": CUSTOM.encode(),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = replaced.get(name) or old.read(name)
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            new.writestr(entry, _tidied(data) if TOUCHED.fullmatch(name) else data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _tidied(part: bytes) -> bytes:
    """Return a part without the double spaces that an optional text leaves where it is empty."""
    root = tree(part)
    for text in root.iter(f"{W}t"):
        if text.text and "  " in text.text:
            text.text = re.sub(" {2,}", " ", text.text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
