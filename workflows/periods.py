"""When a period of years or days ends (CCC 193/3, 193/5), and its roll to a working day (193/8)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.working_days import Calendar, YearNotLoaded

ONE_DAY = timedelta(days=1)
FEBRUARY, LEAP_DAY = 2, 29


@dataclass(frozen=True)
class Ending:
    """The last day of a period. `rolled` is None where its year's holidays are not known yet.

    `day` is the one to work with: unrolled where the roll is unknown, the earlier and safe side.
    """

    unrolled: date
    rolled: date | None
    skipped: tuple[tuple[date, str], ...] = ()

    @property
    def day(self) -> date:
        """The rolled day where it is known, else the unrolled one."""
        return self.rolled or self.unrolled


def years_after(event: date, years: int) -> date:
    """Last day of a period of `years` after `event`, before any roll.

    The day of the event is not counted (193/3); the period ends the day before the day corresponding to its
    first day, or, where there is none, on that month's last day (193/5).
    """
    start = event + ONE_DAY
    end_year = start.year + years
    if (start.month, start.day) == (FEBRUARY, LEAP_DAY) and monthrange(end_year, FEBRUARY)[1] < LEAP_DAY:
        return date(end_year, FEBRUARY, LEAP_DAY - 1)
    return start.replace(year=end_year) - ONE_DAY


def days_after(event: date, days: int) -> date:
    """Last day of a period of `days`, the day of the event not counted (193/3), before any roll."""
    return event + timedelta(days=days)


def ending(last: date, calendar: Calendar) -> Ending:
    """The period's last day rolled to a working day (193/8); a year not loaded leaves the roll unknown."""
    try:
        rolled = calendar.roll(last)
    except YearNotLoaded:
        return Ending(last, None)
    return Ending(last, rolled.day, rolled.skipped)
