"""Files of a folder entered where their names leave no doubt; the others wait, and a person places them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Stale
from casework.evidence.kinds import DISMISSED, MANY_ROWS, NO_DATE, OPEN, PLACED
from casework.evidence.models import EvidenceDoubt, EvidenceFile
from casework.evidence.naming import Numbers
from casework.evidence.operations.filing import add_files, record_with_files
from casework.evidence.placing import Place, placed
from casework.evidence.queries import contract_called
from casework.evidence.receiving import Made
from casework.field.models import Evidence
from casework.field.operations import Paper
from casework.journal.operations import record
from casework.register.models import Contract
from casework.register.scope import visible_contracts
from casework.security.policy import Actor


@dataclass(frozen=True)
class Came:
    """A file of a folder: its way through the folders, and what was made of it."""

    path: tuple[str, ...]
    made: Made


@dataclass(frozen=True)
class Decision:
    """Where a person says a file belongs; without a date, with the one paper of this kind on record."""

    contract: Contract
    kind: str
    obligor_id: UUID | None = None
    dated_on: date | None = None
    original: bool = False


def decided(session: Session, actor: Actor, given: Mapping[str, Any]) -> Decision:
    """What a person said in a PlaceForm. Raises Invalid where she may see no contract of that number."""
    return Decision(**{**given, "contract": contract_called(session, actor, given["contract"])})


@dataclass(frozen=True)
class Tally:
    """What became of the files of a folder."""

    filed: int = 0
    doubtful: int = 0
    known: int = 0


def file_all(session: Session, actor: Actor, job_id: UUID, came: Iterable[Came], *, now: datetime) -> Tally:
    """Enter every file whose place is sure, keep the others for a person. Raises Forbidden.

    A file the province has had before, filed or waiting, changes nothing.
    """
    if not actor.may("evidence.import") or actor.province is None:
        raise Forbidden
    rows = session.execute(select(Contract.id, Contract.number).where(visible_contracts(actor))).all()
    numbers = Numbers((key, number) for key, number in rows)
    known = _known(session, actor.province)
    filed = doubtful = before = 0
    for one in came:
        if one.made.sha in known:
            before += 1
            continue
        known.add(one.made.sha)
        place = placed(one.path, numbers, lambda key: session.get_one(Contract, key), office_day(now))
        row, place = _on_record(session, place)
        if place.why:
            _doubt(session, actor, job_id, one, place, now)
            doubtful += 1
        else:
            _file(session, actor, place, row, one.made, now)
            filed += 1
    return Tally(filed, doubtful, before)


def place(
    session: Session,
    actor: Actor,
    doubt: EvidenceDoubt,
    decision: Decision,
    *,
    now: datetime,
    version: int | None = None,
) -> EvidenceFile | None:
    """File a doubtful scan where a person says; None where that paper has it. Raises Invalid, Stale."""
    _open(actor, doubt, version)
    made = Made(
        doubt.store_key,
        doubt.sha,
        doubt.label.rpartition("/")[2],
        doubt.kind,
        doubt.pages,
        doubt.size,
        doubt.straightened,
    )
    found, given = _on_record(
        session,
        Place(
            decision.contract,
            decision.kind,
            decision.obligor_id,
            decision.dated_on,
            decision.dated_on is not None,
        ),
    )
    if given.dated_on is None:
        raise Invalid({"dated_on": ["โปรดระบุวันที่ของเอกสาร (say its date)"]})
    filed = _file(session, actor, given, found, made, now, original=decision.original)
    doubt.file_id = filed.id if filed else None
    _decide(session, doubt, actor, PLACED, now)
    return filed


def dismiss(
    session: Session, actor: Actor, doubt: EvidenceDoubt, *, now: datetime, version: int | None = None
) -> None:
    """The file belongs to no contract here. It is kept, and asked about no more. Raises Forbidden, Stale."""
    _open(actor, doubt, version)
    _decide(session, doubt, actor, DISMISSED, now)
    facts = {"doubt": doubt.id, "hash": doubt.store_key}
    stream = f"office:{doubt.province}"
    record(session, stream, "evidence.dismiss", actor, office_day(now), facts=facts)


def _known(session: Session, province: str) -> set[str]:
    """The hashes of every file the province has, filed or waiting."""
    filed = (
        select(EvidenceFile.sha)
        .join(Evidence, Evidence.id == EvidenceFile.evidence_id)
        .join(Contract, Contract.id == Evidence.contract_id)
        .where(Contract.province == province, EvidenceFile.removed_at.is_(None))
    )
    waiting = select(EvidenceDoubt.sha).where(EvidenceDoubt.province == province)
    return {*session.scalars(filed), *session.scalars(waiting)}


def _on_record(session: Session, place: Place) -> tuple[Evidence | None, Place]:
    """The paper on record that the place means, if there is one; a doubt more where there are several."""
    if place.contract is None or place.kind is None:
        return None, place
    held = session.scalars(
        select(Evidence).where(
            Evidence.contract_id == place.contract.id,
            Evidence.kind == place.kind,
            Evidence.obligor_id == place.obligor,
            Evidence.dated_on.is_not(None),
        )
    ).all()
    if place.told:
        same = [row for row in held if row.dated_on == place.dated_on]
        return (same[0] if len(same) == 1 else None), place
    if len(held) > 1:
        return None, replace(place, why=(*_without(place.why, NO_DATE), MANY_ROWS))
    if held:
        return held[0], replace(place, dated_on=held[0].dated_on, why=_without(place.why, NO_DATE))
    return None, place


def _without(why: Sequence[str], code: str) -> tuple[str, ...]:
    return tuple(one for one in why if one != code)


def _file(
    session: Session,
    actor: Actor,
    place: Place,
    row: Evidence | None,
    made: Made,
    now: datetime,
    *,
    original: bool = False,
) -> EvidenceFile | None:
    if row is not None:
        return next(iter(add_files(session, actor, row, [made], now=now)), None)
    if place.contract is None or place.kind is None:
        raise Invalid({"contract": ["โปรดระบุสัญญา (name the contract)"]})
    paper = Paper(place.kind, place.obligor, None, place.dated_on, 1, original)
    row = record_with_files(session, actor, place.contract, paper, [made], now=now)
    return session.scalar(select(EvidenceFile).where(EvidenceFile.evidence_id == row.id))


def _doubt(
    session: Session, actor: Actor, job_id: UUID, one: Came, place: Place, now: datetime
) -> EvidenceDoubt:
    made: dict[str, Any] = vars(one.made) | {"label": "/".join(one.path)[-400:]}
    row = EvidenceDoubt(
        province=actor.province,
        job_id=job_id,
        **made,
        why=" ".join(place.why),
        contract_id=place.contract.id if place.contract else None,
        evidence_kind=place.kind,
        obligor_id=place.obligor,
        dated_on=place.dated_on,
        brought_by=actor.name,
        brought_at=now,
    )
    session.add(row)
    session.flush()
    return row


def _open(actor: Actor, doubt: EvidenceDoubt, version: int | None) -> None:
    if not actor.may("evidence.import"):
        raise Forbidden
    doubt.expect_version(version)
    if doubt.state != OPEN:
        raise Stale


def _decide(session: Session, doubt: EvidenceDoubt, actor: Actor, state: str, now: datetime) -> None:
    doubt.state, doubt.decided_by, doubt.decided_at = state, actor.name, now
    session.flush()
