"""What approvals change of a contract: moratoria, other rates, new schedules; recorded, and ended.

Three come here: the register's own page (a resolution that was passed elsewhere), measures when they come
into force or lapse, and settlements when they are signed or broken. A relief that binds one obligor alone
(individual release) changes nothing of the contract and is none of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Refused
from casework.journal.operations import record
from casework.register.loans import holds_at_all, last_day
from casework.register.models import Contract, Relief
from casework.register.new_relief import RECORDED, NewRelief, faults, overlapping
from casework.register.reckoning import journalled, reckon
from casework.security.policy import Actor
from casework.staff import queries as staff
from workflows.basis import APPROVALS
from workflows.changes import Change
from workflows.loan import Instalment
from workflows.reasons import Reason

__all__ = ["NewRelief", "Recorded", "end_relief", "end_reliefs_of", "record_relief"]


@dataclass(frozen=True)
class Recorded:
    """A relief that was recorded or ended, and what it changed of today's figures."""

    relief: Relief
    changes: tuple[Change, ...]


def record_relief(
    session: Session, actor: Actor, contract: Contract, new: NewRelief, *, now: datetime
) -> Recorded:
    """Record a relief and class the contract anew; a new schedule takes the place of an earlier one.

    One journal entry on the contract. Raises Forbidden (a role that may not record approvals), Refused with
    every reason: an overlap, a window in which nothing falls due, a day before the contract, a rate too high.
    """
    if new.origin == RECORDED and not actor.may("relief.record"):
        raise Forbidden
    if reasons := [*faults(contract, new, office_day(now), staff.terms(session, contract.province))]:
        raise Refused(reasons)
    superseded = [*overlapping(contract, new)]
    kept = {**vars(new), "instalments": [_kept(row) for row in new.instalments]}
    entered = Relief(contract_id=contract.id, recorded_at=now, ended_on=None, **kept)

    def enter() -> None:
        for earlier in superseded:
            earlier.ended_on = max(new.since, earlier.since)
        contract.reliefs.append(entered)

    changes = reckon(session, contract, enter, now)
    facts = {"superseded": [row.id for row in superseded]} if superseded else {}
    _journal(session, actor, entered, "relief.record", min(new.authority_on, office_day(now)), changes, facts)
    return Recorded(entered, changes)


def end_relief(
    session: Session, actor: Actor, contract: Contract, relief: Relief, on: date, *, now: datetime
) -> Recorded:
    """End a relief: it holds no more from `on`; from its own first day means that it never held.

    Raises Forbidden, Refused (ended already, or a day on which it cannot end).
    """
    if relief.origin == RECORDED and not actor.may("relief.record"):
        raise Forbidden
    if reasons := [*_cannot_end(relief, on, office_day(now))]:
        raise Refused(reasons)
    changes = reckon(session, contract, lambda: setattr(relief, "ended_on", on), now)
    _journal(session, actor, relief, "relief.end", min(on, office_day(now)), changes, {})
    return Recorded(relief, changes)


def end_reliefs_of(
    session: Session, actor: Actor, contract: Contract, origin_id: UUID, on: date, *, now: datetime
) -> None:
    """End whatever a measure or settlement brought and that still holds; from its first day at the earliest.

    For a measure that lapses or a settlement that is broken or set aside; nothing to end is no fault.
    """
    for row in contract.reliefs:
        if row.origin_id == origin_id and row.ended_on is None and not _over(row, on):
            end_relief(session, actor, contract, row, max(on, row.since), now=now)


def _journal(
    session: Session,
    actor: Actor,
    relief: Relief,
    action: str,
    on: date,
    changes: tuple[Change, ...],
    more: Mapping[str, object],
) -> None:
    told = ("kind", "since", "until", "months", "rate", "default_rate", "origin", "origin_id", "ended_on")
    facts = {name: value for name in told if (value := getattr(relief, name)) is not None}
    facts |= {
        "relief": relief.id,
        "ref": relief.authority_number,
        "authority_on": relief.authority_on,
        "changes": journalled(changes),
        **more,
    }
    record(session, f"contract:{relief.contract_id}", action, actor, on, facts=facts)


def _kept(row: Instalment) -> dict[str, object]:
    return {"number": row.number, "due_on": row.due_on.isoformat(), "amount": str(row.amount)}


def _over(row: Relief, on: date) -> bool:
    last = last_day(row)
    return last is not None and last < on


def _cannot_end(relief: Relief, on: date, today: date) -> Iterator[Reason]:
    if relief.ended_on is not None or not holds_at_all(relief) or _over(relief, on):
        yield _reason(
            "relief_over",
            "รายการนี้สิ้นผลแล้วก่อนวันที่ {on} จึงไม่ต้องบันทึกสิ้นสุดอีก",
            "This relief held no more before {on}: there is nothing to end.",
            on=on,
        )
    if on < relief.since or on > max(today, relief.since):
        yield _reason(
            "relief_end_day",
            "วันสิ้นสุด {on} ต้องอยู่ระหว่างวันเริ่ม {since} กับวันนี้ {today} โปรดแก้วันที่ในช่อง “วันสิ้นสุด”",
            "It can end between its first day, {since}, and today, {today}: mend the day {on}.",
            on=on,
            since=relief.since,
            today=today,
        )


def _reason(code: str, th: str, en: str, **values: date) -> Reason:
    return Reason(code, th, en, APPROVALS, values, "evidence")
