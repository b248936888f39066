"""Papers of the place itself, as the mobile unit's fourth step: seat plan, corridor sign, list of the kit."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from docs_templates.make import styles
from docs_templates.make.sheet import Column, Sheet
from docs_templates.make.styles import CELL, CELL_CENTRE

DAY = "วันที่ {{ day.date }} เวลา {{ day.time }} นาฬิกา"
SIGN_POINTS, ROOM_POINTS = 40, 72


def seat_plan() -> Sheet:
    """แผนผังที่นั่ง: a room a page, who sits where and how many chairs each hearing needs."""
    sheet = Sheet("แผนผังที่นั่งห้องไกล่เกลี่ย", margins=(1.6, 1.6, 1.6, 1.6))
    with sheet.each("room", "rooms"):
        with sheet.when("loop.first"):
            sheet.p("แผนผังที่นั่ง {{ room.name }}", styles.TITLE)
        with sheet.when("not loop.first"):
            sheet.p("แผนผังที่นั่ง {{ room.name }}", styles.TITLE, new_page=True)
        sheet.p("{{ court.name }} " + DAY + " ณ {{ day.place }}", styles.SUBTITLE)
        plan = sheet.grid([5.8, 6.2, 5.8], ruled=True)
        centred = [CELL_CENTRE] * 3
        for texts in (
            ("", "**ผู้ประนีประนอม**{% if room.conciliator %} {{ room.conciliator }}{% endif %}", ""),
            ("**ผู้ร้อง**\nผู้รับมอบอำนาจ ๑ ที่\nเจ้าหน้าที่ ๑ ที่", "โต๊ะประชุม\nเอกสารและเครื่องพิมพ์ลายนิ้วมือ",
             "**ผู้ถูกร้อง**\n{{ room.seats }} ที่\nผู้ติดตาม ๑ ที่"),
            ("โต๊ะเครื่องพิมพ์และเครื่องคอมพิวเตอร์", "ทางเข้า", "เก้าอี้รอหน้าห้อง {{ room.chairs }} ที่"),
        ):  # fmt: skip
            row = sheet.row(plan, texts, centred)
            row.height = Cm(3.5)
        sheet.p("เว้นทางให้รถเข็นผ่าน และให้ผู้ถูกร้องนั่งใกล้ทางเข้าเพื่อออกพักได้สะดวก", styles.NOTE)
        sheet.p("ลำดับของห้อง", styles.HEADING)
        columns = [
            Column("คิว", 2.2, "{{ c.queue }}", CELL_CENTRE),
            Column("เวลา", 2.4, "{{ c.time }}", CELL_CENTRE),
            Column("เลขเรื่อง", 4.6, "{{ c.case_number }}", CELL_CENTRE),
            Column("ผู้ถูกร้อง (คน)", 3.0, "{{ c.heads }}", CELL_CENTRE),
            Column("หมายเหตุ", 5.6, "{% if c.note %}{{ c.note }}{% endif %}"),
        ]
        sheet.table(columns, ("c", "room.rows"), long=True)
    return sheet


def corridor_sign() -> Sheet:
    """ป้ายหน้าห้อง: the room in large letters and the numbers in turn; no name hangs in a corridor."""
    sheet = Sheet("ป้ายหน้าห้องไกล่เกลี่ย", landscape=True, margins=(1.5, 1.5, 1.2, 1.5))
    with sheet.each("room", "rooms"):
        with sheet.when("loop.first"):
            _large(sheet.p("{{ room.name }}", styles.TITLE), ROOM_POINTS)
        with sheet.when("not loop.first"):
            _large(sheet.p("{{ room.name }}", styles.TITLE, new_page=True), ROOM_POINTS)
        _large(sheet.p("{{ day.date }}", styles.SUBTITLE), SIGN_POINTS)
        columns = [
            Column("คิว", 8.7, "{{ c.queue }}", styles.MEMO),
            Column("เวลานัด", 9.0, "{{ c.time }}", styles.MEMO),
            Column("เชิญ", 9.0, "", styles.MEMO),
        ]
        sheet.table(columns, ("c", "room.rows"), row_height=1.3, long=True)
    sheet.p("โปรดแจ้งชื่อกับเจ้าหน้าที่ที่โต๊ะรับเรื่องเมื่อมาถึง เจ้าหน้าที่จะบอกหมายเลขคิวของท่าน", styles.CENTRE)
    return sheet


def kit_list() -> Sheet:
    """รายการของที่ต้องเตรียม: what the unit takes along, counted for this very day."""
    sheet = Sheet("รายการอุปกรณ์และเอกสารออกหน่วยไกล่เกลี่ย", margins=(1.8, 2.0, 1.6, 2.5))
    sheet.p("รายการอุปกรณ์และเอกสารออกหน่วยไกล่เกลี่ย", styles.TITLE)
    sheet.p(DAY + " ณ {{ day.place }}", styles.SUBTITLE)
    sheet.p(
        "{{ day.room_count }} ห้อง {{ day.case_count }} เรื่อง ผู้ถูกร้อง {{ day.respondent_count }} คน "
        "รวม {{ kit.count }} รายการ",
        styles.CENTRE,
    )
    columns = [
        Column("ที่", 1.0, "{{ k.order }}", CELL_CENTRE),
        Column("รายการ", 6.6, "{{ k.name }}", CELL),
        Column("จำนวน", 2.6, "{{ k.count }}", CELL_CENTRE),
        Column("ใช้ทำอะไร", 4.2, "{{ k.purpose }}", CELL),
        Column("ตรวจ", 2.1, "☐", CELL_CENTRE),
    ]
    sheet.table(columns, ("k", "kit.rows"), row_height=0.8, long=True)
    sheet.sign_side_by_side(
        ("ผู้จัดเตรียม", ["({{ officer.name }})", "{{ officer.position }}"]), ("ผู้ตรวจรับ", ["(%s)" % ("." * 30)])
    )
    return sheet


def _large(paragraph: Paragraph, points: int) -> None:
    """A sign is read from across the corridor: larger than any style of a letter."""
    for run in paragraph.runs:
        for tag in ("w:sz", "w:szCs"):
            size = OxmlElement(tag)
            size.set(qn("w:val"), str(points * 2))
            run._r.get_or_add_rPr().append(size)
