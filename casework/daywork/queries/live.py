"""Day Two as it goes on: every hearing with its number, its state told finer by the terms, and its set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from casework.mediation.models import Hearing, MediationDay
from casework.mediation.queries.hearings import attendance_of, hearings_of
from casework.mediation.queries.same_day import SameDaySet, queue_numbers, sets_of
from casework.mediation.queries.session import Called, called
from casework.mediation.same_day import LIVE, Deal, live_state
from casework.register.models import Obligor
from casework.security.policy import Actor
from casework.settlements.models import Settlement
from casework.settlements.queries import left_out, settlements_of


@dataclass(frozen=True)
class LiveHearing:
    """One hearing as it stands: the number called in the corridor, one of LIVE, its people and papers."""

    hearing: Hearing
    number: str
    state: str
    people: tuple[Called, ...]
    settlement: Settlement | None
    papers: SameDaySet

    @property
    def left_out(self) -> tuple[Obligor, ...]:
        """Those who did not sign the settlement others signed: for them a linked case is offered."""
        if self.hearing.state != "settled" or self.settlement is None:
            return ()
        return tuple(left_out(self.settlement, self.hearing.case.people))


@dataclass(frozen=True)
class LiveDay:
    """The hearings in the order they are called; `counts` by state, in the order of LIVE."""

    rows: tuple[LiveHearing, ...]
    counts: Mapping[str, int]


def live_day(session: Session, actor: Actor, day: MediationDay) -> LiveDay:
    """Every hearing of `day` the actor may see, as it stands now."""
    hearings = hearings_of(session, actor, day)
    seen = attendance_of(session, [one.id for one in hearings])
    deals = settlements_of(session, [one.case_id for one in hearings])
    numbers = queue_numbers(day)
    rows = []
    for found in sets_of(session, day, hearings):
        one = found.hearing
        deal = deals.get(one.case_id)
        state = live_state(one.state, _deal(deal), found.missing)
        rows.append(LiveHearing(one, numbers[one.slot_id], state, called(one, seen), deal, found))
    states = Counter(row.state for row in rows)
    return LiveDay(tuple(rows), {state: states[state] for state in LIVE})


def _deal(found: Settlement | None) -> Deal | None:
    if found is None:
        return None
    signed = any(row.signed_on for row in found.parties) or found.petitioner_signed_on is not None
    return Deal(len(found.court_tests), signed, found.judgment_asked_on is not None)
