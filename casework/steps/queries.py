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

# Which input of a step's form mends a reason: by its code, or by the fact that is not recorded. With such an
# input the form may be opened; a reason no input of the step mends stands against it.
MENDED_BY: Mapping[str, str] = {
    "officer": "officer",
    "total": "total",
    "instalments_sum": "total",
    "instalments_ahead": "first_due_on",
    "terms_within_mandate.reduction": "total",
    "terms_within_mandate.term": "instalment_count",
    "reduction_within_cap": "total",
    "signatories_named": "signatories",
    "signatories_named.unable": "signatories",
    "signed_on": "route",
    "petitioner_signed_on": "route",
    "claim_within_act": "route",
    "no_pending_petition": "withdrawn_on",
    "answerer_is_party": "person",
    "effect_on_clock_seen": "clock_effect_seen",
    "necessity_stated": "necessity",
    "hold_ends_later": "until",
    "end_date_fits": "ended_on",
    "conciliator": "conciliator",
    "appointed_on": "conciliator_appointed_on",
    "binds_contract": "measure",
    "ineligible": "measure",
}
BY_THE_FORM = frozenset({"target_undecided"})


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
    found = options_by(gather(session, case, today=today, actor=actor).facts, case.stage)
    kit = session.info.get("kit")
    return tuple(one for one in found if kit is None or one.step.code in kit.steps)


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
        tuple(_against(step, engine.refusals(CASE, step.code, stage, facts))),
        engine.warnings(CASE, step.code, stage, facts),
        step.two_person or bool(step.two_person_into),
    )


def recommended(found: Iterable[Option], facts: CaseFacts, stage: str) -> Option | None:
    """The plain next step from this stage, allowed now or not; None at an end."""
    code = next_code(facts, stage)
    return next((option for option in found if option.step.code == code), None)


def _against(step: Step, reasons: Sequence[Reason]) -> Iterable[Reason]:
    """Without what the form itself will tell, and without the second person, who is asked afterwards."""
    willing = [reason for reason in reasons if reason.code == "nobody_else_consents"]
    for reason in reasons:
        may_be_she = willing == [reason]  # the one who is still willing may be the one who now declines
        if not (_is_told(step, reason) or may_be_she or reason.code == SECOND):
            yield reason


def _is_told(step: Step, reason: Reason) -> bool:
    """Whether an input of the step mends the reason."""
    if "input" in reason.values or reason.code in BY_THE_FORM:
        return reason.fix == "step"
    if reason.fix == "slot" and step.input("slot") is not None:
        return True
    about = str(reason.values.get("fact", reason.code))
    return step.input(MENDED_BY.get(about, "")) is not None
