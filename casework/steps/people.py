"""What is known of each person bound by a case's contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case, Consent
from casework.field.kinds import HEIRS, REGISTRY_EXTRACT
from casework.mediation.models import Attendance, Hearing
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.hearings import attendance_of
from casework.register.models import Obligor
from casework.settlements.models import Settlement
from casework.steps.clocks import last_day
from casework.steps.onfile import OnFile
from workflows.clock import Clock
from workflows.facts import Came, PersonFact, PersonRole


@dataclass(frozen=True)
class Signing:
    """Who signs, told with the step (obligors' keys), and when where the step itself is the signing."""

    keys: frozenset[str]
    on: date | None = None


@dataclass(frozen=True)
class _Known:
    """Of all the people of a case, by obligor."""

    answers: Mapping[tuple[UUID, UUID], Consent]
    extracts: Mapping[UUID | None, date]
    heirs: Mapping[UUID | None, date]
    came: Mapping[UUID, Attendance]
    clocks: Mapping[str, list[Clock]]


def people_facts(
    session: Session,
    case: Case,
    filed: OnFile,
    found: Iterable[Clock],
    hearing: Hearing | None,
    settlement: Settlement | None,
    *,
    slot_on: date | None,
    signing: Signing | None,
) -> tuple[PersonFact, ...]:
    """The people of the case; `slot_on` is the day they are to be free."""
    clocks: dict[str, list[Clock]] = defaultdict(list)
    for clock in found:
        clocks[clock.obligor].append(clock)
    known = _Known(
        standing_answers(session, [case.id]),
        filed.dated(REGISTRY_EXTRACT),
        filed.dated(HEIRS),
        {key[1]: row for key, row in attendance_of(session, [hearing.id]).items()} if hearing else {},
        clocks,
    )
    signed = {row.obligor_id: row.signed_on for row in settlement.parties} if settlement else {}
    if signing is not None:
        signed = {UUID(key): signing.on for key in signing.keys}
    return tuple(_person(case, row, known, slot_on, signed) for row in case.people)


def _person(
    case: Case, row: Obligor, known: _Known, slot_on: date | None, signed: Mapping[UUID, date | None]
) -> PersonFact:
    answer, came = known.answers.get((case.id, row.id)), known.came.get(row.id)
    person = row.person
    return PersonFact(
        key=str(row.id),
        name=person.name,
        role=cast(PersonRole, row.role),
        id_ok=person.national_id is not None and person.id_fault is None,
        alive=person.died_on is None,
        heirs_recorded=row.id in known.heirs,
        released_on=row.released_on,
        consent=answer.willing if answer else None,
        consented_on=answer.given_on if answer else None,
        available=slot_on.isoformat() not in answer.unavailable if answer and slot_on else None,
        extract_on=known.extracts.get(row.id),
        expires_on=last_day(known.clocks.get(str(row.id), ())),
        came=cast(Came, came.came) if came else None,
        absence_reason=came.absence_reason if came else None,
        failure_reason=came.failure_reason if came else None,
        outcome=came.outcome if came else None,
        signs=row.id in signed,
        signed_on=signed.get(row.id),
    )
