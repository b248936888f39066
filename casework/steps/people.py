"""What is known of each person bound by a case's contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Consent
from casework.field.models import Evidence
from casework.mediation.models import Attendance, Hearing
from casework.register.models import Obligor
from casework.settlements.models import Settlement
from casework.steps.clocks import last_day
from workflows.clock import Clock
from workflows.facts import Came, PersonFact, PersonRole

REGISTRY_EXTRACT = "registry_extract"
HEIRS = "heirs"


def people_facts(
    session: Session,
    case: Case,
    found: Iterable[Clock],
    hearing: Hearing | None,
    settlement: Settlement | None,
    signing: frozenset[str] | None,
) -> tuple[PersonFact, ...]:
    """The people of the case; `signing` are the keys given with the step, else those of the settlement."""
    clocks: dict[str, list[Clock]] = defaultdict(list)
    for clock in found:
        clocks[clock.obligor].append(clock)
    consents = _latest_consents(session, case)
    extracts = _latest_evidence(session, case, REGISTRY_EXTRACT)
    heirs = _latest_evidence(session, case, HEIRS)
    came = _attendance(session, hearing)
    parties = {row.obligor_id: row for row in settlement.parties} if settlement else {}
    signers = signing if signing is not None else frozenset(str(key) for key in parties)
    return tuple(
        _person(
            row,
            consents.get(row.id),
            hearing.day.held_on if hearing else None,
            extract_on=extracts.get(row.id),
            heirs_recorded=row.id in heirs,
            expires_on=last_day(clocks[str(row.id)]),
            attendance=came.get(row.id),
            signs=str(row.id) in signers,
            signed_on=parties[row.id].signed_on if row.id in parties else None,
        )
        for row in case.contract.obligors
    )


def _person(
    row: Obligor,
    consent: Consent | None,
    held_on: date | None,
    *,
    extract_on: date | None,
    heirs_recorded: bool,
    expires_on: date | None,
    attendance: Attendance | None,
    signs: bool,
    signed_on: date | None,
) -> PersonFact:
    person = row.person
    return PersonFact(
        key=str(row.id),
        name=person.name,
        role=cast(PersonRole, row.role),
        id_ok=person.national_id is not None and person.id_fault is None,
        alive=person.died_on is None,
        heirs_recorded=heirs_recorded,
        released_on=row.released_on,
        consent=consent.willing if consent else None,
        consented_on=consent.given_on if consent else None,
        available=held_on.isoformat() not in consent.unavailable if consent and held_on else None,
        extract_on=extract_on,
        expires_on=expires_on,
        came=cast(Came, attendance.came) if attendance else None,
        absence_reason=attendance.absence_reason if attendance else None,
        failure_reason=attendance.failure_reason if attendance else None,
        outcome=attendance.outcome if attendance else None,
        signs=signs,
        signed_on=signed_on,
    )


def _latest_consents(session: Session, case: Case) -> Mapping[UUID, Consent]:
    """The answer that stands for each person: her last one, unless it was voided."""
    rows = session.scalars(select(Consent).where(Consent.case_id == case.id).order_by(Consent.recorded_at))
    return {row.obligor_id: row for row in rows if row.voided_on is None}


def _latest_evidence(session: Session, case: Case, kind: str) -> Mapping[UUID | None, date]:
    rows = session.execute(
        select(Evidence.obligor_id, Evidence.dated_on)
        .where(
            Evidence.contract_id == case.contract_id, Evidence.kind == kind, Evidence.dated_on.is_not(None)
        )
        .order_by(Evidence.dated_on)
    )
    return {row.obligor_id: row.dated_on for row in rows}


def _attendance(session: Session, hearing: Hearing | None) -> Mapping[UUID, Attendance]:
    if hearing is None:
        return {}
    rows = session.scalars(select(Attendance).where(Attendance.hearing_id == hearing.id))
    return {row.obligor_id: row for row in rows}
