"""Bands of the limitation radar: how near the last day of a claim is, by limits the office sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from workflows.basis import OFFICE_SETTING
from workflows.faults import RuleFault
from workflows.reasons import Reason
from workflows.terms import Terms

TERM = "radar_bands"
FARTHEST, MOST = 3_650, 8
OVER, LATER, STOPPED = "over", "later", "stopped"


@dataclass(frozen=True)
class Band:
    """One band. `code` is "over", "later", "stopped" or its upper limit; `first` to `last` the days left in
    it, both inclusive, None where it has no end on that side or nothing runs."""

    code: str
    th: str
    en: str
    first: int | None
    last: int | None

    def holds(self, days_left: int | None) -> bool:
        """Whether a claim with so many days left is in this band; None: the clock is stopped."""
        if days_left is None or self.code == STOPPED:
            return days_left is None and self.code == STOPPED
        return (self.first is None or self.first <= days_left) and (
            self.last is None or days_left <= self.last
        )


def bands(terms: Terms, on: date) -> tuple[Band, ...]:
    """The bands in force on a day, the lapsed first, then the nearest. Raises RuleFault for bad limits."""
    return bands_of(limits(terms.text(TERM, on)))


def limits(text: str) -> tuple[int, ...]:
    """The limits as an office writes them, "180 90 60 30". Raises RuleFault where they make no sense."""
    words = text.replace(",", " ").split()
    known = all(word.isascii() and word.isdigit() and len(word) <= len(str(FARTHEST)) for word in words)
    found = tuple(map(int, words)) if known else ()
    falling = all(first > second for first, second in pairwise(found))
    if not 0 < len(found) <= MOST or not falling or found[-1] < 1 or found[0] > FARTHEST:
        raise RuleFault(
            Reason(
                "bad_radar_bands",
                "ช่วงเตือนของเรดาร์ “{text}” ใช้ไม่ได้ ให้เขียนจำนวนวันจากมากไปน้อย ไม่เกิน {most} ช่วง เช่น 180 90 60 30",
                "The radar's bands “{text}” make no sense: write days from many to few, at most {most}, such "
                "as 180 90 60 30.",
                OFFICE_SETTING,
                {"text": text, "most": MOST},
                "terms",
            )
        )
    return found


def bands_of(found: Sequence[int]) -> tuple[Band, ...]:
    """The bands between these limits (falling): every claim is in exactly one."""
    near = sorted(found)
    floors = [0, *(limit + 1 for limit in near[:-1])]
    return (
        Band(OVER, "เลยกำหนดแล้ว", "Past its last day", None, -1),
        *(_within(first, last) for first, last in zip(floors, near, strict=True)),
        Band(LATER, f"เกิน {near[-1]} วัน", f"More than {near[-1]} days", near[-1] + 1, None),
        Band(STOPPED, "หยุดนับ (คดีอยู่ในศาล)", "Stopped: a suit is pending", None, None),
    )


def band_of(days_left: int | None, among: Sequence[Band]) -> Band:
    """The one band a claim with so many days left is in."""
    return next(band for band in among if band.holds(days_left))


def _within(first: int, last: int) -> Band:
    if first == 0:
        return Band(str(last), f"ไม่เกิน {last} วัน", f"Within {last} days", first, last)
    return Band(str(last), f"{first}–{last} วัน", f"{first} to {last} days", first, last)
