"""Effects of the way to the mediation table: answers, the petition, the hearing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import update

from casework.cases.models import Consent, Petition
from casework.inviting.operations import invite_all
from casework.mediation.models import IN_ROOM
from casework.mediation.operations import end_hearing, rebook
from casework.mediation.queries.hearings import open_hearing
from casework.settlements.queries import settlement_of
from casework.steps.act import Act
from casework.steps.court import petition_of
from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable


def _invite(act: Act) -> None:
    """A new invitation asks everybody anew, each for herself (casework/inviting)."""
    act.session.execute(
        update(Consent)
        .where(Consent.case_id == act.case.id, Consent.voided_on.is_(None))
        .values(voided_on=act.on)
    )
    how, number = act.text("invited_by"), act.text("postal_number")
    invite_all(act.session, act.actor, act.case, how, act.on, number, now=act.now)


def _answer(act: Act, willing: bool) -> None:
    person = act.obligor("person", act.text("person"))
    busy = _days(act.text("unavailable"))
    answer = Consent(
        case_id=act.case.id,
        obligor_id=person.id,
        willing=willing,
        given_on=act.on,
        how=act.text("how"),
        unavailable=busy,
        recorded_by=act.actor.name,
        recorded_at=act.now,
    )
    act.session.add(answer)
    act.session.flush()
    act.facts |= {"consent": str(answer.id), **({"busy": busy} if busy else {})}


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


def _file(act: Act) -> None:
    petition = Petition(
        case_id=act.case.id,
        court=act.known.petition.court or "",
        filed_on=act.on,
        number=act.text("petition_number"),
    )
    act.session.add(petition)
    act.session.flush()
    act.facts["petition"] = str(petition.id)


def _number(act: Act) -> None:
    petition = petition_of(act.session, act.case)
    if petition is None:
        return
    act.facts["numbers_before"] = [petition.number, petition.black_number]
    petition.number = act.text("petition_number")
    petition.black_number = act.text("black_number") or petition.black_number


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


def _rebook(act: Act) -> None:
    hearing = open_hearing(act.session, act.case)
    slot = UUID(act.text("slot"))
    act.facts["hearing"] = str(rebook(act.session, act.actor, act.case, hearing, slot, act.on).id)


def _adjourn(act: Act) -> None:
    if hearing := open_hearing(act.session, act.case):
        end_hearing(act.session, hearing, "adjourned", act.on)
    void_draft(act)
    slot = UUID(act.text("slot"))
    act.facts["hearing"] = str(rebook(act.session, act.actor, act.case, None, slot, act.on).id)


def _open(act: Act) -> None:
    hearing, petition = open_hearing(act.session, act.case), petition_of(act.session, act.case)
    if hearing is not None:
        hearing.state = IN_ROOM
    if petition is not None:
        petition.conciliator = act.text("conciliator") or act.known.hearing.conciliator or ""
        petition.conciliator_on = act.given("conciliator_appointed_on") or petition.conciliator_on


def _fail(act: Act) -> None:
    ended_on = act.given("ended_on")
    _end_petition(act, "failed", ended_on)
    if hearing := open_hearing(act.session, act.case):
        end_hearing(act.session, hearing, "failed", ended_on)
    void_draft(act)


def void_draft(act: Act) -> None:
    """Terms that were drafted and not agreed bind nobody, and are not taken up at another table."""
    settlement = settlement_of(act.session, act.case)
    if settlement is not None and settlement.state == "draft":
        settlement.state = "void"


MEDIATION = {
    "invite_to_mediation": _invite,
    "record_consent": _consent,
    "decline_mediation": _decline,
    "file_petition": _file,
    "number_petition": _number,
    "petition_refused": _refused,
    "back_to_contact": withdraw_petition,
    "rebook": _rebook,
    "adjourn": _adjourn,
    "open_session": _open,
    "fail_mediation": _fail,
}
