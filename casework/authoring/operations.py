"""Putting an office's own template to use: one person proposes it, an administrator who did not decides."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.authoring.intake import Brought
from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Missing, Refused
from casework.journal.operations import record
from casework.papers.models import ACTIVE, PROPOSED, REFUSED, RETIRED, OfficeTemplate
from casework.papers.stationery import HELD
from casework.security.policy import Actor
from casework.staff.courts import courts_of
from casework.staff.queries import office_of
from casework.store import Store
from workflows.basis import OFFICE_RULE, TWO_PERSONS
from workflows.reasons import Reason

DAY = timedelta(days=1)
NOT_SECOND = Reason(
    "template_second_person",
    "ผู้เสนอแม่แบบตัดสินแม่แบบที่ตนเสนอไม่ได้ ต้องให้ผู้ดูแลระบบอีกคนหนึ่งตรวจและตัดสิน",
    "Nobody decides on a template she proposed herself: another administrator looks at it and decides.",
    TWO_PERSONS,
    fix="office",
)


def propose(
    session: Session,
    actor: Actor,
    file: Brought,
    *,
    since: date,
    now: datetime,
    court: str = "",
    note: str = "",
) -> OfficeTemplate:
    """Propose a template for papers dated `since` or later. Nothing is printed on it yet.

    Raises Missing (no office), Invalid for a court the office does not work with.
    """
    office = office_of(session, actor.province)
    if office is None or actor.id is None:
        raise Missing
    if court and court not in {one.name for one in courts_of(office)}:
        raise Invalid({"court": ["ไม่มีศาลนี้ในข้อมูลสำนักงาน (not a court of this office)"]})
    last = session.scalar(
        select(func.max(OfficeTemplate.number)).where(
            OfficeTemplate.province == office.province, OfficeTemplate.kind == file.kind
        )
    )
    proposed = OfficeTemplate(
        province=office.province,
        kind=file.kind,
        number=(last or 0) + 1,
        court=court,
        store_key=Store.of(session).put(file.content),
        size=len(file.content),
        label=file.label,
        note=note,
        since=since,
        proposed_by=actor.id,
        proposer=actor.name,
        proposed_at=now,
    )
    session.add(proposed)
    session.flush()
    _journal(session, actor, proposed, "template.propose", now, phrases_missing=len(file.missing))
    return proposed


def activate(session: Session, actor: Actor, template: OfficeTemplate, *, now: datetime) -> None:
    """Put it to use from its day on; what held until then holds to the day before.

    Raises Missing, Refused where the actor proposed it or somebody decided already.
    """
    _decide(actor, template, ACTIVE, now)
    for older in _in_force(session, template):
        if older.until is None or older.until >= template.since:
            _end(older, actor, template.since - DAY, f"แทนด้วยฉบับที่ {template.number}", now)
    session.flush()
    _journal(session, actor, template, "template.activate", now)


def refuse(session: Session, actor: Actor, template: OfficeTemplate, *, reason: str, now: datetime) -> None:
    """Say no: it is never used. Raises as `activate`; Invalid without a reason."""
    if not reason.strip():
        raise Invalid({"reason": ["โปรดบอกเหตุผลให้ผู้เสนอทราบ (say why)"]})
    _decide(actor, template, REFUSED, now)
    template.reason = reason.strip()
    session.flush()
    _journal(session, actor, template, "template.refuse", now)


def retire(
    session: Session, actor: Actor, template: OfficeTemplate, *, leaving: date, reason: str, now: datetime
) -> None:
    """Take it out of use for papers dated `leaving` or later; ours serves again.

    Raises Refused where it is not in use, Invalid for a day gone by or without a reason.
    """
    if not actor.may("template.decide"):
        raise Forbidden
    if template.state != ACTIVE:
        raise Refused([_not(template, ACTIVE)])
    faults: dict[str, object] = {}
    if leaving < office_day(now):
        faults["leaving"] = ["วันที่ผ่านมาแล้ว เอกสารที่ออกไปแล้วใช้แม่แบบเดิม (a day gone by)"]
    if not reason.strip():
        faults["reason"] = ["โปรดบอกเหตุผล (say why)"]
    if faults:
        raise Invalid(faults)
    _end(template, actor, leaving - DAY, reason.strip(), now)
    session.flush()
    _journal(session, actor, template, "template.retire", now)


def _decide(actor: Actor, template: OfficeTemplate, state: str, now: datetime) -> None:
    if not actor.may("template.decide"):
        raise Forbidden
    reasons = [_not(template, PROPOSED)] if template.state != PROPOSED else []
    if actor.id is None or actor.id == template.proposed_by:
        reasons.append(NOT_SECOND)
    if reasons:
        raise Refused(reasons)
    template.state, template.decided_by, template.decider = state, actor.id, actor.name
    template.decided_at = now


def _in_force(session: Session, template: OfficeTemplate) -> list[OfficeTemplate]:
    """The others of its kind and court that are, or will be, in use."""
    rows = select(OfficeTemplate).where(
        OfficeTemplate.province == template.province,
        OfficeTemplate.kind == template.kind,
        OfficeTemplate.court == template.court,
        OfficeTemplate.id != template.id,
        OfficeTemplate.state.in_(HELD),
    )
    return list(session.scalars(rows))


def _end(template: OfficeTemplate, actor: Actor, last_day: date, reason: str, now: datetime) -> None:
    template.state, template.until, template.reason = RETIRED, last_day, reason
    template.ended_by, template.ended_at = actor.name, now


def _not(template: OfficeTemplate, state: str) -> Reason:
    th = {PROPOSED: "แม่แบบฉบับนี้มีผู้ตัดสินแล้ว", ACTIVE: "แม่แบบฉบับนี้ไม่ได้ใช้อยู่"}
    en = {PROPOSED: "This version was decided on already.", ACTIVE: "This version is not in use."}
    return Reason(
        f"template_not_{state}", th[state], en[state], OFFICE_RULE, {"state": template.state}, "paper"
    )


def _journal(
    session: Session, actor: Actor, template: OfficeTemplate, action: str, now: datetime, **more: object
) -> None:
    facts = {
        "template": template.id,
        "kind": template.kind,
        "number": template.number,
        "court": template.court,
        "hash": template.store_key,
        "since": template.since,
        "until": template.until,
        **more,
    }
    record(session, f"office:{template.province}", action, actor, office_day(now), facts=facts)
