"""Limitation (อายุความ): a clock per person and per instalment, with its working.

Counted by CCC 193/3, 193/5 and 193/8. Each instalment has its own clock unless the contract has an
acceleration clause; then all run from the first default. Principal repaid by instalments: 5 years (193/33);
a loan due at once: 10 (193/30). What interrupts does so only before expiry and per person (295); guarantors
follow the borrower (692), and may raise the bar of her estate (694, 1754). A receipt of unknown payer is
the borrower's. After a person's death nothing counts as her act: heirs' payments are given no credit, the
safe side. Judgment debts do not fall under 1754. Arrears of interest share their instalment's clock. Where
the law is open the earlier day stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from workflows.bearing import Deed, death, deeds
from workflows.claims import Owed, owed, starts
from workflows.clock import Clock, ClockStep, Event, Obligor
from workflows.clock_rules import step
from workflows.course import Course
from workflows.estate import Death
from workflows.extension import sixty_days
from workflows.interest import Statement, statement
from workflows.ledger import effective
from workflows.loan import Loan, Posting
from workflows.rounding import ZERO
from workflows.running import Running
from workflows.terms import Terms
from workflows.working_days import Calendar

__all__ = ["Clock", "ClockStep", "Event", "Obligor", "clocks", "sixty_days"]

ONE_DAY = timedelta(days=1)
DEED, START, DEATH, REST = range(4)
Timed = tuple[date, int, Callable[[Course], None]]


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
) -> tuple[Clock, ...]:
    """The clocks of every obligor not released, at the end of `as_of`, in the order of the obligors.

    Only what is still outstanding has a clock, and only once due (against an estate, due or not). `account`
    is the statement of the same day, if the caller has it. What happened after `as_of` does not count. A
    year without holiday data leaves its dates unrolled, which the steps say. Raises RuleFault where plan or
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
    return tuple(clock for person in bound for clock in matter.clocks_of(person))


def _known(event: Event, as_of: date) -> Event:
    """The event as it was known on `as_of`: a mediation's later days are not there yet."""
    conciliator_on, ended_on = event.conciliator_on, event.ended_on
    return replace(
        event,
        conciliator_on=conciliator_on if conciliator_on and conciliator_on <= as_of else None,
        ended_on=ended_on if ended_on and ended_on <= as_of else None,
    )


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

    def clocks_of(self, person: Obligor) -> Iterator[Clock]:
        bearing = deeds(person, self.obligors, self.events, self.receipts)
        title = next((deed for deed in reversed(bearing) if deed.is_title), None)
        open_ = owed(title, self.account, self.receipts)
        dead = death(person, self.obligors, self.account.as_of)
        course = Course(self.account.as_of, self.terms, self.calendar, dead)
        timeline = self._timeline(person, bearing, title, open_, dead)
        for _, _, act in sorted(timeline, key=lambda timed: timed[:2]):
            act(course)
        return (self._clock(person, run, open_) for run in course.clocks)

    def _timeline(
        self, person: Obligor, bearing: Iterable[Deed], title: Deed | None, open_: Owed, dead: Death | None
    ) -> Iterator[Timed]:
        """All that happens to her clocks; a settlement or judgment leaves nothing of what went before."""
        guarantor = person.role == "guarantor"
        for deed in bearing:
            if title is None or (deed.on >= title.on and deed is not title):
                yield deed.on, DEED, partial(deed.apply, guarantor=guarantor)
        begun = tuple(starts(self.loan, title, self.account, open_))
        for claim in begun:
            yield claim.base, START, partial(Course.start, claim=claim)
        if dead and not (title and title.kind == "judgment"):
            yield dead.died_on, DEATH, Course.die
            running = {claim.number for claim in begun}
            rest = tuple(number for number in open_ if number and open_[number] and number not in running)
            yield self.account.as_of, REST, partial(Course.claim_from_estate, numbers=rest)

    def _clock(self, person: Obligor, run: Running, open_: Owed) -> Clock:
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
        )
