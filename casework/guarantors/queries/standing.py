"""How the guarantors of one contract stand on a day, and what each person bound by it owes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.guarantors.models import GuarantorNotice
from casework.guarantors.queries.deals import deals_of
from casework.guarantors.queries.letters import letters_of, notices_of
from casework.measures.models import MeasureApplication
from casework.register.loans import ledger_of, loan_of
from casework.register.models import GUARANTOR, Contract, Obligor
from casework.register.triage import stand
from casework.staff.queries import calendar
from workflows.clock import Role
from workflows.guarantee import Deal, Duty, duties
from workflows.guarantee_effects import demandable, freed_by_deals, still_open, to_confirm
from workflows.interest import Statement, statement
from workflows.ledger import effective
from workflows.liability import Bound, Liability, Release, shared
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.terms import Terms
from workflows.working_days import Calendar


@dataclass(frozen=True)
class Guarantee:
    """One contract's guarantors on the day of `debt`. `remarks`: what is to be minded of each, by her key."""

    contract: Contract
    debt: Statement
    letters: Sequence[GuarantorNotice]
    deals: tuple[Deal, ...]
    duties: tuple[Duty, ...]
    owed: Mapping[str, Liability]
    remarks: Mapping[str, tuple[Reason, ...]]

    @property
    def guarantors(self) -> tuple[Obligor, ...]:
        """The guarantors still bound, in the contract's order."""
        return tuple(row for row in self.contract.obligors if bound_guarantor(row))

    @property
    def to_send(self) -> tuple[Duty, ...]:
        """The notices that are to go out, the nearest last day first."""
        found = [duty for duty in self.duties if duty.to_send]
        return tuple(sorted(found, key=lambda duty: duty.last_day or duty.base))


def bound_guarantor(row: Obligor) -> bool:
    """Whether she stands for the debt: a guarantor who was not released."""
    return row.role == GUARANTOR and row.released_on is None


def guarantee_of(
    session: Session,
    contract: Contract,
    as_of: date,
    terms: Terms,
    debt: Statement | None = None,
    *,
    works: Calendar | None = None,
) -> Guarantee:
    """How the guarantors stand, and who owes what, at the end of `as_of`. Raises RuleFault.

    `debt` and `works`: the statement of that day and the office's calendar, where they are at hand already.
    """
    debt = debt or stand(contract, as_of, terms)[0]
    keys = [str(row.id) for row in contract.obligors if bound_guarantor(row)]
    letters = letters_of(session, contract) if keys else ()
    deals = deals_of(session, contract) if keys else ()
    works = works or calendar(session, contract.province, as_of)
    owed = duties(loan_of(contract), keys, notices_of(letters), deals, debt, terms, works)
    released = (*releases_of(session, contract, as_of, terms), *freed_by_deals(keys, deals, terms, as_of))
    found = shared([bound_of(row) for row in contract.obligors], owed, released, debt, as_of)
    by_key = {key: tuple(duty for duty in owed if duty.guarantor == key) for key in keys}
    return Guarantee(
        contract,
        debt,
        letters,
        deals,
        owed,
        {one.obligor: one for one in found},
        {
            key: (*to_confirm(key, deals, terms, as_of), *still_open(own), *demandable(own))
            for key, own in by_key.items()
        },
    )


def bound_of(row: Obligor) -> Bound:
    """A person bound, as the rules see her."""
    share = Fraction(row.share) if row.share else None
    return Bound(str(row.id), cast(Role, row.role), share, row.liability_limit, row.person.died_on)


def releases_of(session: Session, contract: Contract, as_of: date, terms: Terms) -> Iterator[Release]:
    """Everyone released by `as_of`; of a debtor, how much of the debt was hers and what she had paid."""
    for row in contract.obligors:
        if row.released_on is None or row.released_on > as_of:
            continue
        if row.role == GUARANTOR:
            yield Release(str(row.id), row.released_on)
            continue
        then = statement(loan_of(contract), ledger_of(contract), row.released_on, terms)
        burden = then.total + then.paid_total - then.overpaid
        yield Release(str(row.id), row.released_on, burden=burden, paid=_paid(session, row, row.released_on))


def _paid(session: Session, row: Obligor, on: date) -> Decimal:
    """What she paid herself: by the ledger, or, where that names no payer, as the measure that released her
    asked (it is approved with proof of payment)."""
    lines = effective(ledger_of(row.contract), on)
    named = sum((line.amount for line in lines if line.kind == "receipt" and line.payer == str(row.id)), ZERO)
    asked = session.scalars(
        select(MeasureApplication.total)
        .join(Case, Case.id == MeasureApplication.case_id)
        .where(
            Case.contract_id == row.contract_id,
            MeasureApplication.obligor_id == row.id,
            MeasureApplication.province_on == on,
        )
    )
    return max([named, *(total for total in asked if total is not None)])
