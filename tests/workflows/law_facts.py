"""Facts for the tests of the rules, as short as a scenario writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import holidays

from workflows.limitation import Event, Obligor
from workflows.loan import Instalment, Loan, Moratorium, Posting, RateChange, Relief
from workflows.terms import Terms, shipped
from workflows.working_days import Calendar

FIRST_YEAR, LAST_YEAR = 2012, 2036


@cache
def thai_calendar() -> Calendar:
    """Thai public holidays of the years the tests speak of."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return Calendar(dict(holidays.country_holidays("TH", years=years).items()), frozenset(years))


def terms(facts: Mapping[str, Any]) -> Terms:
    """The shipped terms, and those the office of the scenario decided otherwise."""
    chosen = facts.get("terms", {})
    own = {code: Decimal(value) if isinstance(value, int) else value for code, value in chosen.items()}
    return shipped().with_overrides(
        replace(term, value=own[term.code]) for term in shipped() if term.code in own
    )


def plan(rows: Iterable[Any]) -> tuple[Instalment, ...]:
    """Instalments from [number, due, amount]."""
    return tuple(Instalment(number, due, Decimal(amount)) for number, due, amount in rows)


def loan(facts: Mapping[str, Any]) -> Loan:
    """A loan of the Fund's usual kind: default rate 7.5 %, fixed, without an acceleration clause."""
    return Loan(
        number=facts.get("number", "ภู.0001/2563"),
        made_on=facts["made_on"],
        ends_on=facts["ends_on"],
        principal=Decimal(facts["principal"]),
        rate=Decimal(facts["rate"]),
        default_rate=Decimal(facts.get("default_rate", "7.5")),
        default_rate_basis=facts.get("basis", "fixed"),
        acceleration_clause=facts.get("acceleration", False),
        instalments=plan(facts.get("instalments", ())),
        reliefs=reliefs(facts.get("reliefs", ())),
    )


def reliefs(rows: Iterable[Mapping[str, Any]]) -> tuple[Relief, ...]:
    """Approvals: those with `months` are moratoria, the others change rates."""
    return tuple(Moratorium(**row) if "months" in row else _rates(row) for row in rows)


def _rates(row: Mapping[str, Any]) -> RateChange:
    rate, default = (Decimal(row[name]) if name in row else None for name in ("rate", "default_rate"))
    return RateChange(row["since"], row.get("until"), rate, default, row["source"])


def postings(rows: Iterable[Mapping[str, Any]]) -> list[Posting]:
    """Ledger lines; a reference is made up where none is given."""
    return [
        Posting(row["on"], row["kind"], Decimal(row["amount"]), row.get("ref", f"R{place}"), row.get("payer"))
        for place, row in enumerate(rows, 1)
    ]


def people(rows: Iterable[Mapping[str, Any]]) -> list[Obligor]:
    """Obligors."""
    return [Obligor(**row) for row in rows]


def events(rows: Iterable[Mapping[str, Any]]) -> list[Event]:
    """Events; their instalments as in `plan`."""
    return [Event(**{**row, "instalments": plan(row.get("instalments", ()))}) for row in rows]


def days(*parts: int) -> date:
    """A date, short."""
    return date(*parts)
