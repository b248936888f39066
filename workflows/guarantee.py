"""The notices a guarantor is owed: of each default (CCC 686), and of each reduction of the debt (691).

A notice is written, goes to each guarantor herself, and counts when it arrives (169): within sixty days of
the default, or she is free of the interest that arises after them. The count begins with the due date: the
day after it is the first in default and its first day. Every period is rolled to a working day (193/8); both
days are kept. A default from before the amendment keeps the old law, which asked for no notice.

What a deal with the borrower does beyond its notice stands in `guarantee_effects`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.exemption import exempt
from workflows.guarantee_words import arrival_line, deadline_lines, old_law_line
from workflows.interest import InstalmentRow, Statement
from workflows.loan import Loan
from workflows.periods import ONE_DAY, Ending, days_after, ending
from workflows.rounding import ZERO
from workflows.terms import Term, Terms
from workflows.working import Working
from workflows.working_days import Calendar

Section = Literal["686", "691"]
Outcome = Literal["pending", "arrived", "refused", "unclaimed", "moved", "unknown_address"]
State = Literal["in_time", "late", "not_sent", "not_arrived", "open", "sent", "returned", "signed", "old_law"]

TERM: dict[Section, str] = {"686": "guarantor_notice_days", "691": "reduction_notice_days"}
DOUBTFUL = {"refused": "refused_notice_arrives", "unclaimed": "unclaimed_notice_arrives"}
OPEN: tuple[State, ...] = ("open", "sent", "returned")
MISSED: tuple[State, ...] = ("late", "not_sent", "not_arrived")
TO_SEND: tuple[State, ...] = ("open", "returned", "not_sent", "not_arrived")
YES = "yes"


@dataclass(frozen=True)
class Notice:
    """A letter to one guarantor. `ended_on` is the day of its outcome: of the signed card, of the return.

    `instalments` are those it says were missed (686); `deal` is the key of the deal it tells of (691).
    """

    guarantor: str
    section: Section
    sent_on: date
    outcome: Outcome = "pending"
    ended_on: date | None = None
    instalments: tuple[int, ...] = ()
    deal: str = ""


@dataclass(frozen=True)
class Deal:
    """What was agreed with the borrower on a day, and which guarantors signed it with her.

    `reduces`: the debt, its interest or its charges; `extends`: it gives time beyond the contract. `stands`
    and `ends` are the guarantors of whom the legal officer confirmed what it does to their guarantee.
    """

    key: str
    kind: Literal["settlement", "measure"]
    on: date
    reduces: bool
    extends: bool
    signed: frozenset[str] = frozenset()
    stands: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Duty:
    """A notice owed to one guarantor: of the default of these instalments, or of one deal.

    `end` is its last day before and after the roll, None under the old law; `days_left` while it is open.
    `exempt` is the unpaid default interest in baht she does not owe because it was missed; `parts` says how
    much of it is of which instalment.
    """

    guarantor: str
    section: Section
    instalments: tuple[int, ...]
    deal: str
    base: date
    term: Term
    end: Ending | None
    sent_on: date | None
    arrived_on: date | None
    state: State
    days_left: int | None
    exempt: Decimal
    working: tuple[Working, ...]
    parts: tuple[tuple[int, Decimal], ...] = ()

    @property
    def last_day(self) -> date | None:
        """The day by which the notice has to arrive; None under the old law."""
        return self.end.day if self.end else None

    @property
    def to_send(self) -> bool:
        """Whether a letter is to go out: none has arrived, and none is on its way."""
        return self.state in TO_SEND


@dataclass(frozen=True)
class _Owed:
    """What a notice is owed of."""

    section: Section
    base: date
    instalments: tuple[int, ...] = ()
    deal: str = ""

    @property
    def ruled_on(self) -> date:
        """The day whose law governs: the first day in default, or the day of the deal."""
        return self.base + ONE_DAY if self.section == "686" else self.base


def duties(
    loan: Loan,
    guarantors: Iterable[str],
    notices: Iterable[Notice],
    deals: Iterable[Deal],
    debt: Statement,
    terms: Terms,
    calendar: Calendar,
) -> tuple[Duty, ...]:
    """Every notice owed to each of these guarantors at the end of the statement's day, the oldest first.

    Raises UnknownTerm, NotInForce.
    """
    known = [row for row in notices if row.sent_on <= debt.as_of]
    agreed = [deal for deal in deals if deal.reduces and deal.on <= debt.as_of]
    owed = sorted([*_of_defaults(loan, debt), *_of_deals(agreed)], key=lambda row: (row.base, row.section))
    signed = {deal.key: deal.signed for deal in agreed}
    count = _Count(debt, known, terms, calendar)
    return tuple(
        count.duty(key, what, knew=key in signed.get(what.deal, ())) for key in guarantors for what in owed
    )


def missed(debt: Statement) -> tuple[InstalmentRow, ...]:
    """The instalments past due of which something is unpaid."""
    return tuple(
        row
        for row in debt.instalments
        if row.due_on < debt.as_of and (row.outstanding or row.default_interest)
    )


def _of_defaults(loan: Loan, debt: Statement) -> Iterator[_Owed]:
    """Each missed instalment is a default of its own; under an acceleration clause the first is of all."""
    rows = missed(debt)
    if loan.acceleration_clause and rows:
        yield _Owed("686", min(row.due_on for row in rows), tuple(row.number for row in rows))
        return
    for row in rows:
        yield _Owed("686", row.due_on, (row.number,))


def _of_deals(deals: Iterable[Deal]) -> Iterator[_Owed]:
    return (_Owed("691", deal.on, deal=deal.key) for deal in deals)


class _Count:
    """Counts the notices of one statement's day."""

    def __init__(self, debt: Statement, notices: Sequence[Notice], terms: Terms, calendar: Calendar) -> None:
        self._debt, self._notices = debt, notices
        self._terms, self._calendar = terms, calendar
        self._day_count = terms.number("day_count", debt.as_of)

    def duty(self, guarantor: str, owed: _Owed, *, knew: bool) -> Duty:
        """What is owed to one guarantor of one default or deal; `knew`: she signed the deal herself."""
        term = self._terms.at(TERM[owed.section], owed.ruled_on)
        days = self._terms.number(TERM[owed.section], owed.ruled_on)
        sent = [row for row in self._notices if row.guarantor == guarantor and _tells(row, owed)]
        sent_on = max((row.sent_on for row in sent), default=None)
        arrived_on = min((row.ended_on for row in sent if row.ended_on and self._arrived(row)), default=None)
        end = ending(days_after(owed.base, days), self._calendar) if days else None
        state = self._state(end, sent, arrived_on, knew=knew)
        working = (*_beginning(owed, end, days, term), arrival_line(state, sent_on, arrived_on))
        freed = ZERO
        parts: tuple[tuple[int, Decimal], ...] = ()
        if owed.section == "686" and state in MISSED and end:
            found = exempt(self._debt, owed.instalments, end.day, self._day_count)
            freed, parts, working = found.amount, found.parts, (*working, *found.working)
        left = (end.day - self._debt.as_of).days if end and state in OPEN else None
        return Duty(
            guarantor,
            owed.section,
            owed.instalments,
            owed.deal,
            owed.base,
            term,
            end,
            sent_on,
            arrived_on,
            state,
            left,
            freed,
            working,
            parts,
        )

    def _arrived(self, row: Notice) -> bool:
        """Whether it arrived by the statement's day; of a doubtful outcome a dated term says so."""
        if row.ended_on is None or row.ended_on > self._debt.as_of:
            return False
        if row.outcome in DOUBTFUL:
            return self._terms.text(DOUBTFUL[row.outcome], row.sent_on) == YES
        return row.outcome == "arrived"

    def _state(self, end: Ending | None, sent: list[Notice], arrived_on: date | None, *, knew: bool) -> State:
        if end is None:
            return "old_law"
        if knew:
            return "signed"
        if arrived_on is not None:
            return "in_time" if arrived_on <= end.day else "late"
        under_way = any(self._under_way(row) for row in sent)
        if self._debt.as_of > end.day:
            return "not_arrived" if sent else "not_sent"
        return "sent" if under_way else "returned" if sent else "open"

    def _under_way(self, row: Notice) -> bool:
        return row.outcome == "pending" or row.ended_on is None or row.ended_on > self._debt.as_of


def _tells(row: Notice, owed: _Owed) -> bool:
    """Whether the letter tells of this: a default cannot be told of before it is one."""
    if row.section != owed.section:
        return False
    if owed.section == "691":
        return row.deal == owed.deal and row.sent_on >= owed.base
    return row.sent_on > owed.base and bool({*row.instalments} & {*owed.instalments})


def _beginning(owed: _Owed, end: Ending | None, days: int, term: Term) -> tuple[Working, ...]:
    numbers = ", ".join(map(str, owed.instalments))
    if end is None:
        return (old_law_line(owed.section, owed.base, numbers, term.source),)
    return deadline_lines(owed.section, owed.base, numbers, end, days, term.source)
