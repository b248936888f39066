"""How rows and columns are called where two versions stand side by side."""

from __future__ import annotations

from collections.abc import Mapping

from casework.web.forms import Text

TABLES: Mapping[str, Text] = {
    "mediation_day": Text("วันไกล่เกลี่ย", "The day"),
    "hearing": Text("นัด", "Hearing"),
    "attendance": Text("การมา", "Attendance"),
    "ready_item": Text("สิ่งที่เตรียม", "Made ready"),
    "case": Text("เรื่อง", "Case"),
    "consent": Text("ความสมัครใจ", "Consent"),
    "petition": Text("คำร้อง", "Petition"),
    "settlement": Text("ข้อตกลง", "Settlement"),
    "settlement_instalment": Text("งวด", "Instalment"),
    "settlement_party": Text("ผู้ลงนาม", "Who signs"),
    "step_record": Text("ขั้นตอน", "Step"),
    "relief": Text("การผ่อนผัน", "Relief"),
    "paper": Text("เอกสาร", "Paper"),
    "letter_number": Text("เลขหนังสือ", "Letter number"),
    "standby": Text("รายชื่อสำรอง", "Standby"),
}
COLUMNS: Mapping[str, Text] = {
    "stage": Text("ขั้น", "Stage"),
    "state": Text("สถานะ", "State"),
    "came": Text("มาหรือไม่", "Came"),
    "absence_reason": Text("เหตุที่ไม่มา", "Why absent"),
    "failure_reason": Text("เหตุที่ตกลงไม่ได้", "Why no agreement"),
    "outcome": Text("ผล", "Outcome"),
    "arrived_at": Text("มาถึงเมื่อ", "Arrived at"),
    "recorded_by": Text("ผู้บันทึก", "Recorded by"),
    "ended_on": Text("สิ้นสุดเมื่อ", "Ended on"),
    "released_on": Text("คืนเวลาเมื่อ", "Released on"),
    "closed_on": Text("ปิดเมื่อ", "Closed on"),
    "touched_at": Text("แก้ไขล่าสุด", "Last touched"),
    "total": Text("ยอดชำระ", "To be paid"),
    "reduced": Text("ลดให้", "Reduced"),
    "principal": Text("เงินต้น", "Principal"),
    "amount": Text("จำนวนเงิน", "Amount"),
    "due_on": Text("ครบกำหนด", "Due on"),
    "number": Text("เลขที่", "Number"),
    "title": Text("ชื่อ", "Title"),
    "agreed_on": Text("ตกลงเมื่อ", "Agreed on"),
    "signed_on": Text("ลงนามเมื่อ", "Signed on"),
    "conciliator": Text("ผู้ประนีประนอม", "Conciliator"),
    "conciliator_on": Text("ตั้งเมื่อ", "Appointed on"),
    "result": Text("ผล", "Result"),
    "black_number": Text("หมายเลขดำ", "Black number"),
    "obligor_id": Text("บุคคล", "Person"),
    "slot_id": Text("ช่วงเวลา", "Slot"),
}
HIDDEN = frozenset({"id", "version", "snapshot", "closing", "store_key", "template_hash", "told", "sealed"})


def table_label(name: str) -> Text:
    """What a table is called; its own name where people hardly meet it."""
    return TABLES.get(name, Text(name, name))


def column_label(name: str) -> Text:
    """What a column is called; as above."""
    return COLUMNS.get(name, Text(name, name))
