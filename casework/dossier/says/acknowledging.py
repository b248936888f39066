"""What an acknowledgment says of one debtor: of the debt in time, of the liability once time has run out.

Which of her claims are out is asked of her own clocks, interest that ends by itself included; a paper never
takes in what belongs to the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from casework.dossier.says.later import NotForHer
from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, money, money_if_any, number, words
from casework.register.models import GUARANTOR, Obligor
from workflows.basis import ACKNOWLEDGMENT
from workflows.clock import Clock
from workflows.interest import Statement
from workflows.reasons import Reason
from workflows.rounding import ZERO

INTEREST = "interest"
ALL = "ทั้งจำนวน"


def of_debt(clocks: Iterable[Clock], debt: Statement, who: Obligor | None) -> Context:
    """The group acknowledgment of a paper made in time: the debt without what has run out.

    Raises NotForHer where all her claims are out, or she is a guarantor.
    """
    out, live = _split(clocks, who)
    lost_principal, lost_interest = _sums(out)
    principal = debt.principal_outstanding - lost_principal
    interest = debt.contract_interest_due + debt.default_interest_due - lost_interest
    if principal <= ZERO:
        raise NotForHer((_reason(_ALL_OUT, who),))
    return {
        **_figures(live, principal, interest, debt.costs_due),
        "left_out": money_if_any(lost_principal + lost_interest),
    }


def of_liability(clocks: Iterable[Clock], who: Obligor | None) -> Context:
    """The group acknowledgment of a paper made afterwards: what has run out, and nothing else.

    Raises NotForHer while none of her principal is out, or she is a guarantor (CCC 193/35).
    """
    out, _ = _split(clocks, who)
    principal, interest = _sums(out)
    if principal <= ZERO:
        raise NotForHer((_reason(_NONE_OUT, who),))
    last = max(clock.last_day for clock in out if clock.kind != INTEREST)
    return {**_figures(out, principal, interest, ZERO), "ran_out_on": day(last)}


def _split(clocks: Iterable[Clock], who: Obligor | None) -> tuple[list[Clock], list[Clock]]:
    """Her clocks that are out, and those that are not."""
    if who is None or who.role == GUARANTOR:
        raise NotForHer((_reason(_DEBTORS_ONLY, who),))
    hers = [clock for clock in clocks if clock.obligor == str(who.id)]
    return [row for row in hers if row.expired], [row for row in hers if not row.expired]


def _sums(clocks: Iterable[Clock]) -> tuple[Decimal, Decimal]:
    """Principal and interest of claims."""
    principal = interest = ZERO
    for clock in clocks:
        if clock.kind == INTEREST:
            interest += clock.amount
        else:
            principal, interest = principal + clock.amount, interest + clock.interest
    return principal, interest


def _figures(clocks: list[Clock], principal: Decimal, interest: Decimal, costs: Decimal) -> Context:
    rows = [_claim(clock) for clock in clocks]
    whole = _sums(clocks) == (principal, interest)
    return {
        "principal": money(principal),
        "interest": money(interest),
        "costs": money_if_any(costs),
        "total": money(principal + interest + costs),
        "total_words": words(principal + interest + costs),
        "claims": rows if whole else [],
    }


def _claim(clock: Clock) -> Context:
    numbers = " ".join(map(number, clock.instalments)) or ALL
    alone = clock.kind == INTEREST
    return {
        "instalments": f"ดอกเบี้ย {numbers}" if alone else numbers,
        "principal": money(ZERO if alone else clock.amount),
        "interest": money(clock.amount if alone else clock.interest),
        "last_day": day(clock.last_day),
    }


def _reason(reason: Reason, who: Obligor | None) -> Reason:
    name = who.person.name if who else ""
    return Reason(reason.code, reason.th, reason.en, reason.basis, {"name": name}, reason.fix)


_ALL_OUT = Reason(
    "time_has_run_out",
    "{name}: อายุความครบกำหนดแล้ว ใช้หนังสือรับสภาพความรับผิด",
    "{name}: the time has run out; the paper to use is the acknowledgment of liability.",
    ACKNOWLEDGMENT,
    fix="paper",
)
_NONE_OUT = Reason(
    "time_still_runs",
    "{name}: อายุความยังไม่ครบกำหนด ใช้หนังสือรับสภาพหนี้",
    "{name}: the time still runs; the paper to use is the acknowledgment of debt.",
    ACKNOWLEDGMENT,
    fix="paper",
)
_DEBTORS_ONLY = Reason(
    "debtors_acknowledge",
    "หนังสือนี้ทำโดยผู้กู้หรือลูกหนี้ร่วม ไม่ใช่ผู้ค้ำประกัน",
    "A borrower or joint debtor makes this paper, not a guarantor.",
    ACKNOWLEDGMENT,
    fix="person",
)
