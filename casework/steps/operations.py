"""Taking a step: facts gathered, the engine asked, the case moved, the effect written, one journal entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.cases.models import Case, StepRecord
from casework.cases.operations import give_back
from casework.cases.people import borrower_of
from casework.errors import Forbidden, Missing, Refused
from casework.journal.operations import Private, record
from casework.kit import OnlyAtOffice
from casework.register.people import seal_for
from casework.security.policy import Actor
from casework.steps.effects import EFFECTS, Act
from casework.steps.facts import day_of_act, gather
from casework.steps.past import steps_taken, to_reverse
from casework.steps.slots import give_back_slot
from casework.steps.told import told
from workflows import engine
from workflows.case import CASE
from workflows.reasons import Reason
from workflows.table import Step

VOID = "closed_void"


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

    Raises Missing (no such step), Forbidden (not for this role), Stale (an older version was read), Invalid
    (a key that names nobody), Refused with every unmet need at once. The transaction is then to be given up.
    """
    case.expect_version(version)
    step = step_named(step_code)
    if actor.role not in step.roles:
        raise Forbidden
    if (kit := session.info.get("kit")) and step_code not in kit.steps:
        raise OnlyAtOffice
    facts = gather(session, case, today=today, given=given, actor=actor, second=second).facts
    if reasons := engine.refusals(CASE, step_code, case.stage, facts):
        raise Refused(reasons)
    said = engine.warnings(CASE, step_code, case.stage, facts)
    undone = to_reverse(steps_taken(session, case)) if step.kind == "reverse" else None
    act, before = Act(session, actor, case, facts, day_of_act(given, today), now, undone), case.stage
    if effect := EFFECTS.get(step_code):
        effect(act)
    if step.papers:  # which of them go with it is known only now: some hang on what was told
        act.facts["papers"] = engine.papers_of(CASE, step_code, facts)
    _move(act, step)
    _record(act, step, before, second)
    return Taken(case, step, before, case.stage, said)


def step_named(code: str) -> Step:
    """The step of this code. Raises Missing."""
    try:
        return CASE.step(code)
    except LookupError as error:
        raise Missing from error


def _move(act: Act, step: Step) -> None:
    """The case's own row, changed last and written by one UPDATE with its version."""
    case = act.case
    after = engine.advance(CASE, case, step.code, act.known)
    case.closed_on = act.on if CASE.stage(after).closed else None
    if after == VOID:
        give_back(act.session, case)
    # a step that leaves the stage still makes every older copy of the page stale
    case.touched_at = act.now
    give_back_slot(act, step)


def _record(act: Act, step: Step, before: str, second: Actor | None) -> None:
    session, case, actor = act.session, act.case, act.actor
    plain, private = told(step, act.known.given)
    person = borrower_of(case.contract)
    sealed = seal_for(session, person, private) if private else None
    session.add(
        StepRecord(
            case_id=case.id,
            step=step.code,
            before=before,
            after=case.stage,
            happened_on=act.on,
            by=actor.name,
            recorded_at=act.now,
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
