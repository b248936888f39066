"""Making the docket for the court: numbered, sealed as it was sent, with the journal's checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Refused
from casework.journal.operations import record
from casework.journal.verify import checkpoint
from casework.mediation.docket import Docket, written
from casework.mediation.models import DocketBatch, DocketFile, MediationDay
from casework.mediation.queries.dockets import batch_of, docket_now, kept_file, last_batch, opened
from casework.register.people import vault_of
from casework.security.policy import Actor
from workflows.basis import CPC_20TER
from workflows.reasons import Reason

NOTHING_BOOKED = Reason(
    "cases_booked", "ยังไม่มีเรื่องที่นัดไว้ในวันนี้", "No case is booked on this day.", CPC_20TER, fix="slot"
)


def make_docket(session: Session, actor: Actor, day: MediationDay, *, now: datetime) -> Docket:
    """The docket of `day` as a new batch; the last one again where nothing changed since.

    Raises Refused where no case is booked.
    """
    present, last = docket_now(session, actor, day, now), last_batch(session, day)
    if not present.lines and not present.withdrawn:
        raise Refused([NOTHING_BOOKED])
    if last is not None and last.fingerprint == present.fingerprint:
        return opened(session, last)
    number = last.number + 1 if last else 1
    made = replace(present, batch=number, checkpoint=str(checkpoint(session)))
    session.add(
        DocketBatch(
            day_id=day.id,
            number=number,
            checkpoint=made.checkpoint,
            fingerprint=made.fingerprint,
            content=vault_of(session).seal(written(made).decode()),
            made_by=actor.name,
            made_at=now,
        )
    )
    session.flush()
    facts = {"batch": number, "checkpoint": made.checkpoint, "cases": len(made.lines), "total": made.total}
    record(session, f"day:{day.id}", "make_docket", actor, office_day(now), facts=facts)
    return made


def keep_files(
    session: Session, actor: Actor, day: MediationDay, number: int, files: Mapping[str, str], *, now: datetime
) -> None:
    """Keep the files of a batch, by kind their store keys; those kept before stay. Raises Missing."""
    batch = batch_of(session, day, number)
    new = {kind: key for kind, key in files.items() if kept_file(session, day, number, kind) is None}
    if not new:
        return
    session.add_all(
        DocketFile(batch_id=batch.id, kind=kind, store_key=key, made_at=now) for kind, key in new.items()
    )
    session.flush()
    facts = {"batch": number, "files": new}
    record(session, f"day:{day.id}", "keep_docket_files", actor, office_day(now), facts=facts)
