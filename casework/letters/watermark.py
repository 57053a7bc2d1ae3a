"""A large pale word across every page, as Word draws it: practice letters must never be taken for real ones."""

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import parse_xml

SHAPE = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:rPr><w:noProof/></w:rPr>
  <w:pict>
    <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
                 path="m@7,l@8,m@5,21600l@6,21600e">
      <v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
        <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
        <v:f eqn="if @0 @4 21600"/>
      </v:formulas>
      <v:path textpathok="t" o:connecttype="rect"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" alt={word}
             style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:96pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
             o:allowincell="f" fillcolor="#d8b9b9" stroked="f">
      <v:fill opacity=".5"/>
      <v:textpath style="font-family:&quot;Cambria&quot;;font-size:1pt" string={word}/>
    </v:shape>
  </w:pict>
</w:r>
"""


def add_watermark(document: Document, word: str) -> None:
    """Put `word` behind the text of every page; goes through the headers, as that is where Word looks for it."""
    for number, header in enumerate(_headers(document), 1):
        shape = SHAPE.format(number=number, spid=2048 + number, word=quoteattr(word))
        paragraph = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
        paragraph._p.append(parse_xml(shape))  # noqa: SLF001 -- python-docx has no public way to add a drawing


def _headers(document: Document) -> list[Any]:
    headers: list[Any] = []
    for section in document.sections:
        wanted = [section.header]
        if section.different_first_page_header_footer:
            wanted.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            wanted.append(section.even_page_header)
        headers += [header for header in wanted if not (headers and header.is_linked_to_previous)]
    return headers
