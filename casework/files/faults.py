"""A file that is not taken, and what its owner can do about it."""

from __future__ import annotations

from casework.errors import CaseworkError

REASONS: dict[str, tuple[str, str]] = {
    "empty": ("ไฟล์ว่างเปล่า", "The file is empty."),
    "unknown_kind": (
        "ไฟล์ชนิดนี้รับไม่ได้ รับเฉพาะ PDF, JPEG, PNG, HEIC, DOCX และ XLSX (ดูจากเนื้อไฟล์ ไม่ใช่ชื่อ)",
        "This kind of file is not accepted: only PDF, JPEG, PNG, HEIC, DOCX, XLSX, by content, not name.",
    ),
    "too_large": ("ไฟล์ใหญ่เกินกำหนด โปรดแบ่งเป็นหลายไฟล์", "The file is larger than allowed. Split it."),
    "too_many_entries": (
        "ไฟล์มีส่วนประกอบมากผิดปกติ โปรดบันทึกใหม่จากโปรแกรมที่สร้าง",
        "The file has unusually many parts. Save it again from the program that made it.",
    ),
    "bomb": (
        "ไฟล์ขยายตัวผิดปกติเมื่อเปิด จึงไม่เปิดให้ โปรดขอไฟล์ใหม่จากผู้ส่ง",
        "The file swells abnormally when opened and was refused. Ask its sender for a new one.",
    ),
    "encrypted": (
        "ไฟล์มีรหัสผ่าน โปรดเอารหัสออกแล้วบันทึกใหม่",
        "The file has a password. Remove it and save the file again.",
    ),
    "macros": (
        "ไฟล์มีมาโครหรือโปรแกรมฝังอยู่ โปรดบันทึกใหม่โดยไม่มีมาโคร",
        "The file holds macros or programs. Save it again without them.",
    ),
    "damaged": (
        "ไฟล์ชำรุด เปิดไม่ได้ โปรดสแกนหรือบันทึกใหม่",
        "The file is damaged and cannot be opened. Scan or save it again.",
    ),
    "too_many_pages": ("ไฟล์มีหน้ามากเกินกำหนด โปรดแบ่งเป็นหลายไฟล์", "The file has too many pages. Split it."),
    "too_many_pixels": (
        "ภาพละเอียดเกินกำหนด โปรดถ่ายหรือสแกนใหม่ให้ละเอียดน้อยลง",
        "The picture has more pixels than allowed. Take or scan it at a lower resolution.",
    ),
    "too_slow": ("เปิดไฟล์นานเกินกำหนด โปรดแบ่งเป็นหลายไฟล์", "The file took too long to open. Split it."),
    "too_much_memory": (
        "เปิดไฟล์แล้วใช้หน่วยความจำเกินกำหนด โปรดลดขนาดภาพหรือแบ่งเป็นหลายไฟล์",
        "Opening the file takes more memory than allowed. Make the pictures smaller or split it.",
    ),
    "not_pictures": (
        "รวมเป็นไฟล์เดียวได้เฉพาะภาพ (JPEG, PNG, HEIC) เท่านั้น ไฟล์อื่นโปรดส่งทีละไฟล์",
        "Only pictures (JPEG, PNG, HEIC) are made into one file. Send other files one by one.",
    ),
}


class WrongFile(CaseworkError):
    """The file is not taken; `code` is a key of REASONS, `label` what its owner calls it (never a path)."""

    def __init__(self, code: str, label: str = "") -> None:
        th, en = REASONS[code]
        super().__init__(f"{label}: {th}" if label else th, f"{label}: {en}" if label else en)
        self.code, self.label = code, label
