"""Taking the court's sheet in: compared, kept, and nothing taken over yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.court.matching import Compared, Difference, compare
from casework.court.models import KEPT, OVERTAKEN, CourtReturn, ReturnLine
from casework.court.operations.deciding import decide, still_open
from casework.court.operations.taking import no_slot, slot_named
from casework.court.queries import earlier_open, same_sheet, sent_dockets
from casework.court.sheet import rows_of
from casework.errors import Invalid
from casework.imports.book import Book
from casework.journal.operations import record
from casework.mediation.models import MediationDay
from casework.mediation.queries.dockets import docket_now
from casework.reasons import reason_json
from casework.security.policy import Actor

NEVER_SENT = ["ยังไม่เคยทำบัญชีนัดส่งศาล จึงไม่มีแถวให้จับคู่ (no docket of this day was sent)"]


def take_in(
    session: Session, actor: Actor, day: MediationDay, name: str, key: str, book: Book, *, now: datetime
) -> CourtReturn:
    """Compare the court's sheet with what was sent; nothing of it is taken over yet.

    `key` is where the store keeps the file. The same sheet again is the same return, and changes nothing;
    what an earlier sheet left open on the same matter is overtaken. Raises Invalid.
    """
    if known := same_sheet(session, day, key):
        return known
    batches = sent_dockets(session, day)
    if not batches:
        raise Invalid({"file": NEVER_SENT})
    rows = rows_of(book)
    found = compare(rows, batches, docket_now(session, actor, day, now))
    made = CourtReturn(
        day_id=day.id,
        store_key=key,
        name=name,
        rows=len(rows),
        matched=found.matched,
        taken_by=actor.name,
        taken_at=now,
    )
    made.lines = [_line(place, one, day) for place, one in enumerate(found.differences)]
    _overtake(session, actor, day, made, now)
    session.add(made)
    session.flush()
    record(session, f"day:{day.id}", "take_court_return", actor, office_day(now), facts=_told(made, found))
    return made


def keep_ours(session: Session, actor: Actor, day: MediationDay, line: ReturnLine, *, now: datetime) -> None:
    """What we have stands. Raises Refused where it was decided before."""
    still_open(line)
    decide(line, KEPT, actor, now)
    session.flush()
    facts = {"return": line.return_id, "row": line.row, "item": line.item, "hearing": line.hearing_id}
    record(session, f"day:{day.id}", "keep_against_court", actor, office_day(now), facts=facts)


def _line(place: int, one: Difference, day: MediationDay) -> ReturnLine:
    doubts = list(one.doubts)
    if one.item == "slot" and not doubts and slot_named(day, one.theirs) is None:
        doubts.append(no_slot(one.theirs))
    return ReturnLine(
        position=place,
        row=one.row,
        code=one.code[:40],
        hearing_id=one.hearing,
        item=one.item,
        sent=one.sent,
        ours=one.ours,
        theirs=one.theirs[:120],
        doubts=[reason_json(reason) for reason in doubts],
    )


def _overtake(session: Session, actor: Actor, day: MediationDay, made: CourtReturn, now: datetime) -> None:
    matters = {(line.hearing_id, line.item) for line in made.lines if line.hearing_id}
    for line in earlier_open(session, day):
        if (line.hearing_id, line.item) in matters:
            decide(line, OVERTAKEN, actor, now)


def _told(made: CourtReturn, found: Compared) -> dict[str, object]:
    return {
        "return": made.id,
        "file": made.store_key,
        "rows": made.rows,
        "matched": found.matched,
        "differences": len(made.lines),
        "doubts": sum(bool(line.doubts) for line in made.lines),
    }
