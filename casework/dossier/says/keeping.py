"""What papers say of an arrangement that is to be kept: what was "
"missed, what falls due next, what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.dossier.says.deal import pay_channel
from casework.dossier.says.later import NotForHer
from casework.dossier.says.matter import Matter, not_yet
from casework.dossier.says.office import Context
from casework.dossier.says.paying import pay_code
from casework.dossier.says.wording import day, money, money_if_any, number, words
from casework.measures.performance import behind, received_since
from casework.register.loans import schedule_of
from casework.register.models import GUARANTOR, Obligor, Relief
from casework.settlements.queries import settlement_of
from casework.staff.queries import calendar
from casework.thai.render import half_of
from workflows.loan import Instalment
from workflows.periods import days_after, ending
from workflows.reasons import Reason
from workflows.rounding import ZERO

CURE_DAYS = "breach_cure_days"
JUDGMENT = "ขอให้ศาลออกหมายบังคับคดีตามคำพิพากษา"
SUIT = "ส่งเรื่องให้พนักงานอัยการพิจารณาตามขั้นตอนของกฎหมาย"
NAMES = {"settlement": "สัญญาประนีประนอมยอมความ", "measure": "ข้อตกลงตามมาตรการช่วยเหลือของกองทุน"}


@dataclass(frozen=True)
class Covered:
    """One instalment and the baht of the receipts that came to it."""

    row: Instalment
    paid: Decimal

    @property
    def left(self) -> Decimal:
        """What of it is still to be paid, in baht."""
        return self.row.amount - self.paid


def covered(plan: Sequence[Instalment], paid: Decimal) -> Iterator[Covered]:
    """Receipts laid on the instalments, the oldest first."""
    for row in plan:
        came = min(paid, row.amount)
        paid -= came
        yield Covered(row, came)


def breach_context(matter: Matter) -> Context:
    """The group breach. Raises Refused where nothing was agreed, or nothing of it was missed."""
    deal = _latest_deal(matter)
    if deal is None:
        raise not_yet(
            "no_arrangement",
            "ยังไม่มีสัญญายอมหรือข้อตกลงตามมาตรการที่จะแจ้งว่าผิดนัด",
            "There is no settlement or measure that could have been broken.",
        )
    plan, paid = schedule_of(deal), received_since(matter.contract, deal.since, matter.dated)
    overdue, missed_on = behind(plan, paid, matter.dated)
    if not overdue:
        raise not_yet(
            "nothing_missed",
            "ไม่มีงวดที่เลยกำหนดตามข้อตกลง ณ วันที่ {on} จึงไม่ต้องแจ้งผิดนัด",
            "Nothing of the arrangement is overdue on {on}: there is no breach to tell of.",
            "money",
            on=matter.dated,
        )
    missed = [each for each in covered(plan, paid) if each.row.due_on < matter.dated and each.left]
    judged = deal.origin == "settlement" and _judged(matter)
    return {
        "deal": NAMES.get(deal.origin, half_of(deal.source)),
        "deal_on": day(deal.authority_on),
        "since": day(missed_on),
        "overdue": money(overdue),
        "overdue_words": words(overdue),
        "remaining": money(sum((each.left for each in covered(plan, paid)), ZERO)),
        "until": day(_cure_until(matter)),
        "settled": deal.origin == "settlement",
        "follows": JUDGMENT if judged else SUIT,
        "pay_channel": pay_channel(matter.profile, matter.contract),
        "rows": [
            {
                "number": number(each.row.number),
                "due_on": day(each.row.due_on),
                "amount": money(each.row.amount),
                "paid": money(each.paid),
                "left": money(each.left),
            }
            for each in missed
        ],
    }


def reminder_context(matter: Matter, who: Obligor | None) -> Context:
    """The group reminder: the next instalment. Raises NotForHer "
    "(guarantors), Refused where none is to come."""
    if who is not None and who.role == GUARANTOR:
        raise NotForHer(
            (
                Reason(
                    "guarantor_not_reminded",
                    "หนังสือเตือนงวดส่งถึงผู้กู้และลูกหนี้ร่วม ไม่ส่งถึงผู้ค้ำประกัน",
                    "The reminder is for borrower and joint debtors, not for a guarantor.",
                    fix="person",
                ),
            )
        )
    deal = _latest_deal(matter)
    if deal is not None and deal.ended_on is None:
        paid = received_since(matter.contract, deal.since, matter.dated)
        plan, name = list(covered(schedule_of(deal), paid)), NAMES.get(deal.origin, half_of(deal.source))
    else:
        rows = matter.debt.instalments
        plan = [Covered(Instalment(row.number, row.due_on, row.amount), row.paid) for row in rows]
        name = ""
    due = next((each for each in plan if each.left and each.row.due_on >= matter.dated), None)
    if due is None:
        raise not_yet(
            "nothing_falls_due",
            "ไม่มีงวดที่จะครบกำหนดหลังวันที่ {on}",
            "No instalment falls due after {on}.",
            "money",
            on=matter.dated,
        )
    return {
        "deal": name,
        "number": number(due.row.number),
        "count": number(len(plan)),
        "due_on": day(due.row.due_on),
        "amount": money(due.left),
        "amount_words": words(due.left),
        "pay_channel": pay_channel(matter.profile, matter.contract),
        "qr": pay_code(matter.profile, matter.contract, matter.case, due.left),
    }


def receipt_context(matter: Matter) -> Context:
    """The group receipt: the last money received and what it paid. Raises Refused where none was."""
    receipts = [row for row in matter.debt.allocations if row.kind == "receipt" and not row.carried]
    if not receipts:
        raise not_yet(
            "nothing_received",
            "ยังไม่มีรายการรับชำระ จึงออกหลักฐานรับชำระไม่ได้",
            "Nothing was received yet: there is no receipt to give.",
            "money",
        )
    last = max(receipts, key=lambda row: row.on)
    return {
        "date": day(last.on),
        "reference": number(last.ref),
        "amount": money(last.amount),
        "amount_words": words(last.amount),
        "to_costs": money(last.costs),
        "to_interest": money(last.contract_interest),
        "to_default_interest": money(sum((share for _, share in last.default_interest), ZERO)),
        "to_principal": money(sum((share for _, share in last.principal), ZERO)),
        "unapplied": money_if_any(last.unapplied),
        "paid_in_full": not matter.debt.total,
    }


def _latest_deal(matter: Matter) -> Relief | None:
    """The latest settlement or measure with a schedule, also one that has just ended."""
    rows = [row for row in matter.contract.reliefs if row.kind == "schedule" and row.since <= matter.dated]
    return rows[-1] if rows else None


def _judged(matter: Matter) -> bool:
    settlement = settlement_of(matter.session, matter.case)
    return settlement is not None and settlement.judgment is not None


def _cure_until(matter: Matter) -> date:
    """The last day to make good, a working day."""
    days = matter.terms.number(CURE_DAYS, matter.dated)
    works = calendar(matter.session, matter.case.province, matter.dated)
    return ending(days_after(matter.dated, days), works).day
