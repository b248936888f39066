"""A contract of the register as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

from casework.register.labels import RELIEF_KINDS
from casework.register.models import Contract, Relief
from casework.thai.dates import english_date, thai_date
from casework.thai.render import half_of
from workflows import loan as law
from workflows.classes import Arrangement
from workflows.loan import Instalment, Loan, Moratorium, Posting, PostingKind, RateBasis, RateChange

ONE_DAY = timedelta(days=1)


def loan_of(contract: Contract) -> Loan:
    """The contract's terms and plan, with the approvals that bear on them."""
    return Loan(
        number=contract.number,
        made_on=contract.made_on,
        ends_on=contract.ends_on,
        principal=contract.principal,
        rate=contract.rate,
        default_rate=contract.default_rate,
        default_rate_basis=cast(RateBasis, contract.default_rate_basis),
        acceleration_clause=contract.acceleration_clause,
        instalments=tuple(Instalment(row.number, row.due_on, row.amount) for row in contract.instalments),
        reliefs=reliefs_of(contract.reliefs),
    )


def ledger_of(contract: Contract) -> tuple[Posting, ...]:
    """The contract's ledger; payers are named by the obligor's id."""
    return tuple(
        Posting(
            row.on,
            cast(PostingKind, row.kind),
            row.amount,
            row.ref,
            str(row.payer_id) if row.payer_id else None,
        )
        for row in contract.postings
    )


def arrangement_on(reliefs: Iterable[Relief], day: date) -> Arrangement | None:
    """The measure or settlement whose schedule counts on a day in the place of the contract's, if any."""
    held = [
        Arrangement(row.since, schedule_of(row), last_day(row))
        for row in reliefs
        if row.kind == "schedule" and holds_at_all(row)
    ]
    return next((row for row in reversed(held) if row.holds(day)), None)


def reliefs_of(rows: Iterable[Relief]) -> tuple[law.Relief, ...]:
    """The moratoria and other rates as the rules see them: no schedule, and nothing that never held."""
    return tuple(_relief(row) for row in rows if row.kind != "schedule" and holds_at_all(row))


def _relief(row: Relief) -> law.Relief:
    until = last_day(row)
    if row.kind == "rate":
        return RateChange(row.since, until, row.rate, row.default_rate, authority(row))
    return Moratorium(row.since, cast(date, until), cast(int, row.months), authority(row))


def schedule_of(row: Relief) -> tuple[Instalment, ...]:
    """The new schedule of a relief, in order."""
    return tuple(instalment(each) for each in row.instalments)


def instalment(kept: Mapping[str, Any]) -> Instalment:
    """One instalment as it is kept in JSON."""
    return Instalment(kept["number"], date.fromisoformat(kept["due_on"]), Decimal(kept["amount"]))


def holds_at_all(row: Relief) -> bool:
    """Whether there is a day on which it held: what was ended on its first day never did."""
    return row.ended_on is None or row.ended_on > row.since


def last_day(row: Relief) -> date | None:
    """The last day it bears on; None where no end is known."""
    if row.ended_on is None:
        return row.until
    return min(row.until or date.max, row.ended_on - ONE_DAY)


def authority(row: Relief) -> str:
    """The paper it rests on, "ไทย (English)": what it is called, its number and day."""
    called = row.source or f"{RELIEF_KINDS[row.kind].th} ({RELIEF_KINDS[row.kind].en})"
    th, en = half_of(called, "th"), half_of(called, "en")
    return (
        f"{th} เลขที่ {row.authority_number} ลงวันที่ {thai_date(row.authority_on, digits=False)} "
        f"({en}, no. {row.authority_number} of {english_date(row.authority_on)})"
    )
