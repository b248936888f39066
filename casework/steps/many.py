"""One step on many cases, and a field round in one sitting: each for itself, a refusal stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy.orm import Session

from casework.apart import apart
from casework.cases.models import Case
from casework.clock import office_day
from casework.errors import Forbidden
from casework.field.kinds import MET
from casework.field.operations import Told, record_visit
from casework.mediation.queries.hearings import living
from casework.security.policy import Actor
from casework.steps.operations import step_named, take_step
from workflows.reasons import Reason
from workflows.table import Step

BORROWER, EVERYONE = "borrower", "everyone"


@dataclass(frozen=True)
class Row:
    """What came of one case: the steps taken, what was warned of, or why nothing was done."""

    case: Case
    done: tuple[Step, ...] = ()
    warnings: tuple[Reason, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether all that was asked for this case was done."""
        return not self.reasons


@dataclass(frozen=True)
class Outcome:
    """What came of a visit: its result, whether they were invited there and then, and what was answered."""

    code: str
    th: str
    en: str
    result: str = MET
    invited: bool = False
    answer: str = ""


OUTCOMES = {
    row.code: row
    for row in (
        Outcome("willing", "พบตัว เชิญแล้ว สมัครใจ", "Met, invited, willing", invited=True, answer="yes"),
        Outcome("invited", "พบตัว เชิญแล้ว รอคำตอบ", "Met, invited, will answer later", invited=True),
        Outcome("unwilling", "พบตัว เชิญแล้ว ไม่สมัครใจ", "Met, invited, not willing", invited=True, answer="no"),
        Outcome("met", "พบตัว พูดคุยแล้ว", "Met and talked"),
        Outcome("not_home", "ไม่อยู่บ้าน", "Not at home", result="not_home"),
        Outcome("moved", "ย้ายที่อยู่", "Moved away", result="moved"),
        Outcome("not_found", "ไม่พบบ้าน", "House not found", result="not_found"),
    )
}


@dataclass(frozen=True)
class Round:
    """What holds for a whole field round: when, by which volunteer if by one, what was offered and told."""

    at: datetime
    help_offered: bool
    notice_given: bool
    who: str = EVERYONE
    volunteer: UUID | None = None


def take_many(
    session: Session,
    actor: Actor,
    cases: Iterable[Case],
    step_code: str,
    given: Mapping[str, object],
    *,
    today: date,
    now: datetime,
    who: str = "",
) -> list[Row]:
    """Take one step with the same inputs on each case; `who`: the borrower or everyone of each answers.

    Raises Missing (no such step), Forbidden (not for this role).
    """
    step = step_named(step_code)
    if actor.role not in step.roles:
        raise Forbidden

    def act(case: Case) -> Row:
        taken = [
            take_step(session, actor, case, step_code, told, today=today, now=now)
            for told in _each(step, given, case, who)
        ]
        return Row(case, (step,), tuple(reason for one in taken for reason in one.warnings))

    return [_apart(session, case, act) for case in cases]


def record_round(
    session: Session,
    actor: Actor,
    told: Iterable[tuple[Case, Outcome]],
    of: Round,
    *,
    today: date,
    now: datetime,
) -> list[Row]:
    """A field round: for each case the visit, and by its outcome the invitation and the answers."""
    visited = partial(_visited, session, actor, of=of, today=today, now=now)
    return [_apart(session, case, partial(visited, outcome=outcome)) for case, outcome in told]


def _visited(
    session: Session,
    actor: Actor,
    case: Case,
    *,
    outcome: Outcome,
    of: Round,
    today: date,
    now: datetime,
) -> Row:
    on = office_day(of.at)
    done: list[Step] = []
    warned: list[Reason] = []

    def take(code: str, **given: object) -> None:
        taken = take_step(session, actor, case, code, {"happened_on": on, **given}, today=today, now=now)
        done.append(taken.step)
        warned.extend(taken.warnings)

    if case.stage == "registered":
        take("start_contact")
    met = case.lead.id if outcome.result == MET else None
    contact = Told(
        "visit", outcome.result, met, None, of.help_offered, of.notice_given, volunteer=of.volunteer
    )
    _, broken = record_visit(session, actor, case.contract, of.at, contact, now=now)
    if outcome.invited and case.stage in ("field_contact", "untraceable"):
        take("invite_to_mediation", invited_by="visit")
    if outcome.answer:
        for key in _keys(case, of.who):
            take("record_consent", person=key, answer=outcome.answer, how="visit")
    return Row(case, tuple(done), (*broken, *warned))


def _each(step: Step, given: Mapping[str, object], case: Case, who: str) -> list[Mapping[str, object]]:
    """What is told for one case: its own people put in where the step asks for one, or for several."""
    if step.input("person"):
        return [{**given, "person": key} for key in _keys(case, who)]
    if step.input("signatories"):
        return [{**given, "signatories": tuple(_keys(case, who))}]
    return [given]


def _keys(case: Case, who: str) -> list[str]:
    bound = living(case.people)
    return [str(row.id) for row in bound if who == EVERYONE or row.id == case.lead.id]


def _apart(session: Session, case: Case, act: Callable[[Case], Row]) -> Row:
    done, reasons = apart(session, partial(act, case))
    return done or Row(case, reasons=reasons)
