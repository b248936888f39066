"""Jobs: asked for, claimed item by item under a lease, finished once (PROMISES 6).

An item whose worker died is claimed again when its lease runs out. Handlers are idempotent: a kill between
"file written" and "row marked" repeats the item and finds the same file under the same hash.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, insert, or_, select, update
from sqlalchemy.orm import Session

from casework.db import Base
from casework.errors import Missing
from casework.ids import new_id
from casework.jobs.models import DONE, FAILED, WAITING, Job, JobItem
from casework.security.policy import Actor

LEASE = timedelta(seconds=20)
MOST_ATTEMPTS = 3
RUNNING = "running"


@dataclass(frozen=True)
class NewItem:
    """One item to be done: a label for the page, arguments (ids only) for the handler."""

    label: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


def start(
    session: Session,
    actor: Actor,
    kind: str,
    subject: str,
    items: Sequence[NewItem],
    now: datetime,
    options: Mapping[str, Any] | None = None,
) -> Job:
    """Ask for a job; it runs when the transaction is committed."""
    job = Job(
        kind=kind,
        subject=subject,
        province=actor.province or "",
        user_id=actor.id,
        total=len(items),
        options=dict(options or {}),
        created_at=now,
    )
    session.add(job)
    session.flush()
    if items:
        rows = [
            {
                "id": new_id(),
                "job_id": job.id,
                "position": n,
                "label": item.label,
                "arguments": dict(item.arguments),
            }
            for n, item in enumerate(items)
        ]
        session.execute(insert(JobItem), rows)
    return job


def claim(
    session: Session, worker: str, now: datetime, most: int = 1, job_id: UUID | None = None
) -> list[JobItem]:
    """Take up to `most` items nobody holds, of `job_id` or else of the oldest job, under a lease."""
    free = (
        select(JobItem.id)
        .join(Job, Job.id == JobItem.job_id)
        .where(
            Job.state == RUNNING,
            JobItem.state == WAITING,
            or_(JobItem.lease_until.is_(None), JobItem.lease_until < now),
            *([Job.id == job_id] if job_id else []),
        )
        .order_by(Job.created_at, JobItem.position)
        .limit(most)
        .with_for_update(of=JobItem, skip_locked=True)
    )
    ids = session.scalars(free).all()
    if not ids:
        return []
    session.execute(
        update(JobItem)
        .where(JobItem.id.in_(ids))
        .values(lease_until=now + LEASE, worker=worker, attempts=JobItem.attempts + 1)
    )
    return list(session.scalars(select(JobItem).where(JobItem.id.in_(ids)).order_by(JobItem.position)))


def renew(session: Session, worker: str, job_id: UUID, now: datetime) -> None:
    """Hold on to the items of `job_id` this worker has: for work longer than a lease."""
    session.execute(
        update(JobItem)
        .where(JobItem.job_id == job_id, JobItem.worker == worker, JobItem.state == WAITING)
        .values(lease_until=now + LEASE)
    )


def finish_item(session: Session, item_id: UUID, worker: str, output: str | None, error: str | None) -> bool:
    """Mark an item done, or failed for good; False where another worker took it over meanwhile."""
    marked = session.execute(
        update(JobItem)
        .where(JobItem.id == item_id, JobItem.worker == worker, JobItem.state == WAITING)
        .values(state=FAILED if error else DONE, output=output, error=error, lease_until=None)
    )
    return bool(marked.rowcount)  # type: ignore[attr-defined]


def finish_items(session: Session, worker: str, made: Sequence[tuple[UUID, str | None, str | None]]) -> bool:
    """The same of many, as (item, output, error); False where another worker took one of them over."""
    table = Base.metadata.tables[JobItem.__tablename__]
    marked = session.connection().execute(
        update(table)
        .where(table.c.id == bindparam("item"), table.c.worker == worker, table.c.state == WAITING)
        .values(
            state=bindparam("became"), output=bindparam("made"), error=bindparam("fault"), lease_until=None
        ),
        [
            {"item": item, "became": FAILED if error else DONE, "made": output, "fault": error}
            for item, output, error in made
        ],
    )
    return marked.rowcount == len(made)


def give_back(session: Session, item_id: UUID, worker: str, error: str) -> None:
    """Let an item be tried again, unless it was tried often enough."""
    item = session.get_one(JobItem, item_id)
    if item.attempts >= MOST_ATTEMPTS:
        finish_item(session, item_id, worker, None, error)
    elif item.worker == worker:
        item.worker, item.lease_until, item.error = None, None, error


def job_of(session: Session, actor: Actor, job_id: UUID) -> Job:
    """A job of the actor's own province. Raises Missing."""
    job = session.get(Job, job_id)
    if job is None or job.province != actor.province:
        raise Missing
    return job


def failures_of(session: Session, job: Job) -> Sequence[JobItem]:
    """The items of a job that failed for good, each with why."""
    rows = select(JobItem).where(JobItem.job_id == job.id, JobItem.state == FAILED)
    return session.scalars(rows.order_by(JobItem.position)).all()


def unfinished(session: Session) -> list[Job]:
    """Running jobs all of whose items are done or failed: their output is still to be made."""
    waiting = select(JobItem.id).where(JobItem.job_id == Job.id, JobItem.state == WAITING)
    return list(
        session.scalars(select(Job).where(Job.state == RUNNING, ~waiting.exists()).order_by(Job.created_at))
    )


def finish(job: Job, now: datetime, output: str | None, name: str = "", error: str | None = None) -> None:
    """Close a job with its output, or with why there is none."""
    job.state = FAILED if error else DONE
    job.output, job.output_name, job.error, job.ended_at = output, name, error, now


def cancel(job: Job, now: datetime) -> None:
    """Stop a job: items in hand are finished, no more are claimed."""
    if job.state == RUNNING:
        job.state, job.ended_at = "cancelled", now


@dataclass(frozen=True)
class Progress:
    """How far a job is: counts of its items."""

    total: int
    done: int
    failed: int

    @property
    def percent(self) -> int:
        """Finished items in per cent, rounded down."""
        return 100 if not self.total else (self.done + self.failed) * 100 // self.total


def progress(session: Session, job: Job) -> Progress:
    """Counts of the job's items."""
    rows = session.execute(
        select(JobItem.state, func.count()).where(JobItem.job_id == job.id).group_by(JobItem.state)
    )
    counts = dict(row for row in rows)
    return Progress(job.total, counts.get(DONE, 0), counts.get(FAILED, 0))
