"""What papers say when a case is over or handed on: the release, the closing, the write-off, the brief."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from casework.clock import office_day
from casework.dossier.says.evidence import held_for
from casework.dossier.says.matter import Matter, not_yet, told
from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, money, number, short_day, words
from casework.field.kinds import EVIDENCE, PLANNED, RESULTS
from casework.field.models import Visit
from casework.measures.performance import received_since
from casework.settlements.queries import settlement_of
from workflows.case import CASE
from workflows.coded import VOID, WRITE_OFF
from workflows.engine import steps_from

INSTRUMENTS = ("contract", "guarantee")
ENDS = ("close_paid", "close_relieved", "write_off", "close_void", "complete_measure")
GROUNDS = {choice.code: choice.th for choice in (*WRITE_OFF, *VOID)}


def release_context(matter: Matter) -> Context:
    """The group release. Raises Refused while anything is owed."""
    if not _paid(matter):
        raise not_yet(
            "still_owed",
            "ยังค้างชำระ {left} บาท จึงยังออกหนังสือปลดภาระไม่ได้",
            "{left} baht are still owed: no letter of release yet.",
            "money",
            left=matter.debt.total,
        )
    kept = [row for row in held_for(matter.session, matter.contract) if row.kind in INSTRUMENTS]
    receipts = [row.on for row in matter.debt.allocations if row.kind == "receipt"]
    return {
        "paid_total": money(matter.debt.paid_total),
        "paid_total_words": words(matter.debt.paid_total),
        "last_paid_on": day(max(receipts, default=None)),
        "instruments": [
            {"number": number(place), "title": EVIDENCE[row.kind].th, "date": short_day(row.dated_on)}
            for place, row in enumerate((row for row in kept if row.original), 1)
        ],
    }


def closing_context(matter: Matter) -> Context:
    """The group closing: as it was closed, else that it is paid. Raises Refused where neither holds."""
    case, record = matter.case, matter.told_with(*ENDS)
    if case.closed_on is None:
        record = None
        if not _paid(matter):
            raise not_yet(
                "no_ground_to_close",
                "เรื่องยังไม่ปิดและยังค้างชำระ {left} บาท จึงยังไม่มีเหตุให้เสนอปิดเรื่อง",
                "The case is open and {left} baht are owed: there is no ground to close it.",
                left=matter.debt.total,
            )
    approved_on = told(record, "approved_on")
    return {
        "how": CASE.stage(case.stage).th if case.closed_on else "ชำระครบ",
        "on": day(case.closed_on or matter.dated),
        "closed": case.closed_on is not None,
        "opened_on": day(case.opened_on),
        "ground": GROUNDS.get(told(record, "reason_code"), ""),
        "approval_number": number(told(record, "approval_number")),
        "approved_on": day(date.fromisoformat(approved_on)) if approved_on else "",
    }


def write_off_context(matter: Matter) -> Context:
    """The group write_off: what was done to reach her. Raises Refused where nothing is owed."""
    if not matter.debt.total:
        raise not_yet(
            "nothing_to_write_off",
            "ไม่มียอดค้างชำระ จึงไม่มีหนี้ให้เสนอจำหน่าย",
            "Nothing is owed: there is nothing to write off.",
            "money",
        )
    visits = _visits(matter)
    chosen = told(matter.told_with("write_off"), "reason_code")
    return {
        "visits": number(sum(row.how == "visit" for row in visits)),
        "letters": number(sum(row.how == "letter" for row in visits)),
        "last_contact": _last_contact(visits),
        "grounds": [
            {"mark": "(/)" if choice.code == chosen else "(  )", "text": choice.th} for choice in WRITE_OFF
        ],
    }


def handover_context(matter: Matter) -> Context:
    """The group handover: where the case stands and what can be done next."""
    visits, stage = _visits(matter), matter.case.stage
    promised = [row.promised_on for row in visits if row.promised_on]
    return {
        "stage": CASE.stage(stage).th,
        "opened_on": day(matter.case.opened_on),
        "last_contact": _last_contact(visits),
        "promised_on": day(promised[-1] if promised else None),
        "held_until": day(matter.case.held_until),
        "steps": [{"text": step.th} for step in steps_from(CASE, stage) if step.kind == "move"],
    }


def _paid(matter: Matter) -> bool:
    """Nothing is owed, or the settlement is performed and only what it gave up is left."""
    deal = settlement_of(matter.session, matter.case)
    performed = deal is not None and deal.state in ("signed", "performed")
    if performed and deal is not None:
        return received_since(matter.contract, deal.agreed_on, matter.dated) >= deal.total
    return not matter.debt.total


def _visits(matter: Matter) -> list[Visit]:
    rows = select(Visit).where(Visit.contract_id == matter.contract.id, Visit.result != PLANNED)
    return list(matter.session.scalars(rows.order_by(Visit.visited_at)))


def _last_contact(visits: list[Visit]) -> str:
    if not visits:
        return ""
    last = visits[-1]
    return f"{day(office_day(last.visited_at))} ผล: {RESULTS[last.result].th}"
