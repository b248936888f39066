"""The money of a case today: what is owed, what is overdue, what came in last, which class follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from casework.measures.performance import received_since
from casework.steps.figures.figure import Figure, Group, Known, line, unsure
from workflows.basis import DEFAULT, OFFICE_RULE, PAYMENT
from workflows.interest import Statement
from workflows.payments import Allocation
from workflows.rounding import ZERO
from workflows.working import Working

INTEREST = "ป.พ.พ. มาตรา 7, 224, 224/1 (CCC ss. 7, 224, 224/1)"
LEDGER = "บัญชีรับจ่ายของสัญญา (the contract's ledger)"
STATUTORY = "statutory"


def money_group(known: Known) -> Group:
    """The figures of the money."""
    return Group(
        "money", "เงิน", "Money", (_debt(known), _overdue(known), _last_receipt(known), _class(known))
    )


def _debt(known: Known) -> Figure:
    debt = known.found.debt
    codes = ["day_count"]
    if known.case.contract.default_rate_basis == STATUTORY:
        codes.append("statutory_default_rate")
    note = line(
        "เงินต้น {principal} ดอกเบี้ย {interest}",
        "Principal {principal}, interest {interest}",
        principal=debt.principal_outstanding,
        interest=debt.contract_interest_due + debt.default_interest_due,
    )
    return Figure(
        "debt",
        "ยอดหนี้วันนี้",
        "Owed today",
        "money",
        debt.total,
        tuple(_of_debt(debt)),
        unsure(known.terms, known.today, *codes),
        note,
    )


def _of_debt(debt: Statement) -> Iterator[Working]:
    yield line(
        "เงินต้นคงเหลือ {amount} บาท",
        "Principal outstanding: {amount} baht",
        LEDGER,
        amount=debt.principal_outstanding,
    )
    yield from _interest(
        debt, "contract", debt.contract_interest_due, "ดอกเบี้ยตามสัญญาค้าง", "Contract interest due"
    )
    yield from _interest(debt, "default", debt.default_interest_due, "ดอกเบี้ยผิดนัดค้าง", "Default interest due")
    if debt.costs_due:
        yield line("ค่าใช้จ่ายค้าง {amount} บาท", "Costs due: {amount} baht", PAYMENT, amount=debt.costs_due)
    if debt.waived:
        yield line("ลดให้แล้ว {amount} บาท", "Given up: {amount} baht", LEDGER, amount=debt.waived)
    yield line(
        "รวม {amount} บาท ณ สิ้นวันที่ {on} ชำระแล้วทั้งหมด {paid} บาท",
        "Together {amount} baht at the end of {on}; {paid} baht paid in all.",
        PAYMENT,
        amount=debt.total,
        on=debt.as_of,
        paid=debt.paid_total,
    )
    if debt.daily:
        yield line("วันถัดไปเพิ่มอีก {daily} บาท", "The next day adds {daily} baht.", INTEREST, daily=debt.daily)


def _interest(debt: Statement, kind: str, due: Decimal, th: str, en: str) -> Iterator[Working]:
    rows = [row for row in debt.segments if row.kind == kind]
    if not rows and not due:
        return
    rates = ", ".join(f"{rate.normalize():f}" for rate in dict.fromkeys(row.rate for row in rows))
    yield Working(
        "{what_th} {due} บาท: คิดได้ {all} บาท ใน {count} ช่วงตั้งแต่ {since} อัตราร้อยละ {rates} ต่อปี หักที่ชำระแล้ว",
        "{what_en}: {due} baht, of {all} in {count} stretches from {since} at {rates} % a year, "
        "less what was paid",
        INTEREST,
        {
            "what_th": th,
            "what_en": en,
            "due": due,
            "all": sum((row.interest for row in rows), ZERO),
            "count": len(rows),
            "since": min((row.start for row in rows), default=debt.as_of),
            "rates": rates,
        },
    )


def _overdue(known: Known) -> Figure:
    money, plan, today = known.found.facts.money, known.plan, known.today
    rows = plan.instalments if plan else known.found.debt.instalments
    since = plan.since if plan else known.case.contract.made_on
    due = sum((row.amount for row in rows if row.due_on < today), ZERO)
    paid = received_since(known.case.contract, since, today)
    working = [
        line(
            "ใช้ตารางใหม่ตั้งแต่ {since}" if plan else "ใช้ตารางตามสัญญาลงวันที่ {since}",
            "The new schedule since {since} counts."
            if plan
            else "The schedule of the contract of {since} counts.",
            OFFICE_RULE,
            since=since,
        ),
        line(
            "ครบกำหนดก่อน {on} รวม {due} บาท รับชำระตั้งแต่นั้น {paid} บาท ค้าง {missed} บาท",
            "Due before {on}: {due} baht; received since: {paid} baht; overdue: {missed} baht.",
            DEFAULT,
            on=today,
            due=due,
            paid=paid,
            missed=money.overdue or ZERO,
        ),
    ]
    note = line("ตั้งแต่งวด {day}", "since {day}", day=money.missed_on) if money.missed_on else None
    return Figure(
        "overdue",
        "ยอดค้างตามแผนที่ใช้อยู่",
        "Overdue under the plan in force",
        "money",
        money.overdue,
        tuple(working),
        note=note,
        tone="amber" if money.overdue else "",
    )


def _last_receipt(known: Known) -> Figure:
    last = known.found.found.last_receipt_on
    paid = [row for row in known.found.debt.allocations if row.kind == "receipt" and row.on == last]
    return Figure(
        "last_receipt",
        "รับชำระล่าสุด",
        "Last receipt",
        "date",
        last,
        tuple(map(_paid, paid)) or (line("ยังไม่มีใบรับชำระในบัญชี", "The ledger has no receipt.", LEDGER),),
    )


def _paid(row: Allocation) -> Working:
    return line(
        "{on} ใบเสร็จ {ref} {amount} บาท: ค่าใช้จ่าย {costs} ดอกเบี้ย {interest} เงินต้น {principal}",
        "{on} receipt {ref}, {amount} baht: costs {costs}, interest {interest}, principal {principal}",
        PAYMENT,
        on=row.on,
        ref=row.ref or "–",
        amount=row.amount,
        costs=row.costs,
        interest=row.contract_interest + sum((share for _, share in row.default_interest), ZERO),
        principal=sum((share for _, share in row.principal), ZERO),
    )


def _class(known: Known) -> Figure:
    found = known.found.found
    change = _change(found.next_change)
    return Figure(
        "class",
        "กลุ่มลูกหนี้",
        "Class",
        "text",
        (found.th, found.en),
        (*found.working, *change),
        unsure(known.terms, known.today, "triage_years"),
    )


def _change(on: date | None) -> tuple[Working, ...]:
    if on is None:
        return ()
    said = line(
        "หากไม่มีการชำระ กลุ่มอาจเปลี่ยนในวันที่ {on}",
        "Unpaid, the class can change on {on}.",
        OFFICE_RULE,
        on=on,
    )
    return (said,)
