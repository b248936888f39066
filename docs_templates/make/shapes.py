"""The drawings of our papers: the place of the Garuda, the brace of the parties, the practice watermark."""

from __future__ import annotations

import io
import struct
import zlib

from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph

GARUDA = "/word/media/garuda.png"
PAPER_CODE = "/word/media/paper_code.png"
PAY_CODE = "/word/media/pay_code.png"
_CODE_SIDE, _CODE_EDGE = 1.3, 0.45  # cm; the edge is white ground of the code itself
_FIRST_ID = 1001
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _clear(side: int) -> bytes:
    """A transparent PNG; pictures of different sides are never taken for one another, by Word neither."""
    lines = (b"\0" + b"\0\0\0\0" * side) * side
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(lines, 9))
        + _chunk(b"IEND", b"")
    )


CLEAR_PNG = _clear(1)


def garuda(paragraph: Paragraph, height: float) -> None:
    """A square of `height` cm, transparent: a printed Garuda shows through, an office may replace it."""
    picture = paragraph.add_run().add_picture(io.BytesIO(CLEAR_PNG), width=Cm(height), height=Cm(height))
    properties = picture._inline.docPr
    properties.set("id", str(_FIRST_ID))
    properties.set("name", "garuda")
    properties.set("descr", "ที่สำหรับตราครุฑ")
    paragraph.part.related_parts[_picture_id(picture._inline)].partname = PackURI(GARUDA)


def paper_code(paragraph: Paragraph, sheet: tuple[int, int], number: int) -> None:
    """The place of the paper's QR code: the lower right corner of the sheet, in its margins.

    `sheet` is its width and height in EMU; `number` counts the places in one paper.
    """
    picture = paragraph.add_run().add_picture(io.BytesIO(_clear(2)), width=Cm(_CODE_SIDE))
    inline = picture._inline
    paragraph.part.related_parts[_picture_id(inline)].partname = PackURI(PAPER_CODE)
    across, down = (length - Cm(_CODE_SIDE + _CODE_EDGE) for length in sheet)
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="0" locked="1" layoutInCell="0" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{across}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{Cm(_CODE_SIDE)}" cy="{Cm(_CODE_SIDE)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{_FIRST_ID + 90 + number}" name="paper.mark" '
        'descr="รหัสเอกสาร ห้ามลบ"/><wp:cNvGraphicFramePr/></wp:anchor>'
    )
    anchor.append(inline.graphic)
    holder = inline.getparent()
    assert holder is not None
    holder.replace(inline, anchor)


PAY_HINT, REPLY_HINT = "QR สำหรับชำระ ห้ามลบ", "QR สำหรับตอบนัด ห้ามลบ"


def pay_code(paragraph: Paragraph, field: str, number: int, side: float = 3.4, hint: str = PAY_HINT) -> None:
    """The place of a QR code, `side` cm, drawn from `field`; `number`: of drawings before it."""
    inline = paragraph.add_run().add_picture(io.BytesIO(_clear(3)), width=Cm(side))._inline
    inline.docPr.set("id", str(_FIRST_ID + number))
    inline.docPr.set("name", field)
    inline.docPr.set("descr", hint)
    paragraph.part.related_parts[_picture_id(inline)].partname = PackURI(PAY_CODE)


def _picture_id(inline: object) -> str:
    return str(inline.graphic.graphicData.pic.blipFill.blip.embed)  # type: ignore[attr-defined]


def brace(paragraph: Paragraph, height: float, number: int) -> None:
    """A curly brace `height` cm tall that opens to the right; `number` counts the drawings of the paper."""
    wide, tall = Cm(0.45), Cm(height)
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:drawing {nsdecls("w", "wp", "a")} xmlns:wps="{_WPS}">'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
            f'<wp:docPr id="{_FIRST_ID + number}" name="brace" descr="ปีกกาคู่ความ"/>'
            f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
            '<a:prstGeom prst="leftBrace"><a:avLst/></a:prstGeom>'
            '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
            "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
    )


def watermark(paragraph: Paragraph, words: str, number: int) -> None:
    """Pale words across the page, behind the text; put into a header it stands on every page."""
    paragraph.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:o="urn:schemas-microsoft-com:office:office">'
            '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
            'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
            '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
            '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
            '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
            '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
            f'<v:shape id="practice{number}" type="#_x0000_t136" alt="{words}" '
            'style="position:absolute;width:440pt;height:70pt;rotation:315;z-index:-251658752;'
            "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
            'mso-position-vertical:center;mso-position-vertical-relative:margin" '
            'fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
            f'<v:textpath style="font-family:&quot;TH Sarabun New&quot;;font-size:1pt" string="{words}"/>'
            "</v:shape></w:pict>"
        )
    )
