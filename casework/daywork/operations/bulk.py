"""One act for many cases of Day One, each by itself: a case that refuses says why and stops no other.

The papers of a day at hand are issued as they lie: nothing is made here that the day's pack does not make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.apart import apart
from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Refused
from casework.field.kinds import REGISTRY_EXTRACT
from casework.field.models import Evidence
from casework.field.operations.evidence import ask_extracts, receive_extracts
from casework.issuing.checking import once
from casework.issuing.operations import issue_many
from casework.mediation.models import Hearing
from casework.mediation.operations import tick
from casework.mediation.queries.hearings import living
from casework.mediation.readiness import PAPERS
from casework.papers.models import Paper
from casework.register.models import Obligor
from casework.security.policy import Actor
from casework.staff.queries import terms
from workflows.basis import OFFICE_RULE
from workflows.paper import PAPER
from workflows.reasons import Reason


@dataclass(frozen=True)
class Act:
    """One thing done to many cases at once, and the right it takes."""

    code: str
    th: str
    en: str
    permission: str


ACTS = {
    act.code: act
    for act in (
        Act("extracts_asked", "ขอคัดทะเบียนราษฎรแล้ว", "Registry extracts asked for", "evidence.record"),
        Act("extracts_received", "ได้รับทะเบียนราษฎรแล้ว", "Registry extracts received", "evidence.record"),
        Act("signed", "ลงนามคำร้องแล้ว", "Petition signed", "day.plan"),
        Act("copies", "สำเนาครบ", "Copies ready", "day.plan"),
        Act("appointed", "มอบใบนัดแล้ว", "Slip handed over", "day.plan"),
        Act("issue_papers", "ออกเอกสารที่ร่างไว้ (คำร้อง มอบอำนาจ บัญชีเอกสาร)", "Issue the drafts", "paper.issue"),
    )
}
NOTHING_TO_DO = Reason(
    "nothing_to_do", "ทำไว้แล้ว ไม่มีสิ่งที่ต้องเปลี่ยน", "Done before: nothing to change.", OFFICE_RULE, severity="warn"
)
NO_DRAFTS = Reason(
    "no_drafts",
    "ยังไม่มีร่างเอกสารของเรื่องนี้ จัดทำชุดเตรียมยื่นก่อน",
    "No draft of this case: make the Day One pack first.",
    OFFICE_RULE,
    fix="paper",
)


@dataclass(frozen=True)
class Told:
    """What became of one case: `changed` things done, or every reason why not."""

    hearing: Hearing
    changed: int
    reasons: tuple[Reason, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing stands against it."""
        return not any(one.severity == "refuse" for one in self.reasons)


Do = Callable[[Hearing], int]


def do_for_many(
    session: Session, actor: Actor, hearings: Iterable[Hearing], code: str, *, now: datetime
) -> tuple[Told, ...]:
    """Do the act `code` of ACTS for each of `hearings`. Raises Invalid (no such act), Forbidden."""
    if code not in ACTS:
        raise Invalid({"act": ["โปรดเลือกจากรายการ (choose from the list)"]})
    if not actor.may(ACTS[code].permission):
        raise Forbidden
    do = _acts(session, actor, now).get(code, partial(_tick, session, actor, code, now))
    return tuple(_done(session, do, one) for one in hearings)


def _done(session: Session, do: Do, hearing: Hearing) -> Told:
    changed, reasons = apart(session, partial(do, hearing))
    if changed is None:
        return Told(hearing, 0, reasons)
    return Told(hearing, changed, () if changed else (NOTHING_TO_DO,))


def _acts(session: Session, actor: Actor, now: datetime) -> Mapping[str, Do]:
    return {
        "extracts_asked": partial(_ask, session, actor, now),
        "extracts_received": partial(_receive, session, actor, now),
        "issue_papers": partial(_issue, session, actor, now),
    }


def _tick(session: Session, actor: Actor, item: str, now: datetime, hearing: Hearing) -> int:
    return int(tick(session, actor, hearing, item, today=office_day(now)))


def _ask(session: Session, actor: Actor, now: datetime, hearing: Hearing) -> int:
    """Ask for the extracts of those who have none young enough and were not asked for yet."""
    people = [one for one, state in _extracts(session, hearing, now) if state == "none"]
    return len(ask_extracts(session, actor, hearing.case.contract, people, office_day(now), now=now))


def _receive(session: Session, actor: Actor, now: datetime, hearing: Hearing) -> int:
    """Those that were asked for came in today."""
    people = [one for one, state in _extracts(session, hearing, now) if state == "asked"]
    return len(receive_extracts(session, actor, hearing.case.contract, people, office_day(now), now=now))


def _extracts(session: Session, hearing: Hearing, now: datetime) -> list[tuple[Obligor, str]]:
    """Of each living person: "young" enough, "asked" for and awaited, or "none"."""
    today = office_day(now)
    days = terms(session, hearing.case.province).number("registry_extract_days", today)
    rows = session.scalars(
        select(Evidence).where(
            Evidence.contract_id == hearing.case.contract_id, Evidence.kind == REGISTRY_EXTRACT
        )
    ).all()
    young = {row.obligor_id for row in rows if row.dated_on and (today - row.dated_on).days <= days}
    asked = {row.obligor_id for row in rows if row.dated_on is None}
    return [
        (one, "young" if one.id in young else "asked" if one.id in asked else "none")
        for one in living(hearing.case.people)
    ]


def _issue(session: Session, actor: Actor, now: datetime, hearing: Hearing) -> int:
    """Issue the drafts of Day One of the case; raises Refused with what stands against any of them."""
    drafts = session.scalars(
        select(Paper).where(
            Paper.subject == f"case:{hearing.case_id}", Paper.kind.in_(PAPERS), Paper.stage == PAPER.initial
        )
    ).all()
    if not drafts:
        raise Refused([NO_DRAFTS])
    outcomes = issue_many(session, actor, drafts, now=now)
    if against := [reason for one in outcomes for reason in one.reasons]:
        raise Refused(once(against))
    return len(drafts)
