"""Effects of the way to the mediation table: answers, the petition, the hearing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from casework.cases.models import Consent, Petition
from casework.mediation import operations as mediation
from casework.steps.act import Act
from casework.steps.court import hearing_of, petition_of
from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable


def _answer(act: Act, willing: bool) -> None:
    person = act.obligor(act.text("person"))
    act.session.add(
        Consent(
            case_id=act.case.id,
            obligor_id=person.id,
            willing=willing,
            given_on=act.on,
            how=act.text("how"),
            unavailable=_days(act.text("unavailable")),
            recorded_by=act.actor.name,
            recorded_at=act.now,
        )
    )


def _days(text: str) -> list[str]:
    """Days written by commas or lines; a word among them is passed over and stays in the record."""
    found: list[date] = []
    for part in text.replace("\n", ",").split(","):
        try:
            found.append(parse_date(part.strip()))
        except Unreadable:
            continue
    return [day.isoformat() for day in found]


def _consent(act: Act) -> None:
    _answer(act, act.text("answer") == "yes")


def _decline(act: Act) -> None:
    _answer(act, False)
    _leave_slot(act)


def _file(act: Act) -> None:
    act.session.add(
        Petition(
            case_id=act.case.id,
            court=act.known.petition.court or "",
            filed_on=act.on,
            number=act.text("petition_number"),
        )
    )


def _end_petition(act: Act, result: str, on: date) -> None:
    petition = petition_of(act.session, act.case)
    if petition is not None and petition.ended_on is None:
        petition.ended_on, petition.result = on, result


def withdraw_petition(act: Act) -> None:
    """End a pending petition on the day given; where none is given there was none."""
    if on := act.given("withdrawn_on"):
        _end_petition(act, "withdrawn", on)


def _refused(act: Act) -> None:
    _end_petition(act, "refused", act.on)
    _leave_slot(act)


def _back(act: Act) -> None:
    withdraw_petition(act)
    _leave_slot(act)


def _leave_slot(act: Act) -> None:
    if hearing := hearing_of(act.session, act.case):
        mediation.release(act.session, act.actor, hearing, act.on)


def _rebook(act: Act) -> None:
    hearing = hearing_of(act.session, act.case)
    mediation.rebook(act.session, act.actor, act.case, hearing, UUID(act.text("slot")), act.on)


def _adjourn(act: Act) -> None:
    if hearing := hearing_of(act.session, act.case):
        mediation.end_hearing(act.session, hearing, "adjourned", act.on)
    mediation.rebook(act.session, act.actor, act.case, None, UUID(act.text("slot")), act.on)


def _open(act: Act) -> None:
    hearing, petition = hearing_of(act.session, act.case), petition_of(act.session, act.case)
    if hearing is not None:
        hearing.state = "in_room"
    if petition is not None:
        petition.conciliator = act.text("conciliator") or act.known.hearing.conciliator or ""
        petition.conciliator_on = act.given("conciliator_appointed_on") or petition.conciliator_on


def _fail(act: Act) -> None:
    _end_petition(act, "failed", act.given("ended_on"))
    if hearing := hearing_of(act.session, act.case):
        mediation.end_hearing(act.session, hearing, "failed", act.given("ended_on"))


MEDIATION = {
    "record_consent": _consent,
    "decline_mediation": _decline,
    "file_petition": _file,
    "petition_refused": _refused,
    "back_to_contact": _back,
    "rebook": _rebook,
    "adjourn": _adjourn,
    "open_session": _open,
    "fail_mediation": _fail,
}
