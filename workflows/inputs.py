"""What is told with the steps: each input once, so that a form, the API and the journal name it alike."""

from __future__ import annotations

from workflows import coded
from workflows.table import Choice, Input

HAPPENED_ON = Input("happened_on", "วันที่เกิดขึ้นจริง", "Happened on", "date", past=True)
NOTE = Input("note", "บันทึกเพิ่มเติม", "Note", "long_text", required=False)
REASON = Input("reason", "เหตุผล", "Reason", "long_text")
OFFICER = Input("officer", "เจ้าหน้าที่เจ้าของเรื่อง", "Officer of the case", "reference", required=False)
PERSON = Input("person", "ผู้ตอบ", "Who answers", "person")
ANSWER = Input("answer", "คำตอบ", "Answer", "choice", choices=coded.ANSWER)
ANSWERED_BY = Input("how", "ตอบโดยวิธีใด", "How the answer came", "choice", choices=coded.ANSWERED_BY)
UNAVAILABLE = Input("unavailable", "วันที่ไม่ว่าง", "Days she is not free", "text", required=False)
MEASURE = Input("measure", "มาตรการ", "Measure", "choice", choices=coded.MEASURE)
DECIDED_BY = Input("decided_by", "ผู้พิจารณา", "Decided by", "choice", choices=coded.SUBCOMMITTEE)
RESOLUTION = Input("resolution_number", "เลขที่มติ", "Number of the resolution", "text")
RESOLVED_ON = Input("resolved_on", "วันที่มีมติ", "Resolved on", "date", past=True)
INVITED_BY = Input("invited_by", "วิธีเชิญ", "How invited", "choice", choices=coded.INVITED_BY)
POSTAL_NUMBER = Input(
    "postal_number", "เลขไปรษณีย์ลงทะเบียน", "Registered mail number", "text", required=False,
    help_th="ตัวอักษร 2 ตัว ตัวเลข 9 หลัก และ TH", help_en="2 letters, 9 digits, TH",
)  # fmt: skip
SLOT = Input("slot", "ช่วงเวลานัด", "Slot", "slot")
COURT_SETS_DATE = Input(
    "court_sets_date", "ให้ศาลกำหนดวันนัด", "The court sets the date", "bool", required=False,
    help_th="ใช้เมื่อยื่นทางไปรษณีย์ ศาลจะสอบถามความสมัครใจหลังรับคำร้อง",
    help_en="By mail: the court asks for the consent after filing",
)  # fmt: skip
PETITION_NUMBER = Input(
    "petition_number", "เลขคำร้องของศาล", "Court's petition number", "text", required=False
)
NUMBER_GIVEN = Input("petition_number", "เลขคำร้องของศาล", "Court's petition number", "text")
BLACK_IF_ANY = Input("black_number", "หมายเลขดำ (ถ้ามี)", "Black number, if any", "text", required=False)
WITHDRAWN_ON = Input(
    "withdrawn_on", "วันที่ถอนคำร้อง", "Petition withdrawn on", "date", required=False, past=True
)
REFUSAL_GROUND = Input(
    "ground", "เหตุที่ศาลไม่รับ", "Ground of the refusal", "choice", choices=coded.PETITION_REFUSED
)
ORDER_NUMBER = Input("order_number", "เลขที่คำสั่งศาล", "Number of the court's order", "text", required=False)
CONCILIATOR = Input("conciliator", "ผู้ประนีประนอม", "Conciliator", "text", required=False)
APPOINTED_ON = Input(
    "conciliator_appointed_on", "วันที่ศาลตั้งผู้ประนีประนอม", "Conciliator appointed on", "date",
    required=False, past=True,
)  # fmt: skip
ENDED_ON = Input(
    "ended_on", "วันที่การไกล่เกลี่ยสิ้นสุด", "Mediation ended on", "date", past=True,
    help_th="อายุความที่ขยาย 60 วันนับจากวันนี้", help_en="The extension of 60 days runs from this day",
)  # fmt: skip
TOTAL = Input("total", "ยอดที่ตกลงชำระ", "Total to be paid", "money")
REDUCTION = Input("reduction", "ยอดที่ลดให้", "Reduction", "money", required=False)
INSTALMENT_COUNT = Input(
    "instalment_count", "จำนวนงวด", "Number of instalments", "integer", required=False,
    help_th="ระบุอย่างใดอย่างหนึ่ง: จำนวนงวด งวดละเท่าใด หรืองวดละไม่เกิน",
    help_en="One of: how many, how much each, or at most how much each",
)  # fmt: skip
INSTALMENT_AMOUNT = Input("instalment_amount", "หรืองวดละ", "Or this much each", "money", required=False)
MOST_EACH = Input(
    "most_each", "หรืองวดละไม่เกิน (กำลังชำระ)", "Or at most each: what she can carry", "money", required=False,
    help_th="ระบบแบ่งงวดให้ไม่เกินจำนวนนี้ทุกงวด", help_en="No instalment will be above it",
)  # fmt: skip
PAY_MONTHS = Input(
    "pay_months", "ชำระเฉพาะเดือน", "Only in these months", "text", required=False,
    help_th="สำหรับรายได้ตามฤดูกาล เช่น 11, 12 เว้นว่างคือทุกเดือน",
    help_en="For income by season, such as 11, 12; empty: every month",
)  # fmt: skip
FIRST_DUE_ON = Input("first_due_on", "วันครบกำหนดงวดแรก", "First instalment due on", "date")
PAYING = (INSTALMENT_COUNT, INSTALMENT_AMOUNT, MOST_EACH, PAY_MONTHS, FIRST_DUE_ON)
SIGNATORIES = Input("signatories", "ผู้ลงนาม", "Who signs", "persons")
JUDGMENT_ASKED = Input(
    "consent_judgment_asked", "ขอให้พิพากษาตามยอมในวันนี้", "Judgment by consent asked for today", "bool"
)
NECESSITY = Input(
    "necessity", "เหตุจำเป็น", "Reason of necessity", "choice", required=False, choices=coded.NECESSITY
)
NECESSITY_TEXT = Input(
    "necessity_text", "รายละเอียดเหตุจำเป็น", "The necessity in words", "long_text", required=False
)
OUTSIDE_ROUTE = Input("route", "เส้นทาง", "Route", "choice", choices=coded.OUTSIDE_ROUTE)
REGISTERED_AS = Input(
    "registered_as", "เลขที่ข้อตกลงระงับข้อพิพาท", "Number of the registered agreement", "text", required=False
)
WAIVER = Input(
    "waiver", "เหตุที่งดเว้นเงื่อนไข", "Reason for the waiver", "long_text", required=False,
    help_th="กรอกเฉพาะเมื่อจำเป็น เช่น ใกล้ครบกำหนดอายุความ", help_en="Only where needed: the limitation is near",
)  # fmt: skip
LETTER_NUMBER = Input("letter_number", "เลขที่หนังสือ", "Letter number", "text", required=False)
WHAT_IS_MISSING = Input("what_is_missing", "สิ่งที่อัยการให้เพิ่มเติม", "What is missing", "long_text")
COURT = Input("court", "ศาล", "Court", "text")
BLACK_NUMBER = Input("black_number", "หมายเลขคดีดำ", "Black number", "text")
RED_NUMBER = Input("red_number", "หมายเลขคดีแดง", "Red number", "text")
FEE = Input("fee", "ค่าฤชาธรรมเนียม", "Court fee", "money")
CLOCK_EFFECT_SEEN = Input(
    "clock_effect_seen", "ได้ดูผลต่ออายุความแล้ว", "The effect on the limitation was seen", "bool"
)
WRIT_NUMBER = Input("writ_number", "เลขที่หมายบังคับคดี", "Number of the writ", "text")
APPROVAL_NUMBER = Input("approval_number", "เลขที่มติอนุมัติ", "Number of the approval", "text")
APPROVED_ON = Input("approved_on", "วันที่อนุมัติ", "Approved on", "date", past=True)
HOLD_UNTIL = Input("until", "พักถึงวันที่", "Until", "date")
HOLD_STOPS = Input(
    "stops", "สิ่งที่หยุดระหว่างพัก", "What stops meanwhile", "choice", choices=coded.HOLD_STOPS,
    help_th="อายุความตามกฎหมายไม่หยุด", help_en="The legal limitation does not stop",
)  # fmt: skip


def picked(code: str, th: str, en: str, choices: tuple[Choice, ...]) -> Input:
    """A required choice of this step's own list."""
    return Input(code, th, en, "choice", choices=choices)


def reason_from(choices: tuple[Choice, ...]) -> Input:
    """The coded reason of a step, from its own list."""
    return picked("reason_code", "เหตุ (เลือกจากรายการ)", "Reason, from the list", choices)
