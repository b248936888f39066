"""The legal terms of an office as they are listed: the value of a day, where from, who confirmed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields

from casework.thai.dates import ENGLISH_MONTHS, thai_date_short
from casework.thai.money import baht
from casework.thai.render import half_of
from casework.web.forms import Text
from workflows.rounding import plain
from workflows.terms import Term, Terms

UNITS = {
    "days": Text("วัน", "days"),
    "months": Text("เดือน", "months"),
    "years": Text("ปี", "years"),
    "times": Text("ครั้ง", "times"),
    "letters": Text("ฉบับ", "letters"),
    "hour": Text("นาฬิกา", "o'clock"),
    "minutes": Text("นาที", "minutes"),
    "baht": Text("บาท", "baht"),
    "percent": Text("%", "%"),
    "percent_a_year": Text("% ต่อปี", "% a year"),
    "year_be": Text("(พ.ศ.)", "(BE)"),
}


@dataclass(frozen=True)
class TermLine:
    """One term on a day: what holds, and every value it was given, the latest first.

    `held` is None where no value holds on that day.
    """

    code: str
    held: Term | None
    history: tuple[Term, ...]

    @property
    def named(self) -> Term:
        """What it is called and in what unit."""
        return self.held or self.history[0]

    @property
    def unconfirmed(self) -> bool:
        """Whether what holds was confirmed by nobody."""
        return self.held is not None and not self.held.confirmed


def term_lines(terms: Terms, on: date, *, unconfirmed: bool = False) -> list[TermLine]:
    """Every term on a day, those to be confirmed first; or only those."""
    lines = [term_line(terms, code, on) for code in terms.codes]
    kept = [line for line in lines if line.unconfirmed or not unconfirmed]
    return sorted(kept, key=lambda line: not line.unconfirmed)


def term_line(terms: Terms, code: str, on: date) -> TermLine:
    """One term on a day. Raises UnknownTerm."""
    history = sorted(terms.history(code), key=lambda term: term.since)
    return TermLine(code, terms.in_force(code, on), tuple(reversed(history)))


def value_text(term: Term) -> Text:
    """The value with its unit as it is read: "30 วัน", "80 %", a day, or what the way chosen is called."""
    if isinstance(term.value, str):
        if term.unit == "date":
            day = date.fromisoformat(term.value)
            return Text(thai_date_short(day), f"{day.day} {ENGLISH_MONTHS[day.month - 1][:3]} {day.year}")
        called = term.choices.get(term.value, term.value)
        return Text(half_of(called, "th"), half_of(called, "en"))
    figure = _figure(term)
    unit = UNITS.get(term.unit, Text(term.unit, term.unit))
    return Text(f"{figure} {unit.th}", f"{figure} {unit.en}")


def _figure(term: Term) -> str:
    value = Decimal(term.value)
    if term.unit == "baht":
        return baht(value)
    return plain(value)


class TermSchema(Schema):
    """One value of a term, as programs read it."""

    value = fields.Function(lambda term: _raw(term))
    since = fields.Date()
    until = fields.Date(allow_none=True)
    source = fields.String()
    note = fields.String()
    confirmed = fields.Boolean()
    confirmed_by = fields.String()


class TermLineSchema(Schema):
    """One term on a day, with its history; `held` is null where no value holds then."""

    code = fields.String()
    th = fields.String(attribute="named.th")
    en = fields.String(attribute="named.en")
    unit = fields.String(attribute="named.unit")
    held = fields.Nested(TermSchema, allow_none=True)
    history = fields.List(fields.Nested(TermSchema))


class TermsSchema(Schema):
    """The terms of an office on a day, those to be confirmed first."""

    province = fields.String(allow_none=True)
    on = fields.Date()
    terms = fields.List(fields.Nested(TermLineSchema))


def sheet(province: str | None, on: date, lines: list[TermLine]) -> dict[str, Any]:
    """The terms for a program."""
    told: dict[str, Any] = TermsSchema().dump({"province": province, "on": on, "terms": lines})
    return told


def sheet_lines(lines: list[TermLine]) -> Iterator[str]:
    """The terms as lines to read: value, since, until, source, confirmed by, note."""
    for line in lines:
        named = line.named
        yield f"{named.th} / {named.en}  [{line.code}]"
        if line.held is None:
            yield "    ไม่มีค่าในวันนี้ / no value on this day"
            continue
        held = line.held
        until = f" ถึง/until {thai_date_short(held.until)}" if held.until else ""
        yield f"    {value_text(held).th}  ตั้งแต่/since {thai_date_short(held.since)}{until}"
        yield f"    ที่มา/source: {held.source}"
        if held.confirmed_by:
            yield f"    ยืนยันโดย/confirmed by: {held.confirmed_by}"
        if not held.confirmed:
            yield "    ยังไม่ยืนยัน/not confirmed" + (f": {held.note}" if held.note else "")
        elif held.note:
            yield f"    {held.note}"


def _raw(term: Term) -> str:
    return term.value if isinstance(term.value, str) else plain(term.value)
