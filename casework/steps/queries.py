"""What may be done with a case now, and if not, why not: the answer every door gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.security.policy import Actor
from casework.steps.facts import gather
from casework.steps.next_step import next_code
from casework.steps.proposals import SECOND
from workflows import engine
from workflows.case import CASE
from workflows.facts import CaseFacts
from workflows.reasons import Reason
from workflows.table import Step

# What the step's own form tells, so that its absence before the form is opened is no reason against it.
TOLD_BY_FORM = {
    "conciliator": {"conciliator"},
    "conciliator_appointed_on": {"appointed_on"},
    "measure": {"binds_contract", "ineligible"},
}


@dataclass(frozen=True)
class Option:
    """A step the table knows from here: allowed, or why not; what to know before; whether it takes two."""

    step: Step
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    two_person: bool

    @property
    def allowed(self) -> bool:
        """Whether its form may be opened."""
        return not self.reasons


def options(session: Session, actor: Actor, case: Case, today: date) -> tuple[Option, ...]:
    """Every step from where the case stands, for this person today. Raises RuleFault, ReplayFault."""
    return options_by(gather(session, case, today=today, actor=actor).facts, case.stage)


def option_of(session: Session, actor: Actor, case: Case, step: Step, today: date) -> Option:
    """One step, also where the case does not stand for it. Raises RuleFault, ReplayFault."""
    return _option(gather(session, case, today=today, actor=actor).facts, case.stage, step)


def trial(
    session: Session, actor: Actor, case: Case, step: Step, given: Mapping[str, object], today: date
) -> tuple[Reason, ...]:
    """All that stands against the step with these inputs, then what to know before it; nothing is taken.

    Raises RuleFault, ReplayFault.
    """
    facts = gather(session, case, today=today, given=given, actor=actor).facts
    known = (CASE, step.code, case.stage, facts)
    return (*engine.refusals(*known), *engine.warnings(*known))


def options_by(facts: CaseFacts, stage: str) -> tuple[Option, ...]:
    """The same as `options`, by facts at hand."""
    return tuple(_option(facts, stage, step) for step in engine.steps_from(CASE, stage))


def _option(facts: CaseFacts, stage: str, step: Step) -> Option:
    return Option(
        step,
        tuple(_against(step, engine.unready(CASE, step.code, stage, facts))),
        engine.warnings(CASE, step.code, stage, facts),
        step.two_person or bool(step.two_person_into),
    )


def recommended(found: Iterable[Option], facts: CaseFacts, stage: str) -> Option | None:
    """The plain next step from this stage, allowed now or not; None at an end."""
    code = next_code(facts, stage)
    return next((option for option in found if option.step.code == code), None)


def _against(step: Step, reasons: Sequence[Reason]) -> Iterable[Reason]:
    """Without what the form itself will tell, and without the second person, who is asked afterwards."""
    told = {fact for code, facts in TOLD_BY_FORM.items() if step.input(code) for fact in facts}
    willing = [reason for reason in reasons if reason.code == "nobody_else_consents"]
    for reason in reasons:
        if willing == [reason]:
            continue  # she may be the one who now declines
        by_form = reason.code == "not_recorded" and reason.values.get("fact") in told
        by_slot = reason.fix == "slot" and step.input("slot") is not None
        if not (by_form or by_slot or reason.code == SECOND):
            yield reason
