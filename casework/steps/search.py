"""What was done to find the debtor since the case came to where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import OFFICE_TIME, office_day
from casework.field.kinds import LETTER_SENT, MET, PLANNED, REGISTRY_EXTRACT
from casework.field.models import Evidence, Visit
from casework.journal.models import Entry
from casework.steps.past import since_of
from workflows import facts

AMENDED = "person.amend"
ADDRESSES = frozenset({"address", "registry_address"})


def search_facts(session: Session, case: Case, entries: Sequence[Entry]) -> facts.Search:
    """Visits and letters since field contact began; met, or a new address, since she was untraceable."""
    entered = since_of(entries, case)
    since = entered.happened_on if entered else case.opened_on
    visited = session.scalar(_contacts(case, since).where(Visit.how == "visit", Visit.result != PLANNED))
    sent = session.scalar(_contacts(case, since).where(Visit.result == LETTER_SENT))
    met = session.scalar(
        select(func.max(Visit.visited_at)).where(
            Visit.contract_id == case.contract_id,
            Visit.result == MET,
            Visit.recorded_at >= (entered.recorded_at if entered else _midnight(case.opened_on)),
        )
    )
    extract = select(func.max(func.coalesce(Evidence.asked_on, Evidence.dated_on))).where(
        Evidence.contract_id == case.contract_id, Evidence.kind == REGISTRY_EXTRACT
    )
    return facts.Search(
        visits=visited or 0,
        letters=sent or 0,
        extract_asked_on=session.scalar(extract),
        new_address_on=_new_address(session, case, entered),
        met_on=office_day(met) if met else None,
    )


def _contacts(case: Case, since: date) -> Select[int]:
    return select(func.count()).where(
        Visit.contract_id == case.contract_id, Visit.visited_at >= _midnight(since)
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, OFFICE_TIME)


def _new_address(session: Session, case: Case, entered: Entry | None) -> date | None:
    """The day an address of somebody bound was last changed since then."""
    streams = [f"person:{row.person_id}" for row in case.contract.obligors]
    rows = select(Entry).where(Entry.stream.in_(streams), Entry.action == AMENDED)
    if entered is not None:
        rows = rows.where(Entry.seq > entered.seq)
    found = (row for row in session.scalars(rows) if ADDRESSES & set(row.facts.get("fields", ())))
    return max((office_day(row.recorded_at) for row in found), default=None)
