"""The styles of every paper, set in the slots Word takes Thai from: cs font, szCs, bCs, bidi language."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from lxml import etree

FONT = "TH Sarabun New"


@dataclass(frozen=True)
class Style:
    """A paragraph style: lengths in cm, sizes and spaces in points."""

    id: str
    th: str
    size: float = 16
    bold: bool = False
    align: str = "left"
    first: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False
    tabs: tuple[float, ...] = ()
    rule: bool = False
    leader: float = 0


BODY = Style("Body", "เนื้อความ", align="thaiDistribute", first=2.5, before=4)
SUB = Style("SubClause", "ข้อย่อย", align="thaiDistribute", first=3.25)
LINE = Style("Line", "บรรทัดธรรมดา")
FIELD = Style("LetterField", "ช่องหัวหนังสือ", before=4, left=1.5, first=-1.5, tabs=(1.5,))
LIST = Style("List", "รายการ", left=1.2, first=-0.7, tabs=(1.2,))
ENCLOSURES = Style("Enclosures", "สิ่งที่ส่งมาด้วย", left=3.6, first=-3.6, tabs=(3.0, 3.6, 12.5))
CENTRE = Style("Centre", "กลางหน้า", align="center")
RIGHT = Style("Right", "ชิดขวา", align="right")
COURT = Style("CourtLine", "บรรทัดหัวศาล", align="center", left=5)
TITLE = Style("PaperTitle", "ชื่อเอกสาร", size=20, bold=True, align="center", keep=True)
SUBTITLE = Style("PaperSubtitle", "ชื่อรอง", bold=True, align="center", after=6, keep=True)
MEMO = Style("MemoTitle", "บันทึกข้อความ", size=29, bold=True, align="center")
HEADING = Style("PaperHeading", "หัวข้อ", bold=True, before=6, after=2, keep=True)
SIGN = Style("Signature", "ลงนาม", align="center", left=6.5, keep=True)
SIGN_END = Style("SignatureEnd", "ลงนามบรรทัดท้าย", align="center", left=6.5, after=6)
CELL = Style("Cell", "ในตาราง", size=14)
CELL_CENTRE = Style("CellCentre", "ในตารางกลาง", size=14, align="center")
CELL_RIGHT = Style("CellAmount", "ในตารางจำนวนเงิน", size=14, align="right")
CELL_HEAD = Style("CellHead", "หัวตาราง", size=14, bold=True, align="center", keep=True)
NOTE = Style("Note", "หมายเหตุ", size=14, align="thaiDistribute", before=4)
RUNNING = Style("Running", "หัวและท้ายกระดาษ", size=14, align="center")
DATE = Style("LetterDate", "วันที่หนังสือ", align="center", before=6)
COURTESY = Style("Courtesy", "คำลงท้าย", align="center", left=6.5, before=8, keep=True)
CONTACT = Style("Contact", "ผู้ติดต่อ", size=14)
RULED = Style("Ruled", "บรรทัดขีดเส้นใต้", rule=True)
COURT_FORM = Style("CourtForm", "เลขแบบพิมพ์", size=14)
COURT_NUMBER = Style("CourtNumber", "เลขที่ศาลกรอก", size=14, align="right")
PRESENT = Style("Present", "ผู้มาประชุม", left=1.2, first=-0.7, tabs=(1.2, 8.5))
HAND = Style("Hand", "บรรทัดลงชื่อ", before=6)
GAP = Style("Gap", "เว้นบรรทัด", size=6)
DOTTED = Style("Dotted", "เส้นประให้เขียน", leader=16.0)
TAG = Style("Tag", "คำสั่งแม่แบบ", size=10)

STYLES = tuple(style for style in list(globals().values()) if isinstance(style, Style))
LABELS = {"**": "PaperLabel", "~~": "MemoLabel"}  # how a run is marked in the builder, and its style


def dress(document: Document) -> None:
    """Replace the styles python-docx starts with by ours alone."""
    root = document.styles.element
    for style in list(root):
        if style.tag != qn("w:docDefaults") and style.get(qn("w:default")) != "1":
            root.remove(style)
    for defaults in root.findall(qn("w:docDefaults")):
        root.remove(defaults)
    root.insert(0, _defaults())
    normal = document.styles["Normal"].element
    for child in normal.findall(qn("w:rPr")) + normal.findall(qn("w:pPr")):
        normal.remove(child)
    for style in STYLES:
        _add(document, style)
    for (style_id, size), name in zip(
        (("PaperLabel", 0), ("MemoLabel", 20)), ("ตัวหนา", "ป้ายบันทึก"), strict=True
    ):
        letters = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).element
        letters.set(qn("w:styleId"), style_id)
        letters.get_or_add_rPr().extend(_letters(True, size))


def _defaults() -> BaseOxmlElement:
    return parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _add(document: Document, style: Style) -> None:
    made = document.styles.add_style(style.th, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(made, ParagraphStyle)
    made.element.set(qn("w:styleId"), style.id)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    layout = made.paragraph_format
    layout.left_indent, layout.right_indent = Cm(style.left), Cm(style.right)
    layout.first_line_indent = Cm(style.first)
    layout.space_before, layout.space_after = Pt(style.before), Pt(style.after)
    if style.keep:
        layout.keep_with_next = layout.keep_together = True
    for position in style.tabs:
        layout.tab_stops.add_tab_stop(Cm(position))
    if style.leader:
        layout.tab_stops.add_tab_stop(Cm(style.leader), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    align = OxmlElement("w:jc")
    align.set(qn("w:val"), style.align)
    made.element.get_or_add_pPr().insert_element_before(
        align, "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl"
    )
    if style.rule:
        edge = '<w:bottom w:val="single" w:sz="6" w:space="4" w:color="000000"/>'
        properties = made.element.get_or_add_pPr()
        borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{edge}</w:pBdr>")
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    made.element.get_or_add_rPr().extend(_letters(style.bold, style.size))


def _letters(bold: bool, size: float) -> list[etree._Element]:
    """Weight and size, each in both of Word's slots; size 0 says nothing of the size."""
    made = [OxmlElement(tag) for tag in ("w:b", "w:bCs") if bold]
    for slot in ("w:sz", "w:szCs") if size else ():
        element = OxmlElement(slot)
        element.set(qn("w:val"), str(int(size * 2)))
        made.append(element)
    return made
