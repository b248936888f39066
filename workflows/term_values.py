"""The value of a term as somebody writes it, read by the term's own unit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from workflows.faults import RuleFault
from workflows.reasons import Reason
from workflows.terms import Term, TermValue

WHOLE = frozenset({"days", "months", "years", "times", "letters", "hour", "year_be"})
MOST = {"percent": Decimal(100), "percent_a_year": Decimal(100), "hour": Decimal(24)}
LARGEST = Decimal(100_000_000)


def choices_of(unit: str) -> tuple[str, ...]:
    """The ways that a unit like "allow | warn | refuse" names; none for another unit."""
    return tuple(way.strip() for way in unit.split("|")) if "|" in unit else ()


def read(term: Term, text: str) -> TermValue:
    """A new value for `term`, in its unit. Raises RuleFault where `text` is none."""
    text = text.strip()
    if ways := choices_of(term.unit):
        return _known(term, text, text in ways)
    if term.unit == "date":
        return _known(term, text, _is_day(text))
    if isinstance(term.value, str):
        return _known(term, text, bool(text))
    figure = _figure(text)
    fits = figure is not None and 0 <= figure <= MOST.get(term.unit, LARGEST)
    if figure is None or not fits or (term.unit in WHOLE and figure != int(figure)):
        raise _unreadable(term)
    return figure


def _known(term: Term, text: str, fits: bool) -> str:
    if not fits:
        raise _unreadable(term)
    return text


def _figure(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _unreadable(term: Term) -> RuleFault:
    return RuleFault(
        Reason(
            "term_value_unreadable",
            "ค่าของ “{name_th}” ต้องเป็นไปตามหน่วย {unit} เช่น {value}",
            "The value of “{name_en}” is of the unit {unit}, such as {value}.",
            "",
            {"name_th": term.th, "name_en": term.en, "unit": term.unit, "value": str(term.value)},
            "terms",
        )
    )
