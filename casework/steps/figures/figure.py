"""A figure or date, the lines it was come to by, and the terms it rests on that nobody has confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from casework.cases.models import Case, Petition
from casework.mediation.models import Hearing
from casework.settlements.models import Settlement
from casework.staff.models import Office
from casework.steps.facts import Gathered
from workflows.classes import Arrangement
from workflows.reasons import Value
from workflows.terms import Term, Terms
from workflows.working import Working
from workflows.working_days import Calendar

Kind = Literal["money", "date", "text"]
Tone = Literal["", "red", "amber", "green"]


@dataclass(frozen=True)
class Figure:
    """One figure. `value` is baht (Decimal), a day, or words in both languages ("th", "en"), None: unknown.

    `tone` marks what presses; `unconfirmed` are the terms to confirm with the Fund or the court.
    """

    code: str
    th: str
    en: str
    kind: Kind
    value: Decimal | date | tuple[str, str] | None
    working: tuple[Working, ...]
    unconfirmed: tuple[Term, ...] = ()
    note: Working | None = None
    tone: Tone = ""


@dataclass(frozen=True)
class Group:
    """Figures that belong together, in the order they are read."""

    code: str
    th: str
    en: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Known:
    """What the figures of a case are made from, on a day."""

    case: Case
    found: Gathered
    today: date
    terms: Terms
    calendar: Calendar
    office: Office | None
    plan: Arrangement | None
    petition: Petition | None
    hearing: Hearing | None
    settlement: Settlement | None


def line(th: str, en: str, basis: str = "", **values: Value) -> Working:
    """A line of working."""
    return Working(th, en, basis, values)


def unsure(terms: Terms, on: date, *codes: str) -> tuple[Term, ...]:
    """Those of the terms in force on a day that nobody has confirmed."""
    return tuple(term for term in (terms.at(code, on) for code in codes) if not term.confirmed)
