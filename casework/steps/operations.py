"""Taking a step: facts gathered, the engine asked, the case moved, the effect written, one journal entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from casework.cases.models import Case, StepRecord
from casework.errors import Forbidden, Missing, Refused
from casework.journal.operations import Private, record
from casework.register.models import BORROWER, Person
from casework.register.people import seal_for
from casework.security.policy import Actor
from casework.steps.effects import EFFECTS, Act
from casework.steps.facts import gather
from workflows import engine
from workflows.case import CASE
from workflows.facts import CaseFacts
from workflows.reasons import Reason
from workflows.table import Step

# Inputs that hold people's own words: sealed under the borrower's key, never in the journal or in clear.
PERSONAL_KINDS = frozenset({"long_text"})


@dataclass(frozen=True)
class Taken:
    """A step that was taken: where from, where to, and what the officer was warned of."""

    case: Case
    step: Step
    before: str
    after: str
    warnings: tuple[Reason, ...]


def take_step(
    session: Session,
    actor: Actor,
    case: Case,
    step_code: str,
    given: Mapping[str, object],
    *,
    today: date,
    now: datetime,
    version: int | None = None,
    second: Actor | None = None,
) -> Taken:
    """Take one step on `case`. `given` holds the step's inputs, typed (dates, Decimals, tuples of keys).

    Raises Missing (no such step), Forbidden (not for this role), Stale (an older version was read) and Refused
    with every unmet need at once; nothing is then written.
    """
    case.expect_version(version)
    step = step_named(step_code)
    if actor.role not in step.roles:
        raise Forbidden
    facts = gather(session, case, today=today, given=given, actor=actor, second=second)
    said = engine.warnings(CASE, step_code, case.stage, facts)
    before = case.stage
    try:
        after = engine.advance(CASE, case, step_code, facts)
    except engine.Refused as refused:
        raise Refused(refused.reasons) from refused
    case.closed_on = _day(facts) if CASE.stage(after).closed else None
    _write(session, actor, case, step, before, facts, now, second)
    return Taken(case, step, before, after, said)


def step_named(code: str) -> Step:
    """The step of this code. Raises Missing."""
    try:
        return CASE.step(code)
    except LookupError as error:
        raise Missing from error


def _write(
    session: Session,
    actor: Actor,
    case: Case,
    step: Step,
    before: str,
    facts: CaseFacts,
    now: datetime,
    second: Actor | None,
) -> None:
    act = Act(session, actor, case, facts, _day(facts), now)
    effect = EFFECTS.get(step.code)
    if effect:
        effect(act)
    # a step that leaves the row itself untouched still makes every older copy of the page stale
    case.touched_at = now
    plain, private = _told(step, facts.given)
    person = _borrower(case)
    sealed = seal_for(session, person, private) if private else None
    session.add(
        StepRecord(
            case_id=case.id,
            step=step.code,
            before=before,
            after=case.stage,
            happened_on=act.on,
            by=actor.name,
            recorded_at=now,
            given=plain,
            sealed=sealed,
        )
    )
    session.flush()
    record(
        session,
        f"case:{case.id}",
        step.code,
        actor,
        act.on,
        before=before,
        after=case.stage,
        facts={**plain, **({"second": second.name} if second else {}), **act.facts},
        private=Private(person.id, sealed) if sealed else None,
    )


def _day(facts: CaseFacts) -> date:
    """The day the act happened, else today."""
    told = facts.given.get("happened_on")
    return told if isinstance(told, date) else facts.today


def _borrower(case: Case) -> Person:
    return next(
        (row.person for row in case.contract.obligors if row.role == BORROWER),
        case.contract.obligors[0].person,
    )


def _told(step: Step, given: Mapping[str, object]) -> tuple[dict[str, Any], str]:
    """The inputs as they are kept: codes, dates and figures in clear, people's own words apart."""
    plain: dict[str, Any] = {}
    words: list[str] = []
    for item in step.inputs:
        value = given.get(item.code)
        if value in (None, "", ()):
            continue
        if item.kind in PERSONAL_KINDS:
            words.append(f"{item.code}: {value}")
        else:
            plain[item.code] = _plain(value)
    return plain, "\n".join(words)


def _plain(value: object) -> object:
    if isinstance(value, date | Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
