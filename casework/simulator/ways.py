"""The ways out of a debt in one list, the plain contract first: what pages, paper and command say of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.measures.kindly import KINDLY, Kindly
from casework.register.models import Obligor
from casework.simulator.comparing import Compared
from casework.web.forms import Text
from workflows.measures import Offer
from workflows.reasons import Reason
from workflows.simulation import ClockChange, Plan
from workflows.terms import Term
from workflows.working import Working

CONTRACT = Text("สัญญาเดิม", "The contract")
VERDICTS = {
    "carried": Text("ไหว", "Can carry"),
    "too_much": Text("ไม่ไหว", "Too much"),
    "unknown": Text("ยังไม่ทราบกำลัง", "Capacity unknown"),
}
VERDICT_TONES = {"carried": "green", "too_much": "orange", "unknown": "grey"}
EFFECTS = {
    "restarts": Text("เริ่มนับใหม่", "Starts afresh"),
    "new_claim": Text("เกิดสิทธิใหม่ 2 ปี", "A new claim of 2 years"),
    "same": Text("ไม่เปลี่ยน", "Unchanged"),
    "expired": Text("ขาดอายุความแล้ว", "Out of time"),
    "not_running": Text("ยังไม่เริ่มนับ", "Not running yet"),
}


@dataclass(frozen=True)
class Way:
    """One way: `kind` is a measure's code, "" the plain contract.

    `open`: she may take it, and there is a plan. `saved` baht against the plain contract at equal payments.
    """

    kind: str
    name: Text
    kindly: Kindly
    open: bool
    best: bool
    reasons: tuple[Reason, ...]
    offer: Offer | None
    plan: Plan | None
    no_plan: Reason | None
    saved: Decimal | None
    clocks: tuple[ClockChange, ...]
    signers: tuple[Obligor, ...]
    unconfirmed: tuple[Term, ...]

    @property
    def against(self) -> tuple[Reason, ...]:
        """What stands against it: the measure's refusals, or why there is no plan."""
        found = tuple(row for row in self.reasons if row.severity == "refuse")
        return (*found, self.no_plan) if self.no_plan else found

    @property
    def working(self) -> tuple[Working, ...]:
        """How the measure's figures came about."""
        return self.offer.working if self.offer else ()

    @property
    def moved(self) -> tuple[ClockChange, ...]:
        """The clocks it changes."""
        return tuple(row for row in self.clocks if row.effect in ("restarts", "new_claim"))

    @property
    def short(self) -> tuple[ClockChange, ...]:
        """The clocks that end before the plan does."""
        return tuple(row for row in self.clocks if row.too_short)


def ways(found: Compared) -> tuple[Way, ...]:
    """The plain contract, then measures a to f."""
    return tuple(_ways(found))


def choices(found: Compared) -> tuple[Way, ...]:
    """What she may choose from: the best first, then what she carries, then the least to pay."""
    open_ = [way for way in ways(found) if way.open]
    return tuple(sorted(open_, key=_order))


def _order(way: Way) -> tuple[bool, bool, Decimal]:
    assert way.plan is not None
    return not way.best, way.plan.verdict != "carried", way.plan.total


def _ways(found: Compared) -> Iterator[Way]:
    simulation, people = found.simulation, found.people
    plain = simulation.plain
    yield Way(
        kind="",
        name=CONTRACT,
        kindly=KINDLY[""],
        open=plain.plan is not None,
        best=simulation.best == "",
        reasons=(),
        offer=None,
        plan=plain.plan,
        no_plan=plain.no_plan,
        saved=None,
        clocks=(),
        signers=(),
        unconfirmed=(),
    )
    for row in simulation.options:
        offer = row.assessment.offer
        yield Way(
            kind=row.kind,
            name=Text(row.assessment.th, row.assessment.en),
            kindly=KINDLY[row.kind],
            open=row.open,
            best=simulation.best == row.kind,
            reasons=row.assessment.reasons,
            offer=offer,
            plan=row.plan,
            no_plan=row.no_plan,
            saved=row.saved,
            clocks=row.clocks,
            signers=tuple(people[key] for key in offer.signers) if offer else (),
            unconfirmed=offer.unconfirmed if offer else (),
        )
