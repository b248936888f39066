"""The limitation of one contract on a day: the same sheet for its page, the API and the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.register.ledger import REVERSAL
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract, Obligor
from casework.register.triage import stand
from casework.staff import queries as staff
from casework.steps.clocks import INTEREST, clocks_of, events_of, obligors_of
from casework.steps.compare import compare, names_of
from casework.thai.names import match_key
from workflows.classes import Classification
from workflows.clock import Clock
from workflows.clock_changes import Change, what_changed
from workflows.limitation import clocks
from workflows.loan import Posting
from workflows.working import Working


@dataclass(frozen=True)
class ClockSheet:
    """Everyone's claims of principal and the interest that ends apart from it, beside the class."""

    contract: Contract
    as_of: date
    found: Classification
    claims: tuple[Clock, ...]
    interest: tuple[Clock, ...]
    comparison: tuple[Working, ...]

    def only(self, who: str) -> ClockSheet:
        """The same of those whose name has `who` in it or whose role it is; of everyone where it is ""."""
        bound = {str(row.id) for row in self.contract.obligors if _is(row, who)}
        return replace(
            self,
            claims=tuple(clock for clock in self.claims if clock.obligor in bound),
            interest=tuple(clock for clock in self.interest if clock.obligor in bound),
        )

    def of(self, obligor: str) -> tuple[Clock, ...]:
        """One person's, the first to end first, what is over after that, interest last."""
        own = [clock for clock in (*self.claims, *self.interest) if clock.obligor == obligor]
        return tuple(sorted(own, key=lambda one: (one.kind == INTEREST, one.expired, one.last_day)))


def _is(row: Obligor, who: str) -> bool:
    return not who or row.role == who or match_key(who) in match_key(row.person.name)


def clock_sheet(session: Session, contract: Contract, as_of: date) -> ClockSheet:
    """The sheet at the end of `as_of`. Raises RuleFault where plan or ledger make no sense."""
    terms = staff.terms(session, contract.province)
    debt, found = stand(contract, as_of, terms)
    known = clocks_of(session, contract, as_of, terms, debt, apart=True)
    claims = tuple(clock for clock in known if clock.kind != INTEREST)
    interest = tuple(clock for clock in known if clock.kind == INTEREST)
    return ClockSheet(contract, as_of, found, claims, interest, compare(contract, found, claims, as_of))


def told(contract: Contract, changes: tuple[Change, ...]) -> tuple[Working, ...]:
    """Changes as sentences with the people's names."""
    names = names_of(contract)
    return tuple(change.told(names[change.obligor]) for change in changes)


def changed_by(session: Session, contract: Contract, line_id: UUID, as_of: date) -> tuple[Working, ...]:
    """What one ledger line, entered late or not, changed of the clocks: with it against without it.

    With a line that is left out goes the reversal that undoes it. Raises RuleFault.
    """
    line = next((row for row in contract.postings if row.id == line_id), None)
    if line is None:
        return ()
    ledger = ledger_of(contract)
    before = tuple(
        posting
        for row, posting in zip(contract.postings, ledger, strict=True)
        if row.id != line_id and (row.kind, row.ref) != (REVERSAL, line.ref)
    )
    events = sorted(events_of(session, contract), key=lambda event: event.on)
    terms = staff.terms(session, contract.province)
    days = staff.calendar(session, contract.province, as_of)

    def by(postings: tuple[Posting, ...]) -> tuple[Clock, ...]:
        return clocks(loan_of(contract), obligors_of(contract), events, postings, as_of, terms, days)

    return told(contract, what_changed(by(before), by(ledger)))
