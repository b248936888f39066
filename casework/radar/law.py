"""The law an office's radar is reckoned by, and a digest that changes with anything in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from sqlalchemy.orm import Session

from casework.staff import queries as staff
from workflows.terms import Terms
from workflows.working_days import Calendar


@dataclass(frozen=True)
class Law:
    """Terms, working days, and the digest of both."""

    terms: Terms
    calendar: Calendar
    digest: str


def law_of(session: Session, province: str, today: date) -> Law:
    """The law of a province's office on a day; another value, holiday or program, another digest."""
    terms, calendar = staff.terms(session, province), staff.calendar(session, province, today)
    told = hashlib.sha256()
    for line in _lines(terms, calendar, today):
        told.update(line.encode() + b"\n")
    return Law(terms, calendar, told.hexdigest())


def _lines(terms: Terms, calendar: Calendar, today: date) -> Iterator[str]:
    yield version("casework")
    for term in terms:
        yield f"{term.code} {term.value} {term.since} {term.until} {term.holds(today)}"
    yield str(sorted(calendar.years))
    for day in sorted(calendar.holidays):
        yield day.isoformat()
