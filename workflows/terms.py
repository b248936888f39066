"""Legal terms: what the law, the Fund or an office laid down, since when, by what source.

No rule keeps such a figure as a constant: it asks for it by code and day, so an old case keeps the terms of
its time. The shipped values stand in `terms/*.toml`; an office's own come in as values and win on their
days.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from workflows.faults import RuleFault
from workflows.reasons import Reason

ONE_DAY = timedelta(days=1)
TermValue = Decimal | str


@dataclass(frozen=True)
class Term:
    """One value in force from `since` to `until` (CE, both inclusive; None: no end known).

    `confirmed` is False where no source was read or the sources differ: `note` says what is to be asked of
    the Fund or the court. `confirmed_by` names who confirmed an office's own value. `choices` calls each way
    of a term that is no figure by its name, "ไทย (English)".
    """

    code: str
    th: str
    en: str
    unit: str
    value: TermValue
    since: date
    until: date | None = None
    source: str = ""
    note: str = ""
    confirmed: bool = True
    confirmed_by: str = ""
    choices: Mapping[str, str] = field(default_factory=dict, compare=False)

    def holds(self, on: date) -> bool:
        """Whether the value is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


class UnknownTerm(RuleFault, LookupError):
    """No term has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Reason(
                "unknown_term",
                "ไม่มีค่ากำหนดชื่อ {code}",
                "There is no term named {code}.",
                "",
                {"code": code},
                "terms",
            )
        )


class NotInForce(RuleFault, LookupError):
    """The term has no value on this day."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(
            Reason(
                "term_not_in_force",
                "ค่ากำหนด {code} ไม่มีผลใช้บังคับในวันที่ {on} โปรดเพิ่มค่าของช่วงเวลานั้น",
                "The term {code} has no value on {on}: add the value of that time.",
                "",
                {"code": code, "on": on},
                "terms",
            )
        )


@dataclass(frozen=True)
class Terms:
    """All terms; build it with `shipped()` and `with_overrides()`.

    `layers` holds the shipped values first, then each office's; the last that holds on a day wins.
    """

    layers: tuple[tuple[Term, ...], ...]
    _lines: Mapping[str, tuple[tuple[date, ...], tuple[Term | None, ...]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        by_code: dict[str, list[Term]] = {}
        for layer in self.layers:
            for term in sorted(layer, key=lambda term: term.since):
                by_code.setdefault(term.code, []).append(term)
        object.__setattr__(self, "_lines", {code: _line(rows) for code, rows in by_code.items()})

    def __iter__(self) -> Iterator[Term]:
        for layer in self.layers:
            yield from layer

    def at(self, code: str, on: date) -> Term:
        """The term in force on a day (CE). Raises UnknownTerm, NotInForce."""
        if code not in self._lines:
            raise UnknownTerm(code)
        starts, terms = self._lines[code]
        place = bisect_right(starts, on) - 1
        term = terms[place] if place >= 0 else None
        if term is None:
            raise NotInForce(code, on)
        return term

    def value(self, code: str, on: date) -> Decimal:
        """The figure in force on a day, in the term's own unit. Raises UnknownTerm, NotInForce, RuleFault."""
        value = self.at(code, on).value
        if isinstance(value, Decimal):
            return value
        raise RuleFault(
            Reason(
                "term_not_a_figure",
                "ค่ากำหนด {code} ไม่ใช่ตัวเลข",
                "The term {code} is not a figure.",
                "",
                {"code": code},
                "terms",
            )
        )

    def number(self, code: str, on: date) -> int:
        """A whole figure: days, years, hours. Raises as `value`."""
        return int(self.value(code, on))

    def text(self, code: str, on: date) -> str:
        """A choice among named ways, such as a stage. Raises UnknownTerm, NotInForce."""
        return str(self.at(code, on).value)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every term there is, in the order of its pages."""
        return tuple(dict.fromkeys(term.code for term in self))

    def history(self, code: str) -> tuple[Term, ...]:
        """Every value the term was given, the shipped ones first. Raises UnknownTerm."""
        if code not in self._lines:
            raise UnknownTerm(code)
        return tuple(term for term in self if term.code == code)

    def in_force(self, code: str, on: date) -> Term | None:
        """The term in force on a day, None where it has no value then. Raises UnknownTerm."""
        try:
            return self.at(code, on)
        except NotInForce:
            return None

    def changes(self, code: str, after: date, to: date) -> tuple[date, ...]:
        """The days in (after, to] from which another value holds. Raises UnknownTerm."""
        if code not in self._lines:
            raise UnknownTerm(code)
        return tuple(day for day in self._lines[code][0] if after < day <= to)

    def with_overrides(self, overrides: Iterable[Term]) -> Terms:
        """These terms with an office's own values above them. Raises UnknownTerm for a code not shipped."""
        layer = tuple(overrides)
        for term in layer:
            if term.code not in self._lines:
                raise UnknownTerm(term.code)
        return Terms((*self.layers, layer))


def _line(rows: list[Term]) -> tuple[tuple[date, ...], tuple[Term | None, ...]]:
    """The days on which the value can change, and what holds from each; later rows win over earlier ones."""
    days = {row.since for row in rows} | {row.until + ONE_DAY for row in rows if row.until}
    starts = tuple(sorted(days))
    winners = tuple(next((row for row in reversed(rows) if row.holds(day)), None) for day in starts)
    return starts, winners


@cache
def shipped() -> Terms:
    """The terms that come with the product, read once from `terms/*.toml`."""
    folder = files("workflows").joinpath("terms")
    pages = sorted(
        (page for page in folder.iterdir() if page.name.endswith(".toml")), key=lambda page: page.name
    )
    return Terms((tuple(term for page in pages for term in parse(page.read_text(encoding="utf-8"))),))


def parse(page: str) -> Iterator[Term]:
    """The terms written in one TOML page: a table per code, `in_force` its values with their days."""
    for code, table in tomllib.loads(page, parse_float=Decimal).items():
        named = {"code": code, "choices": table.get("choices", {})}
        named |= {name: table[name] for name in ("th", "en", "unit")}
        for row in table["in_force"]:
            yield Term(**{**named, **row, "value": _value(row["value"])})


def _value(raw: Any) -> TermValue:
    return raw if isinstance(raw, str) else Decimal(raw)
