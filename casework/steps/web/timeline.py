"""The journal of a case as a reader sees it: what was done, what was told with it, by whom and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.clock import office_day
from casework.field.kinds import EVIDENCE, HOW, LIMITATION_ACTS, RESULTS
from casework.journal.models import Entry
from casework.papers.catalogue import catalogue
from casework.register.people import unseal_for
from casework.security.policy import Actor
from casework.steps.past import STEP_CODES
from casework.steps.told import words_of
from casework.thai.money import baht
from casework.web.forms import Text
from casework.web.presentation import bilingual, day
from casework.web.unit import db
from workflows.case import CASE
from workflows.measure import MEASURE
from workflows.paper import PAPER
from workflows.table import Input

TITLES: Mapping[str, object] = {
    "open_case": Text("เปิดเรื่อง", "Case opened"),
    "case.part": Text("แยกเรื่องสำหรับผู้ที่ไม่ได้ลงนาม", "A case opened for those who did not sign"),
    "guarantee.confirm": Text("นิติกรยืนยันผลต่อการค้ำประกัน", "Effect on a guarantee confirmed"),
    "case.assign": Text("เปลี่ยนเจ้าหน้าที่เจ้าของเรื่อง", "Officer changed"),
    "mandate.record": Text("บันทึกกรอบอนุมัติของเรื่องนี้", "Mandate of this case recorded"),
    "visit.record": Text("บันทึกการติดตาม", "Contact recorded"),
    "visit.plan": Text("วางแผนติดตาม", "Contact planned"),
    "evidence.record": Text("ได้รับหลักฐาน", "Evidence recorded"),
    "evidence.ask": Text("ขอหลักฐาน", "Evidence asked for"),
    "evidence.file": Text("เก็บไฟล์หลักฐาน", "A scan of evidence filed"),
    "evidence.file_removed": Text("นำไฟล์หลักฐานออก", "A scan of evidence taken away"),
    "notice.send": Text("ส่งหนังสือถึงผู้ค้ำประกัน", "Letter sent to a guarantor"),
    "notice.end": Text("ผลการส่งหนังสือถึงผู้ค้ำประกัน", "What became of a letter to a guarantor"),
    "limitation.act": Text("บันทึกเหตุที่กระทบอายุความ", "Act touching the limitation recorded"),
    "dispute.open": Text("ลูกหนี้โต้แย้งหนี้", "Debt disputed"),
    "dispute.resolve": Text("ชี้ขาดข้อโต้แย้งแล้ว", "Dispute resolved"),
    "measure.apply": Text("ร่างคำขอมาตรการ", "Application for a measure drafted"),
    "measure.change": Text("แก้ไขคำขอมาตรการ", "Application for a measure changed"),
    "step.propose": Text("เสนอขั้นตอน รอผู้ยืนยัน", "Step proposed, waiting for the second person"),
    "step.decline": Text("ผู้ยืนยันไม่เห็นด้วย", "Declined by the second person"),
    "book_hearing": Text("จองวันและเวลาไกล่เกลี่ย", "Appointment booked"),
    "move_hearing": Text("ย้ายเวลานัด", "Appointment moved"),
    "unbook_hearing": Text("คืนเวลานัด", "Appointment given back"),
    "record_attendance": Text("บันทึกผู้มาและผล", "Attendance recorded"),
    "hearing_state": Text("เรียกเข้าห้อง", "Called"),
    "tick_ready": Text("ทำเครื่องหมายความพร้อม", "Day One ticked"),
    "record_court_tests": Text("ศาลตรวจข้อตกลง", "The court tested the terms"),
    "record_signatures": Text("บันทึกการลงนาม", "Signatures recorded"),
    "paper.make": Text("จัดทำเอกสาร", "Paper made"),
    "paper.scan": Text("ได้สำเนาเอกสารที่ลงนามจากการสแกน", "Signed copy of a paper scanned"),
    "paper.length": Text("ระบุจำนวนหน้าของเอกสาร", "Number of pages of a paper told"),
    "scan.assign": Text("จัดหน้าที่สแกนเข้าเอกสาร", "Scanned page laid with its paper"),
    "kit.decide": Text("ตัดสินระหว่างของโน้ตบุ๊กกับของสำนักงาน", "Decided between laptop and office"),
    "household.record": Text("สอบถามรายรับรายจ่ายของครัวเรือน", "The household's budget asked"),
    **{step.code: step for step in CASE.steps},
    **{f"measure.{step.code}": step for step in MEASURE.steps},
    "paper.propose_void": Text("เสนอยกเลิกเอกสาร รอผู้ยืนยัน", "Voiding of a paper proposed"),
    "paper.decline_void": Text("ไม่เห็นด้วยกับการยกเลิกเอกสาร", "Voiding of a paper declined"),
    **{f"paper.{step.code}": step for step in PAPER.steps},
}
CODES: Mapping[str, Mapping[Any, object]] = {
    "kind": {**catalogue().papers, **EVIDENCE, **LIMITATION_ACTS},
    "how": HOW,
    "result": RESULTS,
}
TOGETHER = frozenset({"paper.make", "paper.issue", "paper.sign"})  # one line for all of a pack
NUMBERS = ("linked", "linked_to")  # of cases
SHOWN_DAYS = ("promised_on", "asked_on", "dated_on", "held_on")


def timeline(case: Case, entries: Sequence[Entry], reader: Actor) -> list[dict[str, Any]]:
    """The entries for the component `timeline`, the newest first; papers of one pack are one of them.

    People's own words are shown to the roles that may take such a step; to the others, that there are some.
    """
    runs = (list(run) for _, run in groupby(reversed(entries), key=_run))
    return [_item(case, run, reader) for run in runs]


def _run(entry: Entry) -> tuple[Any, ...]:
    """What entries shown as one have in common."""
    if entry.action not in TOGETHER:
        return (entry.n,)
    return entry.action, entry.actor, entry.happened_on, office_day(entry.recorded_at)


def _item(case: Case, run: Sequence[Entry], reader: Actor) -> dict[str, Any]:
    last, first = run[0], run[-1]
    told = Counter(" · ".join(_told(case, entry, reader)) for entry in reversed(run))
    return {
        "at": last.recorded_at,
        "title": TITLES.get(last.action, last.action),
        "actor": last.actor,
        "text": ", ".join(f"{text} × {often}" if often > 1 else text for text, often in told.items()),
        "happened_on": _earlier(last),
        "stamp": f"#{last.n} {last.digest[:12]}"
        if last is first
        else f"#{first.n}–#{last.n} {last.digest[:12]}",
        "id": f"entry-{last.n}",
    }


def _earlier(entry: Entry) -> date | None:
    return entry.happened_on if entry.happened_on != office_day(entry.recorded_at) else None


def _told(case: Case, entry: Entry, reader: Actor) -> Iterator[str]:
    if entry.action in STEP_CODES:
        step = CASE.step(entry.action)
        yield f"{bilingual(CASE.stage(entry.before or ''))} → {bilingual(CASE.stage(entry.after or ''))}"
        for item in step.inputs:
            if item.code != "happened_on" and entry.facts.get(item.code) is not None:
                yield f"{bilingual(item)}: {_value(case, item, entry.facts[item.code])}"
        if entry.sealed:
            yield from _words(case, entry, reader.role in step.roles)
        return
    names = _names(case)
    for code, known in CODES.items():
        if (value := entry.facts.get(code)) in known:
            yield bilingual(known[value])
    for code in ("person", "obligor"):
        if (name := names.get(str(entry.facts.get(code)))) is not None:
            yield name
    yield from (str(number) for code in NUMBERS if (number := entry.facts.get(code)))
    for code in SHOWN_DAYS:
        if on := entry.facts.get(code):
            yield day(date.fromisoformat(on))


def _words(case: Case, entry: Entry, may_read: bool) -> Iterator[str]:
    if not may_read:
        yield _("มีบันทึกข้อความ")
        return
    words = words_of(unseal_for(db(), borrower_of(case.contract), entry.sealed))
    for item in CASE.step(entry.action).inputs:
        if text := words.get(item.code):
            yield f"{bilingual(item)}: {text}"


def _value(case: Case, item: Input, value: Any) -> str:
    if item.choices:
        return next((bilingual(choice) for choice in item.choices if choice.code == value), str(value))
    if item.kind == "date":
        return day(date.fromisoformat(value))
    if item.kind == "money":
        return _baht(value)
    if item.kind == "bool":
        return str(_("ใช่") if value else _("ไม่ใช่"))
    if item.kind in ("person", "persons"):
        names = _names(case)
        keys = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(key), "–") for key in keys)
    return str(value) if item.kind in ("text", "integer") else "✓"


def _baht(value: Any) -> str:
    try:
        return baht(Decimal(value))
    except InvalidOperation:
        return str(value)


def _names(case: Case) -> dict[str, str]:
    return {str(row.id): row.person.name for row in case.contract.obligors}
