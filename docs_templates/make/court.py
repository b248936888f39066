"""The head of a court paper (court, date, parties in a brace) and the words its papers share."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from docs_templates.make import styles
from docs_templates.make.shapes import brace, garuda
from docs_templates.make.sheet import Sheet

COURT_MARGINS = (1.5, 2.0, 1.8, 3.0)
ORDER = "{% if case.several %}ที่ {{ r.order }}{% endif %}"
RESPONDENTS = "{% if case.several %}ผู้ถูกร้องทั้ง {{ case.respondent_count }} คน{% else %}ผู้ถูกร้อง{% endif %}"
PETITIONER = "{{ petitioner.name }} โดย {{ attorney.name }} ผู้รับมอบอำนาจ"


def court_paper(title: str, *, form: str = "", number: str = "คำร้องที่", footer: str = "") -> Sheet:
    """A court paper down to its parties. `form` is the court's form number; it writes its own numbers."""
    sheet = Sheet(title, margins=COURT_MARGINS, footer=footer)
    third = sheet.width / 3
    head = sheet.grid([third, third, third])
    left = f"{form}\n{title}" if form else title
    right = f"สำหรับศาลใช้\n{number} {'.' * 14}/๒๕{'.' * 8}"
    row = sheet.row(head, [left, "", right], [styles.COURT_FORM, styles.CENTRE, styles.COURT_NUMBER])
    garuda(row.cells[1].paragraphs[0], 3.0)
    sheet.p("{{ court.name }}", styles.COURT)
    sheet.p("วันที่ {{ paper.date_formal }}", styles.COURT)
    sheet.p("ความ **แพ่ง**", styles.COURT)
    _parties(sheet)
    return sheet


def _parties(sheet: Sheet) -> None:
    """Petitioner and respondents beside a brace; beyond four the head names the first and counts the rest."""
    widths = [1.9, 0.8, sheet.width - 6.3, 3.6]
    table = sheet.grid(widths)
    kinds = [styles.LINE, styles.CENTRE, styles.LINE, styles.LINE]
    first = sheet.row(table, ["ระหว่าง", "", "{{ petitioner.name }}", "ผู้ร้อง"], kinds)
    sheet.row_tag(table, "if case.many")
    summary = "{{ case.first_respondent }} กับพวกรวม {{ case.respondent_count }} คน\n(ตามบัญชีรายชื่อแนบท้าย)"
    many = sheet.row(table, ["", "", summary, "ผู้ถูกร้อง"], kinds)
    sheet.row_tag(table, "else")
    sheet.row_tag(table, "for r in respondents")
    one = sheet.row(table, ["", "", "{{ r.name }}", f"ผู้ถูกร้อง{ORDER}"], kinds)
    sheet.row_tag(table, "endfor")
    sheet.row_tag(table, "endif")
    for column in (0, 1):
        for row, merge in ((first, "restart"), (many, "continue"), (one, "continue")):
            _merge_down(row.cells[column]._tc, merge)
    brace(first.cells[1].paragraphs[0], 1.5, 1)


def _merge_down(cell: object, merge: str) -> None:
    properties = cell.get_or_add_tcPr()  # type: ignore[attr-defined]
    for tag, value in (("w:vMerge", merge), ("w:vAlign", "center")):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)


def respondent_sheet(sheet: Sheet) -> None:
    """The list of respondents on a page of its own, where there are more than four."""
    with sheet.when("case.many"):
        sheet.p("บัญชีรายชื่อผู้ถูกร้อง", styles.TITLE, new_page=True)
        sheet.p("แนบท้ายคำร้องระหว่าง {{ petitioner.name }} ผู้ร้อง", styles.SUBTITLE)
        table = sheet.grid([1.6, sheet.width - 5.6, 4.0], ruled=True)
        sheet.row(table, ["ที่", "ชื่อ", "ฐานะในสัญญา"], [styles.CELL_HEAD] * 3)
        sheet.row_tag(table, "for r in respondents")
        sheet.row(
            table,
            ["{{ r.order }}", "{{ r.name }}", "{{ r.role }}"],
            [styles.CELL_CENTRE, styles.CELL, styles.CELL],
        )
        sheet.row_tag(table, "endfor")
