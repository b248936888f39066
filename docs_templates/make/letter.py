"""The head and the foot of an external letter (หนังสือภายนอก) and the head of a memo (บันทึกข้อความ)."""

from __future__ import annotations

from collections.abc import Sequence

from docs_templates.make import styles
from docs_templates.make.shapes import garuda
from docs_templates.make.sheet import SHORT_DOTS, Sheet, write_in

LETTER_MARGINS = (1.5, 2.0, 1.6, 3.0)
CASE_FOOTER = "เลขเรื่อง {{ case.number }}"
REGISTERED = f"ไปรษณีย์ลงทะเบียนตอบรับ เลขที่ {SHORT_DOTS}{SHORT_DOTS}"
OFFICER = "{{ officer.name }} โทรศัพท์ {{ officer.telephone }}"


def letter(
    title: str,
    subject: str,
    to: str,
    *,
    reference: str = "",
    enclosures: Sequence[str] = (),
    footer: str = "",
) -> Sheet:
    """An external letter down to its enclosures; the Garuda stands 3 cm tall in the middle."""
    sheet = Sheet(title, margins=LETTER_MARGINS, footer=footer)
    garuda(sheet.p("", styles.CENTRE), 3.0)
    head = sheet.grid([8.4, sheet.width - 8.4])
    address = "{{ office.name }}\n{{ office.address_1 }}\n{{ office.address_2 }}"
    sheet.row(head, ["ที่ {{ letter.number }}", address], [styles.LINE, styles.LINE])
    sheet.p("{{ paper.date }}", styles.DATE)
    sheet.p(f"เรื่อง\t{subject}", styles.FIELD)
    sheet.p(f"เรียน\t{to}", styles.FIELD)
    if reference:
        sheet.p(f"อ้างถึง\t{reference}", styles.FIELD)
    for number, text in enumerate(enclosures):
        sheet.p(("สิ่งที่ส่งมาด้วย" if number == 0 else "") + f"\t{text}", styles.ENCLOSURES)
    return sheet


def close_letter(sheet: Sheet) -> None:
    """The courtesy, the signer with the office he acts for, and how to reach the section."""
    sheet.p("ขอแสดงความนับถือ", styles.COURTESY)
    for text in ("", "", "({{ signer.name }})"):
        sheet.p(text, styles.SIGN)
    with sheet.when("signer.acting_for"):
        sheet.p("{{ signer.position }}", styles.SIGN)
        sheet.p("ปฏิบัติราชการแทน {{ signer.acting_for }}", styles.SIGN)
    with sheet.when("not signer.acting_for"):
        sheet.p("{{ signer.position }}", styles.SIGN)
    sheet.p("", styles.GAP, keep=True)
    sheet.p("{{ office.section }}", styles.CONTACT, keep=True)
    sheet.p("โทรศัพท์ {{ office.telephone }} ไปรษณีย์อิเล็กทรอนิกส์ {{ office.email }}", styles.CONTACT)


def memo(title: str, subject: str, to: str) -> Sheet:
    """A memo down to its addressee: Garuda 1.5 cm at the left, the title 29 point, the labels 20 point."""
    sheet = Sheet(title, margins=LETTER_MARGINS)
    head = sheet.grid([2.4, sheet.width - 4.8, 2.4])
    row = sheet.row(head, ["", "บันทึกข้อความ", ""], [styles.LINE, styles.MEMO, styles.LINE])
    garuda(row.cells[0].paragraphs[0], 1.5)
    sheet.p("~~ส่วนราชการ~~ {{ office.name }} โทรศัพท์ {{ office.telephone }}", styles.LINE)
    numbers = sheet.grid([8.0, sheet.width - 8.0])
    sheet.row(numbers, ["~~ที่~~ {{ letter.number }}", "~~วันที่~~ {{ paper.date }}"], [styles.LINE, styles.LINE])
    sheet.p(f"~~เรื่อง~~ {subject}", styles.RULED)
    sheet.p(f"เรียน\t{to}", styles.FIELD)
    return sheet


def envelope(sheet: Sheet) -> None:
    """A slip for the envelope: two addresses and the number of the registered mail, not a word of a debt."""
    sheet.p("แผ่นปะหน้าซอง (ตัดตามกรอบ)", styles.NOTE, new_page=True)
    write_in(
        sheet.box(),
        ("{{ office.name }}", styles.LINE),
        ("{{ office.address_1 }}", styles.LINE),
        ("{{ office.address_2 }}", styles.LINE),
        ("", styles.LINE),
        ("เรียน {{ recipient.name }}", styles.SIGN),
        ("{{ recipient.address }}", styles.SIGN),
        ("", styles.LINE),
        (REGISTERED, styles.LINE),
    )
    sheet.p("หน้าซองไม่มีข้อความอื่นใด และจ่าหน้าถึงผู้รับเท่านั้น", styles.NOTE)
