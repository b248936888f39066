"""What papers say of the loan: the contract, the debt as of the paper's day, receipts, the default."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, money, money_if_any, number, rate, short_day, words, year
from casework.register.models import GUARANTOR, Contract
from casework.thai.render import half_of
from workflows.accrual import Segment
from workflows.debt_sheet import debt_sheet
from workflows.interest import InstalmentRow, Statement
from workflows.moratorium import Moved
from workflows.terms import Terms

SEGMENT_KINDS = {"contract": "ตามสัญญา", "default": "ผิดนัด"}


def loan_context(
    contract: Contract, debt: Statement, terms: Terms, delivered_on: date | None, profile: Mapping[str, str]
) -> Context:
    """The groups contract, borrower, debt, receipts, default."""
    missed = next((row for row in debt.instalments if row.outstanding and row.due_on < debt.as_of), None)
    return {
        "contract": _contract(contract, terms, debt.as_of, delivered_on, profile),
        "borrower": {"name": contract.obligors[0].person.name},
        "debt": _debt(debt, terms),
        "receipts": _receipts(debt),
        "default": {
            "instalment": number(missed.number) if missed else "",
            "since": day(missed.due_on) if missed else "",
        },
    }


def _contract(
    contract: Contract, terms: Terms, as_of: date, delivered_on: date | None, profile: Mapping[str, str]
) -> Context:
    guarantors = sum(row.role == GUARANTOR for row in contract.obligors)
    plan = contract.instalments
    return {
        "number": number(contract.number),
        "date": day(contract.made_on),
        "principal": money(contract.principal),
        "principal_words": words(contract.principal),
        "rate": rate(contract.rate),
        "default_rate": _default_rate(contract, terms, as_of),
        "project": number(contract.project),
        "fiscal_year": year(contract.fiscal_year) if contract.fiscal_year else "",
        "instalment_count": number(len(plan) or 1),
        "first_due": day(plan[0].due_on if plan else contract.ends_on),
        "ends_on": day(contract.ends_on),
        "delivered_on": day(delivered_on or contract.made_on),
        "delivered_by": profile["loan_delivery"],
        "security": f"ผู้ค้ำประกัน {number(guarantors)} คน" if guarantors else "",
    }


def _default_rate(contract: Contract, terms: Terms, as_of: date) -> str:
    if contract.default_rate_basis == "fixed":
        return f"ร้อยละ {rate(contract.default_rate)} ต่อปี"
    return f"ร้อยละ {rate(terms.value('statutory_default_rate', as_of))} ต่อปีตามกฎหมาย"


def _debt(debt: Statement, terms: Terms) -> Context:
    return {
        "as_of": day(debt.as_of),
        "principal": money(debt.principal_outstanding),
        "interest": money(debt.contract_interest_due),
        "default_interest": money(debt.default_interest_due),
        "costs": money_if_any(debt.costs_due),
        "waived": money_if_any(debt.waived),
        "moved": "; ".join(map(_moved, debt.moved)),
        "total": money(debt.total),
        "total_words": words(debt.total),
        "daily_interest": money(debt.daily),
        "accrued": money(sum((row.interest for row in debt.segments), debt.total * 0)),
        "paid_total": money(debt.paid_total),
        "paid_principal": money(sum((row.paid for row in debt.instalments), debt.total * 0)),
        "last_paid_on": day(max((row.on for row in debt.allocations if row.kind == "receipt"), default=None)),
        "day_count": f"หารด้วย {number(terms.number('day_count', debt.as_of))} วันต่อปี",
        "segments": [_segment(row) for row in debt.segments],
        "instalments": [_instalment(row) for row in debt.instalments],
    }


def _segment(row: Segment) -> Context:
    kind = SEGMENT_KINDS[row.kind]
    return {
        "kind": f"{kind} งวดที่ {number(row.instalment)}" if row.instalment else kind,
        "since": short_day(row.start),
        "until": short_day(row.end),
        "days": number(row.days),
        "base": money(row.principal),
        "rate": rate(row.rate),
        "amount": money(row.interest),
    }


def _instalment(row: InstalmentRow) -> Context:
    status = "ครบ" if not row.outstanding else "ค้างบางส่วน" if row.paid else "ค้าง"
    return {
        "number": number(row.number),
        "due_on": short_day(row.due_on),
        "amount": money(row.amount),
        "paid": money(row.paid),
        "outstanding": money(row.outstanding),
        "status": status,
    }


def _receipts(debt: Statement) -> list[Context]:
    """Each receipt and what it paid; the principal left after it counts what was paid out and given up."""
    left, rows = debt.total * 0, []
    for each in debt_sheet(debt).movements:
        left += each.amount if each.kind == "disbursement" else -each.principal
        if each.kind == "receipt":
            rows.append(
                {
                    "date": short_day(each.on),
                    "reference": number(each.ref),
                    "amount": money(each.amount),
                    "to_interest": money(each.costs + each.contract_interest + each.default_interest),
                    "to_principal": money(each.principal),
                    "balance": money(left),
                }
            )
    return rows


def _moved(row: Moved) -> str:
    return (
        f"งวดที่ {number(row.number)} เดิมครบกำหนด {short_day(row.was_due_on)} เลื่อนเป็น {short_day(row.due_on)} "
        f"ตาม{number(half_of(row.source))}"
    )
