"""Reading what was imported: the runs of the actor's own province."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from casework.errors import Missing
from casework.jobs.models import WAITING, Job, JobItem
from casework.register.models import ImportRun
from casework.security.policy import Actor

KIND = "import"


def subject(run: ImportRun) -> str:
    """What the jobs of a run are filed under."""
    return f"import:{run.id}"


def runs(session: Session, actor: Actor, *, limit: int = 20) -> list[ImportRun]:
    """The last runs, newest first, without their reports."""
    return list(
        session.scalars(
            select(ImportRun)
            .where(ImportRun.province == actor.province)
            .options(defer(ImportRun.report), defer(ImportRun.mapping))
            .order_by(ImportRun.id.desc())
            .limit(limit)
        )
    )


def run(session: Session, actor: Actor, run_id: UUID) -> ImportRun:
    """One run. Raises Missing where it is another province's."""
    found = session.get(ImportRun, run_id)
    if found is None or found.province != actor.province:
        raise Missing
    return found


def last_try(session: Session, run: ImportRun) -> JobItem | None:
    """The last time a run was to be applied: waiting, done, or failed with its `error`."""
    return session.scalar(
        select(JobItem)
        .join(Job, Job.id == JobItem.job_id)
        .where(Job.kind == KIND, Job.subject == subject(run))
        .order_by(Job.id.desc())
        .limit(1)
    )


def is_running(session: Session, run: ImportRun) -> bool:
    """Whether a worker is to apply the run, or is just doing so."""
    last = last_try(session, run)
    return last is not None and last.state == WAITING
