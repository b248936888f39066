"""Files of a paper on record: the same file twice changes nothing, one taken away stays with who and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Stale
from casework.evidence.models import EvidenceFile
from casework.evidence.receiving import Made
from casework.field.models import Evidence
from casework.field.operations import Paper, record_evidence
from casework.field.operations.evidence import stream_of
from casework.journal.operations import record
from casework.register.models import Contract
from casework.security.policy import Actor

LONGEST_WHY = 200


def record_with_files(
    session: Session, actor: Actor, contract: Contract, paper: Paper, made: Sequence[Made], *, now: datetime
) -> Evidence:
    """Record a paper come in and file its scans with it; its sheets are the pages of the scans.

    Raises Forbidden, and Invalid as `record_evidence`.
    """
    pages = sum(one.pages for one in made)
    row = record_evidence(session, actor, contract, replace(paper, pages=pages or paper.pages), now=now)
    add_files(session, actor, row, made, now=now)
    return row


def add_files(
    session: Session, actor: Actor, row: Evidence, made: Sequence[Made], *, now: datetime
) -> list[EvidenceFile]:
    """File scans with a paper on record; those brought before are left out. Raises Forbidden."""
    _may(actor)
    there = select(EvidenceFile.sha).where(
        EvidenceFile.evidence_id == row.id, EvidenceFile.removed_at.is_(None)
    )
    known = set(session.scalars(there))
    added = []
    for one in made:
        if one.sha not in known:
            known.add(one.sha)
            added.append(_add(session, actor, row, one, now))
    return added


def remove_file(
    session: Session,
    actor: Actor,
    file: EvidenceFile,
    why: str,
    *,
    now: datetime,
    version: int | None = None,
) -> None:
    """Take a file away; it stays with who and why, handed out no more. Raises Forbidden, Invalid, Stale."""
    _may(actor)
    file.expect_version(version)
    if file.removed_at is not None:
        raise Stale
    if not why.strip() or len(why) > LONGEST_WHY:
        raise Invalid({"why": ["โปรดบอกเหตุผล (say why)"]})
    file.removed_by, file.removed_at, file.removed_why = actor.name, now, why.strip()
    session.flush()
    _record(session, actor, file.evidence, "evidence.file_removed", file, now)


def replace_file(
    session: Session,
    actor: Actor,
    file: EvidenceFile,
    made: Sequence[Made],
    why: str,
    *,
    now: datetime,
    version: int | None = None,
) -> list[EvidenceFile]:
    """Put other scans in the place of a file. Raises as `remove_file`; Invalid where it is the very same."""
    if [one.sha for one in made] == [file.sha]:
        raise Invalid({"files": ["เป็นไฟล์เดิม (the very same file)"]})
    remove_file(session, actor, file, why, now=now, version=version)
    return add_files(session, actor, file.evidence, made, now=now)


def _add(session: Session, actor: Actor, row: Evidence, one: Made, now: datetime) -> EvidenceFile:
    file = EvidenceFile(
        evidence_id=row.id,
        store_key=one.store_key,
        sha=one.sha,
        label=one.label,
        kind=one.kind,
        pages=one.pages,
        size=one.size,
        straightened=one.straightened,
        added_by=actor.name,
        added_at=now,
    )
    session.add(file)
    session.flush()
    _record(session, actor, row, "evidence.file", file, now)
    return file


def _record(
    session: Session, actor: Actor, row: Evidence, action: str, file: EvidenceFile, now: datetime
) -> None:
    facts = {
        "evidence": row.id,
        "kind": row.kind,
        "obligor": row.obligor_id,
        "file": file.id,
        "hash": file.store_key,
        "pages": file.pages,
    }
    on: date = office_day(now)
    record(session, stream_of(session, row.contract_id, row.obligor_id), action, actor, on, facts=facts)


def _may(actor: Actor) -> None:
    if not actor.may("evidence.record"):
        raise Forbidden
