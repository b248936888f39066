"""Confirming a legal term for an office, or setting the office's own value of it from a day."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Missing
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.staff.models import OfficeTerm
from casework.staff.queries import terms
from casework.thai.render import render
from workflows.faults import RuleFault
from workflows.term_values import read
from workflows.terms import UnknownTerm


def set_term(
    session: Session,
    actor: Actor,
    province: str,
    code: str,
    value: str,
    since: date,
    source: str,
    *,
    now: datetime,
) -> OfficeTerm:
    """The office's value of a term from `since` on (CE, it may lie back), confirmed by the actor by name.

    Cases keep the value of their own days: figures of days since `since` are reckoned anew wherever they are
    asked for. One journal entry of the office. Raises Forbidden, Missing (no such term), Invalid.
    """
    if not actor.may("terms.manage") or actor.province not in (None, province):
        raise Forbidden
    before = terms(session, province)
    try:
        named = before.history(code)[0]
    except UnknownTerm as unknown:
        raise Missing from unknown
    if not source.strip():
        raise Invalid({"source": ["โปรดระบุที่มา (name the source)"]})
    try:
        written = str(read(named, value))
    except RuleFault as fault:
        said = f"{render(fault.reason, 'th')} ({render(fault.reason, 'en')})"
        raise Invalid({"value": [said]}) from fault
    held = before.in_force(code, since)
    row = OfficeTerm(
        province=province,
        code=code,
        value=written,
        since=since,
        source=source.strip(),
        confirmed_by=actor.display_name or actor.name,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    facts = {
        "term": row.id,
        "code": code,
        "value": written,
        "was": str(held.value) if held else None,
        "since": since,
    }
    record(session, f"office:{province}", "term.confirm", actor, office_day(now), facts=facts)
    return row
