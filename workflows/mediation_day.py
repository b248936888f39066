"""The mediation day (วันไกล่เกลี่ย): planned by the office, agreed by the court, made ready, held, closed.

A day can be moved until it is in session and cancelled until it is closed; it closes when every hearing has
ended and its papers of the day went out. One unready case never holds the others back, so being ready asks
about the day, not about each case. A moved day is planned again: the court agrees to each date anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows import basis
from workflows import inputs as told
from workflows.reasons import Reason
from workflows.table import Actor, Found, Input, Stage, Step, Table


@dataclass(frozen=True)
class DayFacts:
    """What is known of one day. `off` names the holiday its date falls on, None on a working day.

    `new_off` is the same for the date given with `move`; `open_hearings` counts those not ended.
    `sets_missing`: each case whose papers of the day are not all out, with their titles in Thai and English;
    `same_day_gate` (the dated term) says whether that refuses, warns or is let be.
    """

    today: date
    given: Mapping[str, object] = field(default_factory=dict)
    actor: Actor | None = None
    second: Actor | None = None
    held_on: date | None = None
    off: str | None = None
    new_off: str | None = None
    hearings: int | None = None
    open_hearings: int | None = None
    mandate_number: str | None = None
    docket_made: bool | None = None
    rooms_without_conciliator: tuple[str, ...] = ()
    sets_missing: tuple[tuple[str, str, str], ...] = ()
    same_day_gate: str = "refuse"


def _need(code: str, th: str, en: str, fix: str = "day", **values: date | str | int) -> Reason:
    return Reason(code, th, en, basis.CPC_20TER, values, fix)


def on_a_working_day(facts: DayFacts) -> Found:
    """The date is known and the court works on it."""
    if facts.held_on is None:
        return _need("on_a_working_day", "ยังไม่ได้กำหนดวัน", "No date is set.")
    if facts.off is None:
        return None
    return _need(
        "on_a_working_day", "{on} เป็น{off}", "{on} is a day off ({off}).", on=facts.held_on, off=facts.off
    )


def new_date_works(facts: DayFacts) -> Found:
    """The new date lies ahead, and the court works on it."""
    new = facts.given.get("new_date")
    if not isinstance(new, date):
        return None
    if new < facts.today:
        return _need("new_date_works", "วันใหม่ {on} ผ่านไปแล้ว", "The new date {on} has passed.", "step", on=new)
    if facts.new_off is None:
        return None
    return _need(
        "new_date_works", "{on} เป็น{off}", "{on} is a day off ({off}).", "step", on=new, off=facts.new_off
    )


def cases_booked(facts: DayFacts) -> Found:
    """At least one case is booked."""
    return None if facts.hearings else _need("cases_booked", "ยังไม่มีเรื่องที่นัดไว้", "No case is booked.", "slot")


def mandate_given(facts: DayFacts) -> Found:
    """The provincial subcommittee's mandate covers the day: without it nobody may agree on Day Two."""
    if facts.mandate_number:
        return None
    return _need("mandate_given", "ยังไม่มีกรอบอนุมัติการไกล่เกลี่ยของวันนี้", "No mandate covers this day.", "mandate")


def docket_made(facts: DayFacts) -> Found:
    """The docket is made."""
    return (
        None
        if facts.docket_made
        else _need("docket_made", "ยังไม่ได้ทำบัญชีนัด", "The docket is not made.", "paper")
    )


def conciliators_named(facts: DayFacts) -> Found:
    """Every room has its conciliator."""
    return tuple(
        _need(
            "conciliators_named", "ห้อง {room} ยังไม่มีผู้ประนีประนอม", "Room {room} has no conciliator.", room=room
        )
        for room in facts.rooms_without_conciliator
    )


def day_has_come(facts: DayFacts) -> Found:
    """It is the day itself."""
    if facts.held_on == facts.today:
        return None
    if facts.held_on is None:
        return _need("day_has_come", "ยังไม่ได้กำหนดวัน", "No date is set.")
    return _need("day_has_come", "วันไกล่เกลี่ยคือ {on}", "The mediation day is {on}.", on=facts.held_on)


def hearings_ended(facts: DayFacts) -> Found:
    """Every hearing has ended."""
    if facts.open_hearings == 0:
        return None
    return _need(
        "hearings_ended",
        "ยังมีนัดที่ยังไม่บันทึกผล {count} เรื่อง",
        "{count} appointments have no result yet.",
        "slot",
        count="?" if facts.open_hearings is None else facts.open_hearings,
    )


def sets_complete(facts: DayFacts) -> Found:
    """Every hearing's papers of the day went out: what is left for later costs another journey."""
    if facts.same_day_gate == "allow":
        return None
    return tuple(
        Reason(
            "sets_complete",
            "เรื่อง {case} ยังขาดเอกสารของวัน: {th}",
            "Case {case} lacks papers of the day: {en}",
            basis.OFFICE_RULE,
            {"case": case, "th": th, "en": en},
            "paper",
            "warn" if facts.same_day_gate == "warn" else "refuse",
        )
        for case, th, en in facts.sets_missing
    )


GUARDS: Mapping[str, Callable[[DayFacts], Found]] = {
    "on_a_working_day": on_a_working_day,
    "new_date_works": new_date_works,
    "cases_booked": cases_booked,
    "mandate_given": mandate_given,
    "docket_made": docket_made,
    "conciliators_named": conciliators_named,
    "day_has_come": day_has_come,
    "hearings_ended": hearings_ended,
    "sets_complete": sets_complete,
}
STAGES = (
    Stage("planned", "วางแผน", "Planned", "open"),
    Stage("agreed", "ศาลกำหนดวันแล้ว", "Agreed by the court", "open"),
    Stage("ready", "พร้อม", "Ready", "open"),
    Stage("in_session", "กำลังไกล่เกลี่ย", "In session", "open"),
    Stage("closed", "ปิดวันแล้ว", "Closed", "closed"),
    Stage("cancelled", "ยกเลิกวัน", "Cancelled", "closed"),
)
COURT_REF = Input("court_ref", "เลขที่หนังสือตอบของศาล", "The court's reference", "text")
NEW_DATE = Input("new_date", "วันใหม่", "New date", "date")


def _row(
    code: str, th: str, en: str, sources: str, target: str, needs: tuple[str, ...], inputs: tuple[Input, ...],
    papers: tuple[str, ...] = (),
) -> Step:  # fmt: skip
    targets = dict.fromkeys(sources.split(), (target,))
    inputs = (told.HAPPENED_ON, *inputs)
    return Step(code, th, en, targets, needs, inputs, ("SS", "CL"), basis.CPC_20TER, papers)


STEPS = (
    _row("agree", "ศาลกำหนดวัน", "The court agrees", "planned", "agreed",
         ("on_a_working_day",), (COURT_REF,), ("court_letter",)),
    _row("make_ready", "เตรียมพร้อมแล้ว", "Make ready", "agreed", "ready",
         ("on_a_working_day", "cases_booked", "mandate_given", "docket_made"), (),
         ("docket", "attendance_sheet")),
    _row("open", "เปิดวันไกล่เกลี่ย", "Open the day", "ready", "in_session",
         ("day_has_come", "mandate_given", "conciliators_named"), (), ("attendance_sheet",)),
    _row("close", "ปิดวันไกล่เกลี่ย", "Close the day", "in_session", "closed",
         ("hearings_ended", "sets_complete"), (told.NOTE,), ("meeting_report",)),
    _row("move", "ย้ายวัน", "Move the day", "planned agreed ready", "planned",
         ("new_date_works",), (NEW_DATE, told.REASON), ("cancellation_notice", "court_letter")),
    _row("cancel", "ยกเลิกวัน", "Cancel the day", "planned agreed ready in_session", "cancelled",
         (), (told.REASON,), ("cancellation_notice",)),
)  # fmt: skip
MEDIATION_DAY: Table[DayFacts] = Table("mediation_day", STAGES, STEPS, GUARDS)
