"""How rows and columns are called where two versions stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from casework.mediation.schemas.hearings import CAME_TEXTS
from casework.web.forms import Text
from workflows.case import CASE
from workflows.coded import ABSENCE, FAILURE, OUTCOME
from workflows.mediation_day import MEDIATION_DAY
from workflows.paper import PAPER
from workflows.table import Choice, Table

STATES: Mapping[str, Text] = {
    "booked": Text("นัดแล้ว", "Booked"),
    "waiting": Text("รอเรียก", "Waiting"),
    "in_room": Text("อยู่ในห้อง", "In the room"),
    "settled": Text("ตกลงกันได้", "Settled"),
    "failed": Text("ตกลงกันไม่ได้", "No agreement"),
    "adjourned": Text("เลื่อนนัด", "Adjourned"),
    "draft": Text("ร่าง", "Draft"),
    "signed": Text("ลงนามแล้ว", "Signed"),
}


def _stages(table: Table[Any]) -> dict[str, object]:
    return {stage.code: stage for stage in table.stages}


def _choices(choices: Iterable[Choice]) -> dict[str, object]:
    return {choice.code: choice for choice in choices}


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
HIDDEN = frozenset(
    {
        *("id", "version", "snapshot", "closing", "store_key", "template_hash", "told", "sealed", "code"),
        *("hearing_id", "case_id", "contract_id", "settlement_id", "origin_id", "paper_id", "touched_at"),
        *("size", "province", "position", "subject", "recorded_at", "made_at", "taken_at"),
    }
)
WHOSE = ("obligor_id", "number", "title")
"""Columns that say which row it is, shown although both are the same."""
_CODED: Mapping[str, Mapping[str, object]] = {
    "stage": {**_stages(CASE), **_stages(MEDIATION_DAY), **_stages(PAPER)},
    "came": CAME_TEXTS,
    "absence_reason": _choices(ABSENCE),
    "failure_reason": _choices(FAILURE),
    "outcome": _choices(OUTCOME),
    "state": STATES,
}
_ACTIONS: Mapping[str, object] = {
    "record_attendance": Text("บันทึกผู้มาตามนัด", "Attendance recorded"),
    "record_court_tests": Text("ศาลตรวจข้อตกลง", "The court's tests recorded"),
    "record_signatures": Text("บันทึกการลงนาม", "Signatures recorded"),
    "relief.record": Text("บันทึกการผ่อนผันตามข้อตกลง", "Relief by the settlement recorded"),
    "paper.make": Text("จัดทำเอกสาร", "Paper made"),
    "user.sign_in": Text("เข้าสู่ระบบ", "Signed in"),
    "user.sign_out": Text("ออกจากระบบ", "Signed out"),
    "kit.clock_set_back": Text("ยืนยันว่านาฬิกาถูกแล้ว", "The clock vouched for"),
    **{step.code: step for step in (*CASE.steps, *MEDIATION_DAY.steps)},
    **{f"paper.{step.code}": step for step in PAPER.steps},
}


def action_label(action: str) -> object:
    """What an act in the journal is called."""
    return _ACTIONS.get(action, action)


def value_label(column: str, value: str) -> object:
    """What a code in a column is called; the value itself where it is none."""
    return _CODED.get(column, {}).get(value, value)


def table_label(name: str) -> Text:
    """What a table is called; its own name where people hardly meet it."""
    return TABLES.get(name, Text(name, name))


def column_label(name: str) -> Text:
    """What a column is called; as above."""
    return COLUMNS.get(name, Text(name, name))
