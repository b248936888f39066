"""Limitation (อายุความ): a clock per person and per instalment, with its working.

Counted by CCC 193/3, 193/5 and 193/8. Each instalment has its own clock unless the contract has an
acceleration clause; then all run from the first default. Principal repaid by instalments: 5 years (193/33);
a loan due at once: 10 (193/30). What interrupts does so only before expiry and per person (295); guarantors
follow the borrower (692), and may raise the bar of her estate (694, 1754). A receipt of unknown payer is
the borrower's. After a person's death nothing counts as her act: heirs' payments are given no credit, the
safe side. Judgment debts do not fall under 1754. Interest has its own five years and falls with its principal
(`arrears`). Where the law is open the earlier day stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from workflows.arrears import Arrears, arrears
from workflows.arrears_clocks import interest_clocks
from workflows.bearing import Deed, death, deeds
from workflows.claims import Owed, begun, owed, schedule_of
from workflows.clock import Clock, ClockStep, Event, Obligor
from workflows.clock_rules import step
from workflows.day_ends import DayEnds, interest_ends
from workflows.estate import Death
from workflows.extension import sixty_days
from workflows.interest import Statement, statement
from workflows.ledger import effective
from workflows.life import Life
from workflows.loan import Loan, Posting
from workflows.rounding import ZERO
from workflows.running import Running
from workflows.terms import Terms
from workflows.unpaid import Unpaid, unpaid
from workflows.working_days import Calendar

__all__ = ["Clock", "ClockStep", "Event", "Obligor", "clocks", "sixty_days"]

ONE_DAY = timedelta(days=1)


def clocks(
    loan: Loan,
    obligors: Sequence[Obligor],
    events: Iterable[Event],
    postings: Iterable[Posting],
    as_of: date,
    terms: Terms,
    calendar: Calendar,
    *,
    account: Statement | None = None,
    apart: bool = False,
) -> tuple[Clock, ...]:
    """The clocks of every obligor not released, at the end of `as_of`, in the order of the obligors.

    They are the claims of principal, each with the unpaid interest that ends with it; with `apart`, after
    each person's claims, the clocks of kind "interest" too, of interest that ends on days of its own. Only
    what is still outstanding has a clock, and only once due (against an estate, due or not). `account` is
    the statement of the same day, if the caller has it. What happened after `as_of` does not count. A year
    without holiday data leaves its dates unrolled, which the steps say. Raises RuleFault where plan or
    ledger make no sense.
    """
    ledger = tuple(postings)
    matter = _Matter(
        loan,
        tuple(obligors),
        tuple(_known(event, as_of) for event in events if event.on <= as_of),
        tuple(row for row in effective(ledger, as_of) if row.kind == "receipt"),
        account or statement(loan, ledger, as_of, terms),
        terms,
        calendar,
    )
    bound = (person for person in obligors if person.released_on is None or person.released_on > as_of)
    return tuple(clock for person in bound for clock in matter.clocks_of(person, apart=apart))


def _known(event: Event, as_of: date) -> Event:
    """The event as it was known on `as_of`: a mediation's later days are not there yet."""
    conciliator_on, ended_on = event.conciliator_on, event.ended_on
    return replace(
        event,
        conciliator_on=conciliator_on if conciliator_on and conciliator_on <= as_of else None,
        ended_on=ended_on if ended_on and ended_on <= as_of else None,
    )


@dataclass(frozen=True)
class _Walk:
    """A person's claims at the end of the day: what is open, its clocks, its interest."""

    open_: Owed
    runs: Sequence[Running]
    interest: Arrears


Alike = tuple[tuple[Deed, ...], Death | None, bool]


@dataclass(frozen=True)
class _Matter:
    """A loan with all that is known of it on the statement's day."""

    loan: Loan
    obligors: tuple[Obligor, ...]
    events: tuple[Event, ...]
    receipts: tuple[Posting, ...]
    account: Statement
    terms: Terms
    calendar: Calendar
    walks: dict[Alike, _Walk] = field(default_factory=dict)

    def clocks_of(self, person: Obligor, *, apart: bool) -> Iterator[Clock]:
        walk = self._walk(person)
        for run, joined in zip(walk.runs, walk.interest.joined, strict=True):
            yield self._clock(person, run, walk.open_, joined)
        if apart:
            yield from interest_clocks(person, walk.interest.apart, self._pools, self.account.as_of)

    def _walk(self, person: Obligor) -> _Walk:
        """What time did to her claims: walked once for all on whom the same deeds bear alike."""
        bearing = deeds(person, self.obligors, self.events, self.receipts)
        dead = death(person, self.obligors, self.account.as_of, self.terms)
        alike = bearing, dead, person.role == "guarantor"
        if alike not in self.walks:
            life = self._life(person, bearing, dead)
            runs = life.claims()
            self.walks[alike] = _Walk(life.open_, runs, self._interest(life, runs))
        return self.walks[alike]

    def _life(self, person: Obligor, bearing: tuple[Deed, ...], dead: Death | None) -> Life:
        title = next((deed for deed in reversed(bearing) if deed.is_title), None)
        open_, runs = self._begun(title) if title else self._contract
        return Life(person, bearing, title, open_, runs, dead, self.account.as_of, self.terms, self.calendar)

    @cached_property
    def _contract(self) -> tuple[Owed, tuple[Running, ...]]:
        """The contract's own claims and their clocks as they begin: the same for everyone."""
        return self._begun(None)

    def _begun(self, title: Deed | None) -> tuple[Owed, tuple[Running, ...]]:
        open_ = owed(title, self.account, self.receipts)
        return open_, begun(self.loan, title, self.account, open_, self.terms, self.calendar)

    @cached_property
    def _pools(self) -> tuple[Unpaid, ...]:
        return unpaid(self.account, self.terms.number("day_count", self.account.as_of))

    @cached_property
    def _day_ends(self) -> tuple[DayEnds, DayEnds]:
        """Of contract interest and of default interest: the same day's ends alike for everyone."""
        dues = sorted(row.due_on for row in self.account.instalments)
        return interest_ends(dues, self.account.as_of, self.terms, self.calendar)

    def _interest(self, life: Life, runs: Sequence[Running]) -> Arrears:
        """Her unpaid interest; a title with instalments holds it in its sums, a judgment in itself."""
        title, pools = life.title, self._pools
        if not pools or (title and schedule_of(title)):
            return Arrears((ZERO,) * len(runs))
        if title and title.kind == "judgment":
            return Arrears((sum((pool.amount for pool in pools), ZERO),) * len(runs))
        first = min(pool.first for pool in pools)
        of_contract, of_default = self._day_ends
        contract = life.interest(first, of_contract)
        default = contract if of_default is of_contract else life.interest(first, of_default)
        return arrears(
            pools,
            lambda pool: contract if pool.number is None else default,
            runs,
            life.all_begun,
            self.account.as_of,
        )

    def _clock(self, person: Obligor, run: Running, open_: Owed, interest: Decimal) -> Clock:
        as_of, end = self.account.as_of, run.end
        unrolled = () if end.rolled else (step("roll_unknown", end.unrolled),)
        return Clock(
            obligor=person.key,
            role=person.role,
            kind=run.kind,
            instalments=run.numbers,
            amount=sum((open_[number] for number in run.numbers or (None,)), ZERO),
            start=run.base + ONE_DAY,
            expiry=end.unrolled,
            rolled_expiry=end.rolled,
            expired=not run.runs_on(as_of),
            days_left=None if run.stopped_on else (end.day - as_of).days,
            stopped_on=run.stopped_on,
            steps=(*run.origin, *run.latest, *run.note, *unrolled),
            interest=interest,
        )
