"""What a death does to a clock: lengthened to a year from it (193/23), then bounded by 1754.

The estate cannot be sued later than a year after the creditor knew or should have known of the death, ten
years after it at most. A guarantor may raise the bar of the borrower's estate (CCC 694), so it bounds her
clock too; it never lengthens it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from workflows.clock import ClockStep
from workflows.clock_rules import step
from workflows.periods import Ending, ending, years_after
from workflows.running import Running
from workflows.terms import Terms
from workflows.working_days import Calendar

ESTATE_YEARS, LONGEST_YEARS = "limitation_estate_years", "limitation_estate_longest_years"


@dataclass(frozen=True)
class Death:
    """A death and the day the creditor knew of it; `own` is False where it is the borrower of a guarantor."""

    died_on: date
    known_on: date
    own: bool


class Estate:
    """The bar of CCC 1754 on what is claimed from the deceased, or from the guarantor of the deceased.

    `bar` is when it falls, `year` a year from the death (193/23), each with the step that says so.
    """

    def __init__(self, death: Death, terms: Terms, calendar: Calendar) -> None:
        self._death = death
        self._years = terms.number(ESTATE_YEARS, death.died_on)
        longest = years_after(death.died_on, terms.number(LONGEST_YEARS, death.died_on))
        bar = ending(min(years_after(death.known_on, self._years), longest), calendar)
        year = ending(years_after(death.died_on, self._years), calendar)
        rule = "estate" if death.own else "estate_guarantor"
        self.own = death.own
        self.bar = bar, step(rule, death.known_on, bar, self._years, "years")
        self.year = year, step("death", death.died_on, year, self._years, "years")

    def claim(self, numbers: tuple[int, ...]) -> Running:
        """The clock of instalments that are not due yet."""
        end, said = self.bar
        return Running("estate", numbers, self._death.known_on, self._years, end, (said,))

    def at_death(self, run: Running) -> Running:
        """The clock after the death: what had expired before, and a suit or judgment, stay as they are."""
        if run.kind == "judgment" or run.stopped_on or not run.runs_on(self._death.died_on):
            return run
        year, said = self.year
        if self.own and run.end.day < year.day:
            run = replace(run, end=year, latest=(*run.latest, said))
        return self._cut(run)

    def bound(self, run: Running) -> Running:
        """A clock that begins, or begins afresh, after the death: no longer than the bar allows."""
        return self._cut(run) if run.base >= self._death.died_on and run.kind != "judgment" else run

    def earlier(self, end: Ending, said: tuple[ClockStep, ...]) -> tuple[Ending, tuple[ClockStep, ...]]:
        """An end, or the bar where that comes first, with the steps to it."""
        bar, barred = self.bar
        return (bar, (*said, barred)) if bar.day < end.day else (end, said)

    def _cut(self, run: Running) -> Running:
        end, latest = self.earlier(run.end, run.latest)
        return run if end is run.end else replace(run, end=end, latest=latest)
