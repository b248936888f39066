"""Reading the files of evidence, the intakes, and what waits for a person; within what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from casework.errors import Invalid, Missing
from casework.evidence.kinds import JOB, OPEN
from casework.evidence.models import EvidenceDoubt, EvidenceFile
from casework.field.models import Evidence
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.register.models import Contract
from casework.register.queries import contract_numbered
from casework.register.scope import visible_contracts
from casework.security.policy import Actor

PAGE = 50
NO_SUCH = ["ไม่พบสัญญาเลขที่นี้ (no such contract)"]


def evidence_row(session: Session, actor: Actor, evidence_id: UUID) -> Evidence:
    """A paper on record of a visible contract. Raises Missing."""
    visible = select(Contract.id).where(visible_contracts(actor))
    found = session.scalar(
        select(Evidence).where(Evidence.id == evidence_id, Evidence.contract_id.in_(visible))
    )
    if found is None:
        raise Missing
    return found


def files_of(session: Session, contract_id: UUID) -> Mapping[UUID, list[EvidenceFile]]:
    """The files there are of each paper of a contract, the earliest first, by the paper."""
    rows = (
        select(EvidenceFile)
        .join(Evidence, Evidence.id == EvidenceFile.evidence_id)
        .where(Evidence.contract_id == contract_id, EvidenceFile.removed_at.is_(None))
        .order_by(EvidenceFile.added_at, EvidenceFile.id)
    )
    found: dict[UUID, list[EvidenceFile]] = {}
    for file in session.scalars(rows):
        found.setdefault(file.evidence_id, []).append(file)
    return found


def files_of_kinds(
    session: Session, contract_id: UUID, kinds: Collection[str]
) -> list[tuple[str, EvidenceFile]]:
    """The files there are of papers of these kinds, with the kind, in the order the kinds are given."""
    rows = (
        select(Evidence.kind, EvidenceFile)
        .join(Evidence, Evidence.id == EvidenceFile.evidence_id)
        .where(
            Evidence.contract_id == contract_id,
            Evidence.kind.in_(list(kinds)),
            EvidenceFile.removed_at.is_(None),
        )
        .order_by(Evidence.dated_on, EvidenceFile.added_at, EvidenceFile.id)
    )
    order = list(kinds)
    found = [(kind, file) for kind, file in session.execute(rows)]
    return sorted(found, key=lambda one: order.index(one[0]))


def removed_of(session: Session, row: Evidence) -> Sequence[EvidenceFile]:
    """The files once taken away of a paper, the latest first."""
    taken = select(EvidenceFile).where(
        EvidenceFile.evidence_id == row.id, EvidenceFile.removed_at.is_not(None)
    )
    return session.scalars(taken.order_by(EvidenceFile.removed_at.desc())).all()


def file_of(session: Session, actor: Actor, file_id: UUID) -> EvidenceFile:
    """A file that is there, of a visible contract. Raises Missing."""
    file = session.get(EvidenceFile, file_id)
    if file is None or file.removed_at is not None:
        raise Missing
    evidence_row(session, actor, file.evidence_id)
    return file


def doubts(
    session: Session, actor: Actor, *, after: UUID | None = None, limit: int = PAGE
) -> Sequence[EvidenceDoubt]:
    """What waits in the actor's province, in the order it came."""
    waiting = _doubts(actor).order_by(EvidenceDoubt.id).limit(limit)
    return session.scalars(waiting.where(EvidenceDoubt.id > after) if after else waiting).all()


def doubt_count(session: Session, actor: Actor) -> int:
    """How many wait."""
    return session.scalar(select(func.count()).select_from(_doubts(actor).subquery())) or 0


def doubt_of(session: Session, actor: Actor, doubt_id: UUID) -> EvidenceDoubt:
    """One of them, decided or not. Raises Missing."""
    found = session.get(EvidenceDoubt, doubt_id)
    if found is None or found.province != actor.province:
        raise Missing
    return found


def contract_called(session: Session, actor: Actor, number: str) -> Contract:
    """The visible contract a person names by its number. Raises Invalid."""
    try:
        return contract_numbered(session, actor, number)
    except Missing:
        raise Invalid({"contract": NO_SUCH}) from None


def intakes(session: Session, actor: Actor, limit: int = PAGE) -> Sequence[Job]:
    """The folders brought in the actor's province, the latest first."""
    rows = select(Job).where(Job.kind == JOB, Job.province == (actor.province or ""))
    return session.scalars(rows.order_by(Job.created_at.desc()).limit(limit)).all()


def intake_of(session: Session, actor: Actor, job_id: UUID) -> Job:
    """One of them. Raises Missing."""
    job = jobs.job_of(session, actor, job_id)
    if job.kind != JOB:
        raise Missing
    return job


def _doubts(actor: Actor) -> Select[EvidenceDoubt]:
    return select(EvidenceDoubt).where(
        EvidenceDoubt.province == (actor.province or ""), EvidenceDoubt.state == OPEN
    )
