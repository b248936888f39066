"""A file that cannot be read at all, and what its owner can do about it."""

from __future__ import annotations

from casework.errors import CaseworkError

REASONS = {
    "empty": ("ไฟล์ว่างเปล่า", "The file is empty."),
    "too_large": (
        "ไฟล์ใหญ่เกินกำหนด โปรดแบ่งเป็นหลายไฟล์ เช่น ไฟล์ละอำเภอ",
        "The file is larger than allowed. Split it, for example one file per district.",
    ),
    "too_many_entries": (
        "ไฟล์มีส่วนประกอบมากผิดปกติ โปรดบันทึกใหม่จากโปรแกรมตาราง",
        "The file has unusually many parts. Save it again from the spreadsheet program.",
    ),
    "bomb": (
        "ไฟล์ขยายตัวผิดปกติเมื่อเปิด จึงไม่เปิดให้ โปรดขอไฟล์ใหม่จากผู้ส่ง",
        "The file swells abnormally when opened and was refused. Ask its sender for a new one.",
    ),
    "doctype": (
        "ไฟล์มีคำสั่งที่ไม่ควรมีอยู่ในตาราง จึงไม่เปิดให้ โปรดขอไฟล์ใหม่จากผู้ส่ง",
        "The file holds a declaration no spreadsheet needs and was refused. Ask its sender for a new one.",
    ),
    "encrypted": (
        "ไฟล์มีรหัสผ่าน โปรดเปิดในโปรแกรมตาราง เอารหัสออก แล้วบันทึกใหม่",
        "The file has a password. Open it, remove the password, and save it again.",
    ),
    "macros": (
        "ไฟล์มีมาโคร โปรดบันทึกใหม่เป็น .xlsx",
        "The file holds macros. Save it again as .xlsx.",
    ),
    "old_format": (
        "ไฟล์เป็นรูปแบบที่ไม่รับ โปรดบันทึกใหม่เป็น .xlsx หรือ CSV",
        "This format is not accepted. Save it again as .xlsx or CSV.",
    ),
    "not_a_spreadsheet": (
        "ไฟล์นี้ไม่ใช่ตาราง .xlsx หรือ CSV",
        "This file is not an .xlsx or CSV table.",
    ),
    "damaged": (
        "ไฟล์ชำรุด เปิดไม่ได้ โปรดบันทึกใหม่จากโปรแกรมตาราง",
        "The file is damaged. Save it again from the spreadsheet program.",
    ),
    "too_slow": (
        "เปิดไฟล์นานเกินกำหนด โปรดแบ่งเป็นหลายไฟล์",
        "The file took longer to open than allowed. Split it.",
    ),
    "too_much_memory": (
        "เปิดไฟล์แล้วใช้หน่วยความจำเกินกำหนด โปรดลบแถวและคอลัมน์ว่าง หรือแบ่งเป็นหลายไฟล์",
        "Opening the file takes more memory than allowed. Delete empty rows and columns, or split it.",
    ),
    "encoding": (
        "อ่านตัวอักษรในไฟล์ CSV ไม่ได้ โปรดบันทึกใหม่เป็น CSV UTF-8",
        "The characters of the CSV file cannot be read. Save it again as CSV UTF-8.",
    ),
    "no_register": (
        "ไม่พบตารางทะเบียนในไฟล์ หรือจับคู่คอลัมน์ไม่ครบ ยังขาด: {missing}",
        "No register was found in the file, or columns are not matched yet: {missing}.",
    ),
}


class BadFile(CaseworkError):
    """The whole file is refused; `code` is a key of REASONS, `th` and `en` say why and what to do."""

    def __init__(self, code: str, **values: str) -> None:
        th, en = REASONS[code]
        super().__init__(th.format(**values), en.format(**values))
        self.code = code
