"""Working days, as CCC 193/8 counts them: a period that ends on a holiday ends on the next working day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.faults import RuleFault
from workflows.reasons import Reason

SATURDAY = 5
BUDDHIST_ERA = 543
WEEKEND_NAME = "วันหยุดสุดสัปดาห์"


class YearNotLoaded(RuleFault, LookupError):
    """The holidays of this year (CE) are not known: refused, never taken as a year without holidays."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Reason(
                "year_not_loaded",
                "ยังไม่มีข้อมูลวันหยุดราชการของปี พ.ศ. {buddhist_year} โปรดเพิ่มก่อนนับวัน",
                "The public holidays of {year} are not loaded: add them before days are counted.",
                "ป.พ.พ. มาตรา 193/8 (CCC 193/8)",
                {"year": year, "buddhist_year": year + BUDDHIST_ERA},
                "office",
            )
        )
        self.year = year


@dataclass(frozen=True)
class Rolled:
    """A day moved to the next working day, with every holiday it passed over and its name."""

    day: date
    skipped: tuple[tuple[date, str], ...]


@dataclass(frozen=True)
class Calendar:
    """The public holidays of the loaded `years` (CE); weekends are known for every year."""

    holidays: Mapping[date, str]
    years: frozenset[int]

    def off(self, day: date) -> str | None:
        """Name of the holiday or weekend on `day`, or None on a working day. Raises YearNotLoaded."""
        if day.year not in self.years:
            raise YearNotLoaded(day.year)
        return self.holidays.get(day) or (WEEKEND_NAME if day.weekday() >= SATURDAY else None)

    def is_working(self, day: date) -> bool:
        """Whether courts and offices work on `day`. Raises YearNotLoaded."""
        return self.off(day) is None

    def roll(self, day: date) -> Rolled:
        """`day`, or the first working day after it (CCC 193/8). Raises YearNotLoaded."""
        skipped: list[tuple[date, str]] = []
        while (name := self.off(day)) is not None:
            skipped.append((day, name))
            day += timedelta(days=1)
        return Rolled(day, tuple(skipped))

    def back(self, day: date) -> date:
        """`day`, or the last working day before it: for what must be done early. Raises YearNotLoaded."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day
