"""Caps on what a compromise may reduce (measure c): unpaid default interest or penalty only, rounded down.

80 % where all is paid within 30 days after the demand was received, before suit; in court before judgment
60 % within 60 days of the settlement, 50 % within 90. Which of them a settlement under section 20 ter takes
is a term to confirm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.faults import RuleFault
from workflows.periods import Ending, days_after, ending
from workflows.reasons import Reason
from workflows.rounding import down
from workflows.terms import Term, Terms
from workflows.working_days import Calendar

Stage = Literal["before_suit", "s20ter", "in_court"]
TIERS = {"before_suit": ("before_suit",), "in_court": ("early", "late")}
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Cap:
    """The greatest reduction, in baht, if all is paid by `until` (rolled to a working day where known).

    `rests_on`: the terms that give its per cent, its days and, under section 20 ter, its stage.
    """

    percent: Decimal
    base: Decimal
    amount: Decimal
    days: int
    until: Ending
    source: str
    rests_on: tuple[Term, ...]

    @property
    def confirmed(self) -> bool:
        """Whether every term it rests on is."""
        return all(term.confirmed for term in self.rests_on)


def compromise(
    base: Decimal, stage: Stage, counted_from: date, terms: Terms, calendar: Calendar
) -> tuple[Cap, ...]:
    """The caps of a stage, the soonest first.

    `base` is the unpaid default interest or penalty in baht (in court: as claimed); `counted_from` the day
    the demand was received (before suit) or of the settlement. Raises RuleFault for a stage no term knows.
    """
    chosen = terms.at("compromise_s20ter_stage", counted_from) if stage == "s20ter" else None
    name = str(chosen.value) if chosen else stage
    if name not in TIERS:
        raise RuleFault(
            Reason(
                "stage_unknown",
                "ไม่มีเพดานการลดของชั้น {stage}",
                "No cap is laid down for the stage {stage}.",
                "",
                {"stage": name},
                "terms",
            )
        )
    by_stage = (chosen,) if chosen else ()
    return tuple(_cap(base, tier, counted_from, terms, calendar, by_stage) for tier in TIERS[name])


def cap_for(caps: Sequence[Cap], paid_on: date) -> Cap | None:
    """The cap that a payment in full on `paid_on` still reaches; None when it comes too late for any."""
    return next((cap for cap in caps if paid_on <= cap.until.day), None)


def _cap(
    base: Decimal,
    tier: str,
    counted_from: date,
    terms: Terms,
    calendar: Calendar,
    by_stage: tuple[Term, ...],
) -> Cap:
    percent = terms.at(f"compromise_{tier}_percent", counted_from)
    within = terms.at(f"compromise_{tier}_days", counted_from)
    share, days = (terms.value(term.code, counted_from) for term in (percent, within))
    return Cap(
        percent=share,
        base=base,
        amount=down(base * share / HUNDRED),
        days=int(days),
        until=ending(days_after(counted_from, int(days)), calendar),
        source=percent.source,
        rests_on=(percent, within, *by_stage),
    )
