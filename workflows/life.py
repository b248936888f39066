"""One person's life with a loan: the deeds that bear on her, what she owes, and a death that bounds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from workflows.bearing import Deed
from workflows.claims import Owed
from workflows.clock import Obligor
from workflows.course import Course
from workflows.day_ends import DayEnds
from workflows.estate import Death, Estate
from workflows.interest_course import InterestCourse
from workflows.running import Running
from workflows.terms import Terms
from workflows.working_days import Calendar

DEED, START, DEATH, REST = range(4)
Timed = tuple[date, int, Callable[[Course], None]]


@dataclass(frozen=True)
class Life:
    """What is walked for one obligor; `bearing` is all that bears on her, by day.

    `title` is the settlement or judgment that put a new claim in the place of the old one, which leaves
    nothing of what went before; `runs` the clocks of `open_` as they begin.
    """

    person: Obligor
    bearing: tuple[Deed, ...]
    title: Deed | None
    open_: Owed
    runs: tuple[Running, ...]
    death: Death | None
    as_of: date
    terms: Terms
    calendar: Calendar

    @property
    def estate(self) -> Estate | None:
        """The bar her death, or her borrower's, puts on the claim."""
        return Estate(self.death, self.terms, self.calendar) if self.death else None

    @property
    def all_begun(self) -> bool:
        """Whether nothing is open that is not due yet."""
        return not self._not_begun()

    def claims(self) -> list[Running]:
        """The clocks of her principal at the end of the day."""
        course = Course(self.as_of, self.terms, self.calendar, self.estate)
        for _, _, act in sorted(self._timeline(), key=lambda timed: timed[:2]):
            act(course)
        return course.clocks

    def interest(self, begins: date, ends: DayEnds) -> InterestCourse:
        """The course of her interest from the day `begins`."""
        course = InterestCourse(begins, self.as_of, ends, self.terms, self.calendar, self.estate)
        if self.title and self.runs:
            course.settle(self.title.on, self.runs[0].end)
        died_on = self.death.died_on if self.death else date.max
        for deed in self._deeds():
            if deed.on > died_on:
                course.die(died_on)
                died_on = date.max
            self._work(deed)(course)
        if died_on < date.max:
            course.die(died_on)
        return course

    def _timeline(self) -> Iterator[Timed]:
        for deed in self._deeds():
            yield deed.on, DEED, self._work(deed)
        for run in self.runs:
            yield run.base, START, partial(Course.start, new=run)
        if self.death and not (self.title and self.title.kind == "judgment"):
            yield self.death.died_on, DEATH, Course.die
            yield self.as_of, REST, partial(Course.claim_from_estate, numbers=self._not_begun())

    def _deeds(self) -> Iterator[Deed]:
        """What bears on her claims since her title: what was done on its day came before it."""
        title = self.title
        return (deed for deed in self.bearing if title is None or deed.on > title.on)

    def _work(self, deed: Deed) -> partial[None]:
        return partial(deed.apply, guarantor=self.person.role == "guarantor")

    def _not_begun(self) -> tuple[int, ...]:
        running = {number for run in self.runs for number in run.numbers}
        open_ = (number for number, owed in self.open_.items() if number and owed)
        return tuple(number for number in open_ if number not in running)
