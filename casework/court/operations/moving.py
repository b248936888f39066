"""A day moved or called off in one act: its notices taken back and made anew, everybody told, row by row.

Hearings keep their rooms and slots and the answers given stay. A letter with a number is voided by a second
person; what bore none is taken back at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.apart import apart
from casework.cases.models import Case
from casework.court.models import DayChange
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.errors import Refused
from casework.issuing.operations import act, propose_void, waiting
from casework.issuing.queries import LIVE, live_of_case
from casework.issuing.renewing import renew
from casework.issuing.staleness import FILED
from casework.mediation.models import MediationDay
from casework.mediation.operations import Advanced, advance_day
from casework.mediation.queries.hearings import hearings_of
from casework.papers.models import Paper
from casework.reasons import reason_json
from casework.security.policy import Actor
from workflows.basis import TWO_PERSONS
from workflows.paper import PAPER
from workflows.reasons import Reason

NOTICES = ("invitation", "appointment_slip")
OF_THE_DAY = ("court_letter", "docket", "attendance_sheet")
TELLS = "cancellation_notice"
MOVED, CALLED_OFF = "วันไกล่เกลี่ยเปลี่ยน จัดทำฉบับใหม่แทน", "ยกเลิกวันไกล่เกลี่ย"
WITH_PAPERS = ("move", "cancel")


class Row:
    """What came of the papers of one case (None: of the day itself)."""

    def __init__(self, case: Case | None) -> None:
        self.case = case
        self.papers: list[str] = []
        self.voided: list[str] = []
        self.waiting: list[str] = []
        self.reasons: list[dict[str, str]] = []

    def told(self) -> dict[str, Any]:
        """As it is kept."""
        named = str(self.case.id) if self.case else None
        lists = {name: getattr(self, name) for name in ("papers", "voided", "waiting", "reasons")}
        return {"case": named, **lists}


def take_day_step(
    session: Session,
    actor: Actor,
    day: MediationDay,
    code: str,
    given: Mapping[str, object],
    *,
    today: date,
    now: datetime,
    version: int | None = None,
) -> Advanced:
    """Take a step of a day; moved or called off, its papers follow. Raises as `advance_day`.

    What cannot be done for one case is told in its row and holds nothing up.
    """
    if code not in WITH_PAPERS:
        return advance_day(session, actor, day, code, given, today=today, version=version)
    was_on = day.held_on
    cases = [one.case for one in hearings_of(session, actor, day) if one.is_open]
    advanced = advance_day(session, actor, day, code, given, today=today, version=version)
    follow = _renewed if code == "move" else _given_up
    rows = [_row(session, None, lambda row: _of_day(session, actor, day, row, now))]
    for case in cases:
        rows.append(_row(session, case, lambda row: follow(session, actor, row, today, now)))
    change = DayChange(
        day_id=day.id,
        kind=code,
        was_on=was_on,
        now_on=day.held_on if code == "move" else None,
        rows=[row.told() for row in rows],
        made_by=actor.name,
        made_at=now,
    )
    session.add(change)
    session.flush()
    return advanced


def _row(session: Session, case: Case | None, follow: Callable[[Row], None]) -> Row:
    row = Row(case)
    _, reasons = apart(session, partial(follow, row))
    return _refused(case, reasons) if reasons else row


def _refused(case: Case | None, reasons: Iterable[Reason]) -> Row:
    row = Row(case)
    row.reasons = [reason_json(reason) for reason in reasons]
    return row


def _renewed(session: Session, actor: Actor, row: Row, today: date, now: datetime) -> None:
    """The notices of the old date made anew, and a letter that tells of the new one."""
    assert row.case is not None
    done: set[tuple[str, str]] = set()
    for paper in _notices(session, row.case):
        place = paper.kind, paper.person
        if place in done or waiting(session, paper) is not None:
            _take_back(session, actor, paper, MOVED, row, now)
            continue
        done.add(place)
        if paper.letter_number and paper.stage != PAPER.initial:
            _by_a_person(actor)
        new = renew(session, actor, paper, today, now=now, reason=MOVED)
        row.papers.append(str(new.paper.id))
        (row.waiting if new.voiding else row.voided).append(str(paper.id))
    _tell(session, actor, row, today, now)


def _given_up(session: Session, actor: Actor, row: Row, today: date, now: datetime) -> None:
    """The notices taken back, and a letter that says the day is off."""
    assert row.case is not None
    for paper in _notices(session, row.case):
        _take_back(session, actor, paper, CALLED_OFF, row, now)
    _tell(session, actor, row, today, now)


def _of_day(session: Session, actor: Actor, day: MediationDay, row: Row, now: datetime) -> None:
    rows = select(Paper).where(
        Paper.subject == f"day:{day.id}", Paper.kind.in_(OF_THE_DAY), Paper.stage.in_(LIVE)
    )
    for paper in session.scalars(rows.order_by(Paper.made_at, Paper.id)).all():
        if paper.stage not in (FILED, PAPER.initial):
            _take_back(session, actor, paper, MOVED, row, now)


def _notices(session: Session, case: Case) -> Sequence[Paper]:
    """What names the old date and is still ours to take back, the newest first."""
    return [row for row in live_of_case(session, case) if row.kind in NOTICES and row.stage != FILED]


def _take_back(session: Session, actor: Actor, paper: Paper, why: str, row: Row, now: datetime) -> None:
    if waiting(session, paper) is not None:
        row.waiting.append(str(paper.id))
    elif paper.letter_number:
        _by_a_person(actor)
        propose_void(session, actor, paper, why, now=now)
        row.waiting.append(str(paper.id))
    else:
        act(session, actor, paper, "discard", {"reason": why}, now=now)
        row.voided.append(str(paper.id))


def _tell(session: Session, actor: Actor, row: Row, today: date, now: datetime) -> None:
    assert row.case is not None
    at = desk(session, row.case.province, today)
    context = case_context(session, row.case, at)
    made = case_papers(session, actor, TELLS, row.case, context, at, now)
    row.papers += [str(paper.id) for paper in made]


def _by_a_person(actor: Actor) -> None:
    """A number is voided by two persons of the office: the console is none."""
    if actor.id is None:
        raise Refused([NAMELESS])


NAMELESS = Reason(
    "voiding_needs_a_person",
    "การยกเลิกหนังสือที่มีเลขต้องเสนอโดยเจ้าหน้าที่ ให้ทำในหน้าเว็บหรือใส่ --as",
    "A letter with a number is voided by persons: do it on the page, or name yourself with --as.",
    TWO_PERSONS,
    fix="paper",
)
