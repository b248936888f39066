"""A stale paper made anew and its old copy voided by the rule; for one already filed, a cover note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import case_paper
from casework.dossier.says.case import case_context, desk
from casework.dossier.says.wording import day, number
from casework.errors import Missing, Refused
from casework.issuing.checking import Reader, Unreadable
from casework.issuing.models import Voiding
from casework.issuing.operations import act, propose_void
from casework.issuing.queries import case_of_paper, closing_of, live_of_case, person_of
from casework.issuing.staleness import FILED, Stale, stale_of_case
from casework.papers.keeping import drafts
from casework.papers.models import Paper
from casework.security.policy import Actor
from workflows import basis
from workflows.paper import PAPER
from workflows.reasons import Reason

NOTE = "correction_note"
CHANGED = "ข้อมูลเปลี่ยน จัดทำฉบับใหม่แทน"


@dataclass(frozen=True)
class Renewed:
    """The new draft, and the voiding of the old copy that waits for a second person, if it bore a number."""

    paper: Paper
    voiding: Voiding | None


def renew(
    session: Session, actor: Actor, paper: Paper, dated: date, *, now: datetime, reason: str = CHANGED
) -> Renewed:
    """Make a paper of a case anew as of `dated` and take the old copy back: a number by two, else at once.

    A draft is replaced on its own day and keeps its number. Raises Missing (no paper of a case), Refused.
    """
    case = case_of_paper(session, paper)
    if case is None:
        raise Missing
    if paper.stage == FILED:
        raise Refused((_filed(paper),))
    voiding = None
    if paper.stage != PAPER.initial:
        if paper.letter_number:
            voiding = propose_void(session, actor, paper, reason, now=now)
        else:
            act(session, actor, paper, "discard", {"reason": reason}, now=now)
    at = desk(session, case.province, paper.dated if paper.stage == PAPER.initial else dated)
    context = case_context(session, case, at)
    who = person_of(session, paper)
    return Renewed(case_paper(session, actor, paper.kind, case, context, at, now, who), voiding)


def cover_note(session: Session, actor: Actor, paper: Paper, dated: date, *, now: datetime) -> Paper:
    """A letter to where a paper was filed: of every stale paper filed there, what is wrong and what is right.

    Raises Missing (no paper of a case), Refused where it is not filed, is right, or another note waits.
    """
    case = case_of_paper(session, paper)
    if case is None:
        raise Missing
    to = filed_with(session, paper)
    if paper.stage != FILED or not to:
        raise Refused((_not_filed(paper),))
    filed = [row for row in live_of_case(session, case) if row.stage == FILED and row.kind != NOTE]
    there = [row for row in filed if filed_with(session, row) == to]
    stale = stale_of_case(session, case, there).stale
    if paper.id not in {one.paper.id for one in stale}:
        raise Refused((_nothing_wrong(paper),))
    _no_other_note(session, case, to)
    at = desk(session, case.province, dated)
    context = {**case_context(session, case, at), "correction": _correction(to, stale)}
    return case_paper(session, actor, NOTE, case, context, at, now)


def filed_with(session: Session, paper: Paper) -> str:
    """With whom it was filed, as that was told; "" where it was not."""
    return closing_of(session, paper) if paper.stage == FILED else ""


def _correction(to: str, stale: tuple[Stale, ...]) -> dict[str, object]:
    """The group correction."""
    rows = [
        {
            "order": number(place),
            "paper": one.paper.title,
            "dated": day(one.paper.dated),
            "field": f"{change.th} แถวที่ {change.row}" if change.row else change.th,
            "wrong": change.old or "(ไม่มี)",
            "right": change.new or "(ตัดออก)",
        }
        for place, (one, change) in enumerate(((one, change) for one in stale for change in one.changes), 1)
    ]
    return {"to": to, "count": number(len(stale)), "rows": rows}


def _no_other_note(session: Session, case: Case, to: str) -> None:
    """A note to somebody else that is still a draft is not thrown away for this one."""
    read = Reader(session)
    for draft in drafts(session, f"case:{case.id}", NOTE):
        try:
            told = read.data(draft).get("correction")
        except Unreadable:
            continue
        other = str(told.get("to", "")) if isinstance(told, dict) else ""
        if other != to:
            raise Refused((_other_waits(other),))


def _filed(paper: Paper) -> Reason:
    return Reason(
        "filed_is_not_ours",
        "เอกสาร “{paper}” ยื่นแล้ว ยกเลิกเองไม่ได้ ให้ทำหนังสือขอแก้ไขข้อความแทน",
        "“{paper}” was filed and is no longer ours to void: make a cover note instead.",
        basis.OFFICE_RULE,
        {"paper": paper.title},
        "paper",
    )


def _not_filed(paper: Paper) -> Reason:
    return Reason(
        "not_filed",
        "เอกสาร “{paper}” ยังไม่ได้ยื่น จึงไม่ต้องทำหนังสือขอแก้ไข ให้จัดทำใหม่และยกเลิกฉบับเดิม",
        "“{paper}” was not filed: no cover note is needed, make it anew and void the old copy.",
        basis.OFFICE_RULE,
        {"paper": paper.title},
        "paper",
    )


def _nothing_wrong(paper: Paper) -> Reason:
    return Reason(
        "nothing_to_correct",
        "เอกสาร “{paper}” ตรงกับข้อมูลปัจจุบันแล้ว ไม่มีข้อความที่ต้องแก้ไข",
        "“{paper}” says what the records say: there is nothing to correct.",
        basis.OFFICE_RULE,
        {"paper": paper.title},
        "paper",
    )


def _other_waits(to: str) -> Reason:
    return Reason(
        "another_note_waits",
        "มีร่างหนังสือขอแก้ไขถึง{to}อยู่ โปรดออกหรือยกเลิกฉบับนั้นก่อน",
        "A draft of a cover note to {to} is there: issue or void it first.",
        basis.OFFICE_RULE,
        {"to": to},
        "paper",
    )
