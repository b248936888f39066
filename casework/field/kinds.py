"""The field's coded lists: how a contact was made, what came of it, and the kinds of evidence."""

from __future__ import annotations

from casework.files.kinds import JPG, PDF, PNG
from workflows.clock import EventKind
from workflows.conduct import Channel
from workflows.table import Choice


def _by_code(*choices: Choice) -> dict[str, Choice]:
    return {choice.code: choice for choice in choices}


HOW = _by_code(
    Choice("visit", "ลงพื้นที่พบด้วยตนเอง", "Visit in person"),
    Choice("telephone", "โทรศัพท์", "Telephone"),
    Choice("message", "ข้อความ", "Message"),
    Choice("letter", "หนังสือทางไปรษณีย์", "Letter by post"),
    Choice("office", "มาพบที่สำนักงาน", "She came to the office"),
)
CHANNELS: dict[str, Channel] = {
    "visit": "visit",
    "telephone": "call",
    "message": "message",
    "letter": "letter",
    "office": "visit",
}
BEGUN_BY_DEBTOR = "office"
RESULTS = _by_code(
    Choice("met", "พบตัว", "Met"),
    Choice("not_home", "ไม่อยู่บ้าน", "Not at home"),
    Choice("left_word", "ฝากให้ติดต่อกลับ", "Left word to call back"),
    Choice("moved", "ย้ายที่อยู่", "Moved away"),
    Choice("not_found", "ไม่พบบ้านหรือไม่มีผู้รู้จัก", "House not found, nobody knows her"),
    Choice("refused", "ไม่ประสงค์พูดคุย", "Did not wish to talk"),
    Choice("letter_sent", "ส่งหนังสือแล้ว", "Letter sent"),
    Choice("letter_received", "มีผู้รับหนังสือ (ใบตอบรับ)", "Letter received (signed card)"),
    Choice("letter_returned", "หนังสือตีกลับ", "Letter returned"),
)
PLANNED = "planned"
MET, LETTER_SENT, LETTER_RECEIVED = "met", "letter_sent", "letter_received"
AFTER_A_LETTER = frozenset({LETTER_SENT, LETTER_RECEIVED, "letter_returned"})
ABOUT_OTHERS = frozenset({"left_word", "not_found"})
IN_VAIN = frozenset({"not_home", "moved", "not_found"})

AUDIENCES = _by_code(
    Choice("debtor", "ลูกหนี้ (ผู้กู้ ลูกหนี้ร่วม หรือผู้ค้ำประกัน)", "The debtor (borrower, joint or guarantor)"),
    Choice("third_person", "บุคคลอื่น เพื่อถามที่อยู่ติดต่อเท่านั้น", "A third person, only to ask where she is"),
    Choice("group", "กลุ่มหรือหลายคนพร้อมกัน", "A group, or several people at once"),
)
STANDINGS = _by_code(
    Choice("volunteer", "อาสาสมัคร", "Volunteer"),
    Choice("village_head", "ผู้ใหญ่บ้าน", "Village head"),
    Choice("subdistrict_head", "กำนัน", "Subdistrict head"),
    Choice("committee", "กรรมการกองทุนหรือกลุ่ม", "Member of a committee"),
    Choice("other", "อื่น ๆ", "Other"),
)

REGISTRY_EXTRACT, HEIRS, MEASURE_SIGNATURE, COPIES = (
    "registry_extract",
    "heirs",
    "measure_signature",
    "copies",
)
THIRD_PERSON_CONSENT = "third_person_consent"
DEMAND, RELEASE_PAYMENT = "demand", "release_payment"
EVIDENCE = _by_code(
    Choice(REGISTRY_EXTRACT, "แบบรับรองรายการทะเบียนราษฎร", "Registry extract"),
    Choice("project", "โครงการและการอนุมัติ", "The project and its approval"),
    Choice("contract", "สัญญากู้ยืมเงิน", "The loan contract"),
    Choice("guarantee", "สัญญาค้ำประกัน", "Guarantee"),
    Choice("disbursement", "หลักฐานการจ่ายเงิน", "Proof of disbursement"),
    Choice("receipts", "สำเนาใบเสร็จรับเงิน", "Receipts"),
    Choice(DEMAND, "หนังสือทวงถามพร้อมใบตอบรับ", "The demand with its signed card"),
    Choice("notice_686", "หนังสือบอกกล่าวผู้ค้ำพร้อมใบตอบรับ", "Notice to a guarantor with its card"),
    Choice("acknowledgment", "หนังสือรับสภาพหนี้หรือความรับผิด", "Acknowledgment of debt or of liability"),
    Choice("restructuring", "ข้อตกลงปรับโครงสร้างหนี้", "Restructuring agreement"),
    Choice("map", "แผนที่บ้าน", "Map to the house"),
    Choice("photo", "ภาพถ่าย", "Photograph"),
    Choice("loss_report", "รายงานแจ้งความเอกสารหาย", "Police report of a lost paper"),
    Choice("id_card", "สำเนาบัตรประจำตัวประชาชน", "Copy of the ID card"),
    Choice("death_certificate", "มรณบัตร", "Death certificate"),
    Choice(HEIRS, "บันทึกทายาทหรือผู้จัดการมรดก", "Heirs or administrator of the estate"),
    Choice(MEASURE_SIGNATURE, "ลงนามคำขอมาตรการแล้ว", "Signed the application for a measure"),
    Choice(RELEASE_PAYMENT, "หลักฐานการชำระส่วนที่ขอปลดรายบุคคล", "Proof that the part of one released was paid"),
    Choice(COPIES, "สำเนาคำร้องครบชุด", "Copies of the petition, complete"),
    Choice(THIRD_PERSON_CONSENT, "ความยินยอมให้แจ้งบุคคลอื่น", "Consent that a third person is told"),
    Choice("other", "หลักฐานอื่น", "Other evidence"),
)
OF_ONE_PERSON = frozenset(
    {
        REGISTRY_EXTRACT,
        HEIRS,
        MEASURE_SIGNATURE,
        RELEASE_PAYMENT,
        THIRD_PERSON_CONSENT,
        "id_card",
        "death_certificate",
    }
)

_ACTS: dict[EventKind, Choice] = {
    "acknowledgment": Choice("acknowledgment", "รับสภาพหนี้เป็นหนังสือ", "Written acknowledgment of debt"),
    "liability_acknowledgment": Choice(
        "liability_acknowledgment", "รับสภาพความรับผิดเป็นหนังสือ", "Written acknowledgment of liability"
    ),
    "security": Choice("security", "ให้หลักประกัน", "Security given"),
}
LIMITATION_ACTS: dict[str, Choice] = dict(_ACTS.items())

# What an office scanner makes of a mandate, by its `scan_kind`.
SCANS = {"pdf": PDF, "jpeg": JPG, "png": PNG}
