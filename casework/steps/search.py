"""What was done to find the debtor since the case came to where it stands."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import office_day
from casework.field.kinds import LETTER_SENT, MET, REGISTRY_EXTRACT
from casework.journal.models import Entry
from casework.steps.onfile import OnFile
from casework.steps.past import since_of
from workflows import facts

AMENDED = "person.amend"
ADDRESSES = frozenset({"address", "registry_address"})


def search_facts(session: Session, case: Case, filed: OnFile) -> facts.Search:
    """Visits and letters since field contact began; met, or a new address, since she was untraceable."""
    entered = since_of(filed.steps, case)
    since = entered.happened_on if entered else case.opened_on
    made = [row for row in filed.visits if office_day(row.visited_at) >= since]
    met = [
        office_day(row.visited_at)
        for row in filed.visits
        if row.result == MET and (entered is None or row.recorded_at >= entered.recorded_at)
    ]
    asked = [row.asked_on or row.dated_on for row in filed.evidence if row.kind == REGISTRY_EXTRACT]
    return facts.Search(
        visits=sum(row.how == "visit" for row in made),
        letters=sum(row.result == LETTER_SENT for row in made),
        extract_asked_on=max((day for day in asked if day), default=None),
        new_address_on=_new_address(session, case, entered),
        met_on=max(met, default=None),
    )


def _new_address(session: Session, case: Case, entered: Entry | None) -> date | None:
    """The day an address of somebody bound was last changed since then; asked of the untraceable only."""
    if case.stage != "untraceable" or entered is None:
        return None
    streams = [f"person:{row.person_id}" for row in case.people]
    rows = select(Entry).where(Entry.stream.in_(streams), Entry.action == AMENDED, Entry.seq > entered.seq)
    found = (row for row in session.scalars(rows) if ADDRESSES & set(row.facts.get("fields", ())))
    return max((office_day(row.recorded_at) for row in found), default=None)
