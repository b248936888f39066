"""The course of one person's unpaid interest through time, in stretches of days that end alike.

The same deeds work on it as on her principal: they start afresh, extend, stop or bound what has not ended.
Each day's interest ends by itself (`day_ends`) until a deed gives a stretch of days one end. What falls with
its principal (CCC 193/26) is for `arrears` to see, where the two meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.clock import ClockStep, Event
from workflows.clock_rules import step
from workflows.day_ends import DayEnds
from workflows.estate import Estate
from workflows.extension import TERM, sixty_days
from workflows.periods import Ending, days_after, ending
from workflows.terms import Terms
from workflows.working_days import Calendar

ONE_DAY = timedelta(days=1)
Change = Callable[["Stretch"], "Stretch"]


@dataclass(frozen=True)
class Stretch:
    """The interest of the days `first` to `last`: it all ends on `end`, or where None each day's by itself.

    `base` is the day its end counts from, and `years` how many; `stopped_on` the suit that stops it.
    """

    first: date
    last: date
    end: Ending | None = None
    base: date | None = None
    years: int = 0
    said: tuple[ClockStep, ...] = ()
    stopped_on: date | None = None

    def between(self, first: date, last: date) -> Stretch:
        """The same of other days: much is cut, so it is not left to `replace`."""
        return Stretch(first, last, self.end, self.base, self.years, self.said, self.stopped_on)


class InterestCourse:
    """One obligor's interest from `begins` on, walked forward deed by deed to `as_of`."""

    def __init__(
        self,
        begins: date,
        as_of: date,
        ends: DayEnds,
        terms: Terms,
        calendar: Calendar,
        estate: Estate | None = None,
    ) -> None:
        self.ends = ends
        self._as_of = as_of
        self._terms = terms
        self._calendar = calendar
        self._estate = estate
        self._stretches: list[Stretch] = []
        self._next = begins
        self._bar: Estate | None = None
        self._suit: date | None = None

    def stretches(self) -> list[Stretch]:
        """All of it to the end of `as_of`, by day."""
        self._accrue(self._as_of)
        return self._stretches

    def interrupt(self, on: date, rule: str) -> None:
        """A payment, acknowledgment or security: what has arisen and is not barred starts afresh."""
        end, years = self.ends.afresh(on), self.ends.years(on)
        said: tuple[ClockStep, ...] = (step(rule, on, end, years, "years"),)
        if self._bar:
            end, said = self._bar.earlier(end, said)
        self._among(on, on, end.day, lambda part: replace(part, end=end, base=on, years=years, said=said))

    def acknowledge_liability(self, on: date) -> None:
        """It revives principal only: interest that is barred stays so unless the paper names it."""

    def remark(self, on: date, rule: str) -> None:
        """What moves nothing moves no interest."""

    def petition(self, event: Event) -> None:
        """Failed pre-suit mediation: what would have ended since the petition ends 60 days after it."""
        last, lowest = event.ended_on or self._as_of, event.on + ONE_DAY
        new, _ = sixty_days(lowest, event.on, event.conciliator_on, last, self._calendar, self._terms)
        if new is None:
            return
        days = self._terms.number(TERM, event.on)
        end = ending(days_after(last, days), self._calendar)
        said = step("extension" if event.ended_on else "extension_pending", last, end, days, "days")
        highest = end.unrolled if event.ended_on else self._as_of - ONE_DAY
        self._among(event.on, lowest, highest, lambda part: replace(part, end=end, said=(*part.said, said)))

    def sue(self, on: date) -> None:
        """A suit stops what is not barred, and what arises while it is pending."""
        self._among(
            on,
            on,
            date.max,
            lambda part: replace(part, stopped_on=on, said=(*part.said, step("suit", on))),
        )
        self._suit = on

    def decide_against_debtor(self, on: date) -> None:
        """The pending suit against the borrower ends in a judgment: for her guarantor it starts afresh."""
        self._accrue(on)
        end, years = self.ends.afresh(on), self.ends.years(on)
        said = (step("judgment_against_debtor", on, end, years, "years"),)
        self._stretches = [
            replace(part, end=end, base=on, years=years, said=said, stopped_on=None)
            if part.stopped_on
            else part
            for part in self._stretches
        ]
        self._suit = None

    def settle(self, on: date, end: Ending) -> None:
        """What had arisen by the settlement is part of its claim and ends with it."""
        self._accrue(on)
        self._stretches = [replace(part, end=end, base=on, said=()) for part in self._stretches]

    def die(self, died_on: date) -> None:
        """The death: what has not ended is lengthened to a year from it (193/23), then bounded (1754)."""
        if self._estate:
            end, said = self._estate.year
            if self._estate.own:
                before = end.day - ONE_DAY
                self._among(
                    died_on, died_on, before, lambda part: replace(part, end=end, said=(*part.said, said))
                )
            self._accrue(died_on)
            self._stretches = [
                piece for part in self._stretches for piece in self._bounded(part, self._estate)
            ]
            self._bar = self._estate

    def _accrue(self, to: date) -> None:
        """Let interest arise to the end of `to`."""
        if self._next > to:
            return
        grown = Stretch(self._next, to, stopped_on=self._suit)
        self._next = to + ONE_DAY
        self._stretches += self._bounded(grown, self._bar) if self._bar else (grown,)

    def _bounded(self, part: Stretch, estate: Estate) -> Iterator[Stretch]:
        """No later than the bar of the estate allows."""
        end, said = estate.bar
        yield from self._split(
            part,
            end.day + ONE_DAY,
            date.max,
            lambda piece: replace(piece, end=end, said=(*piece.said, said)),
        )

    def _among(self, on: date, lowest: date, highest: date, change: Change) -> None:
        """Change what has arisen by `on` and ends from `lowest` to `highest`; what becomes alike is one."""
        self._accrue(on)
        found: list[Stretch] = []
        for part in self._stretches:
            for piece in self._split(part, lowest, highest, change):
                before = found[-1] if found else None
                if before and piece.end and (before.end, before.said) == (piece.end, piece.said):
                    piece, found[-1:] = piece.between(before.first, piece.last), []
                found.append(piece)
        self._stretches = found

    def _split(self, part: Stretch, lowest: date, highest: date, change: Change) -> Iterator[Stretch]:
        """A stretch, its days that end from `lowest` to `highest` changed, the others as they were."""
        if part.stopped_on or part.end:
            reached = part.end is not None and lowest <= part.end.day <= highest and not part.stopped_on
            yield change(part) if reached else part
            return
        begin = self.ends.first_from(lowest, part.first, part.last)
        stop = part.last + ONE_DAY
        if highest < date.max:
            stop = max(self.ends.first_from(highest + ONE_DAY, part.first, part.last), begin)
        yield from _cut(part, begin, stop, change)


def _cut(part: Stretch, begin: date, stop: date, change: Change) -> Iterator[Stretch]:
    """The days before `begin`, those from it to before `stop` changed, and the rest."""
    if part.first < begin:
        yield part.between(part.first, begin - ONE_DAY)
    if begin < stop:
        yield change(part.between(begin, stop - ONE_DAY))
    if stop <= part.last:
        yield part.between(stop, part.last)
