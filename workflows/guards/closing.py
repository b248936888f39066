"""Guards of closing, and of undoing: paid in full, and nothing reversed that has left the office."""

from __future__ import annotations

from workflows.basis import OFFICE_RULE, OFFICE_SETTING, PAYMENT
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, refuse
from workflows.table import Found


@guard
def paid_in_full(facts: CaseFacts) -> Found:
    """The balance is 0.00 today, or the settlement was performed (its waiver then takes effect)."""
    if facts.settlement.performed or facts.money.balance == 0:
        return None
    if facts.money.balance is None:
        return not_recorded(facts.money, "balance", PAYMENT)
    return refuse(
        "paid_in_full",
        "ยังมียอดคงเหลือ {balance} บาท",
        "A balance of {balance} baht remains.",
        PAYMENT,
        "contract",
        balance=facts.money.balance,
    )


@guard
def reversal_in_time(facts: CaseFacts) -> Found:
    """The last step is recorded within the office's days."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    if facts.history.last_on is None:
        return not_recorded(facts.history, "last_on")
    days = (facts.today - facts.history.last_on).days
    if days <= facts.terms.reversal_days:
        return None
    return refuse(
        "reversal_in_time",
        "ขั้นล่าสุดบันทึกไว้ {days} วันแล้ว ย้อนได้ภายใน {limit} วัน",
        "The last step was recorded {days} days ago; it can be reversed within {limit}.",
        OFFICE_SETTING,
        "case",
        days=days,
        limit=facts.terms.reversal_days,
    )


@guard
def nothing_went_outside(facts: CaseFacts) -> Found:
    """Nothing of the last step was filed with a court or sent to anyone outside the office."""
    if facts.history.last_went_outside is None:
        return not_recorded(facts.history, "last_went_outside")
    if not facts.history.last_went_outside:
        return None
    return refuse(
        "nothing_went_outside",
        "ขั้นล่าสุดมีเอกสารที่ยื่นหรือส่งออกไปแล้ว จึงย้อนไม่ได้ ให้เดินขั้นต่อไปแทน",
        "A paper of the last step was filed or sent: it cannot be reversed; take the next step.",
        OFFICE_RULE,
        "case",
    )


@guard
def no_other_open_case(facts: CaseFacts) -> Found:
    """No other case on the contract is open: nobody is active in two."""
    if not facts.history.other_open_case:
        return None
    return refuse(
        "no_other_open_case",
        "สัญญานี้มีเรื่องอื่นเปิดอยู่แล้ว ให้ดำเนินการในเรื่องนั้น",
        "Another case on this contract is open: go on with that one.",
        OFFICE_RULE,
        "case",
    )
