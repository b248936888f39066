"""What papers say of evidence: the list with the petition, the prosecutor's bundle, the course of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Petition, StepRecord
from casework.clock import office_day
from casework.dossier.says.office import Context
from casework.dossier.says.reading import Records
from casework.dossier.says.wording import day, money, number, short_day
from casework.field.models import Evidence, Visit
from casework.guarantors.models import GuarantorNotice
from casework.mail import OUTCOMES
from casework.referrals.bundle import KINDS
from casework.register.models import Contract
from workflows.coded import REFERRAL
from workflows.interest import Statement

WITH_PETITION = (
    "contract",
    "guarantee",
    "disbursement",
    "receipts",
    "demand",
    "notice_686",
    "registry_extract",
)
TITLES = {"686": "หนังสือบอกกล่าวผู้ค้ำประกัน", "691": "หนังสือแจ้งการลดหนี้แก่ผู้ค้ำประกัน"}
REASONS = {reason.code: reason.th for reason in REFERRAL}
WISH = "ดำเนินคดีแพ่งเรียกเงินตามสัญญากู้ยืมกับผู้ผูกพันตามสัญญาทุกคนที่ยังมีชีวิตและยังไม่หลุดพ้น"
OUR_STATEMENT = "ใบแจ้งยอดหนี้และวิธีคำนวณ"


def held_for(session: Session, contract: Contract) -> list[Evidence]:
    """What is at hand for the contract, in the order it is filed."""
    return filed(
        session.scalars(
            select(Evidence).where(Evidence.contract_id == contract.id, Evidence.dated_on.is_not(None))
        )
    )


def filed(rows: Iterable[Evidence]) -> list[Evidence]:
    """Evidence in the order it is filed."""
    kinds = list(KINDS)
    return sorted(
        rows, key=lambda row: (kinds.index(row.kind) if row.kind in kinds else 99, row.dated_on or date.min)
    )


def extracts(held: Iterable[Evidence]) -> dict[UUID | None, Evidence]:
    """The latest registry extract of each person."""
    return {row.obligor_id: row for row in held if row.kind == "registry_extract"}


def evidence_context(contract: Contract, held: Sequence[Evidence], dated: date) -> Context:
    """The lists evidence and bundle with their totals; our own statement of debt closes both."""
    with_petition = [row for row in held if row.kind in WITH_PETITION]
    with_map = [row for row in held if row.kind in KINDS]
    missing = [
        {"title": item.th, "reason": "อยู่ระหว่างรวบรวม"}
        for item in KINDS.values()
        if item.kind not in {row.kind for row in held}
        and not (item.only_with_guarantors and not any(row.role == "guarantor" for row in contract.obligors))
    ]
    return {
        "evidence": _rows(with_petition, dated),
        "evidence_total": _total(with_petition),
        "bundle": _rows(with_map, dated),
        "bundle_total": _total(with_map),
        "bundle_missing": missing,
    }


def _rows(held: Sequence[Evidence], dated: date) -> list[Context]:
    rows = [
        {
            "number": number(place),
            "title": KINDS[row.kind].th,
            "date": short_day(row.dated_on),
            "pages": number(row.pages),
            "original": "ต้นฉบับ" if row.original else "สำเนารับรอง",
            "kept_at": row.kept_at or "สำนักงาน",
        }
        for place, row in enumerate(held, 1)
    ]
    ours = {
        "number": number(len(rows) + 1),
        "title": OUR_STATEMENT,
        "date": short_day(dated),
        "pages": number(1),
        "original": "ต้นฉบับ",
        "kept_at": "แนบท้าย",
    }
    return [*rows, ours]


def _total(held: Sequence[Evidence]) -> Context:
    return {"count": number(len(held) + 1), "pages": number(sum(row.pages for row in held) + 1)}


def course_context(
    case: Case, debt: Statement, known: Records, letters: Sequence[GuarantorNotice], dated: date
) -> Context:
    """The groups timeline, notices, help, referral, next_step: what happened and what was offered."""
    visits = known.visits
    return {
        "timeline": _timeline(case, debt, visits, known.petitions),
        "notices": _notices(case, visits, letters),
        "help": _help(visits) or [_nothing_offered(dated)],
        "referral": {"reason": _reason(known.referral), "wish": WISH, "remarks": ""},
        "next_step": {
            "open_until": "",
            "what": "ส่งเรื่องให้พนักงานอัยการพิจารณาตามขั้นตอนของกฎหมาย",
        },
    }


def _timeline(
    case: Case, debt: Statement, visits: Sequence[Visit], petitions: Sequence[Petition]
) -> list[Context]:
    contract = case.contract
    events = [(contract.made_on, f"ทำสัญญากู้ยืมเงิน {money(contract.principal)} บาท")]
    missed = next((row for row in debt.instalments if row.outstanding and row.due_on < debt.as_of), None)
    if missed:
        events.append((missed.due_on, f"ผิดนัดชำระงวดที่ {number(missed.number)}"))
    paid = [row.on for row in debt.allocations if row.kind == "receipt"]
    if paid:
        events.append((max(paid), "รับชำระครั้งสุดท้าย"))
    events += [(office_day(row.visited_at), "เจ้าหน้าที่ติดตามและแนะนำแนวทางช่วยเหลือ") for row in visits]
    for petition in petitions:
        events.append((petition.filed_on, f"ยื่นคำร้องขอไกล่เกลี่ยก่อนฟ้องต่อ{petition.court}"))
        if petition.conciliator_on:
            events.append((petition.conciliator_on, "ศาลแต่งตั้งผู้ประนีประนอม"))
        if petition.ended_on:
            result = "ตกลงกันได้" if petition.result == "settled" else "การไกล่เกลี่ยสิ้นสุดโดยตกลงกันไม่ได้"
            events.append((petition.ended_on, result))
    return [
        {"date": day(on), "text": text, "evidence": ""} for on, text in sorted(events, key=lambda one: one[0])
    ]


def _notices(case: Case, visits: Sequence[Visit], letters: Sequence[GuarantorNotice]) -> list[Context]:
    results = {"letter_received": "ได้รับแล้ว", "letter_returned": "ไปรษณีย์ตีคืน"}
    sent = [
        (
            office_day(row.visited_at),
            "หนังสือบอกกล่าวทวงถาม",
            case.lead.person.name,
            results.get(row.result, "ส่งแล้ว"),
        )
        for row in visits
        if row.how == "letter"
    ]
    sent += [(row.sent_on, TITLES[row.section], row.obligor.person.name, _came_to(row)) for row in letters]
    return [
        {"order": number(place), "title": title, "number": "", "date": day(on), "to": to, "result": result}
        for place, (on, title, to, result) in enumerate(sorted(sent, key=lambda row: row[0]), 1)
    ]


def _came_to(letter: GuarantorNotice) -> str:
    """The registered number of a guarantor's letter and what became of it."""
    ended = f"เมื่อวันที่ {day(letter.ended_on)}" if letter.ended_on else ""
    return f"ไปรษณีย์ลงทะเบียนเลขที่ {number(letter.postal_number)} {OUTCOMES[letter.outcome].th}{ended}"


def _help(visits: Sequence[Visit]) -> list[Context]:
    return [
        {
            "order": number(place),
            "title": "แนะนำมาตรการช่วยเหลือลูกหนี้ของกองทุนและการไกล่เกลี่ยก่อนฟ้อง",
            "date": day(office_day(row.visited_at)),
            "result": "รับทราบ",
        }
        for place, row in enumerate((row for row in visits if row.help_offered), 1)
    ]


def _nothing_offered(dated: date) -> Context:
    return {"order": number(1), "title": "การไกล่เกลี่ยก่อนฟ้อง", "date": day(dated), "result": "ยังตกลงกันไม่ได้"}


def _reason(prepared: StepRecord | None) -> str:
    code = (prepared.given if prepared else {}).get("reason_code", "mediation_failed")
    return f"เนื่องจาก{REASONS[code]}"
