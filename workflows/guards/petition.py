"""Guards of the petition under CPC s. 20 ter: complete for this case, in the right hands, in time."""

from __future__ import annotations

from datetime import date, timedelta

from workflows.basis import CPC_20TER, OFFICE_RULE, OFFICE_SETTING
from workflows.facts import CaseFacts, PersonFact
from workflows.guards.registry import guard, not_recorded, per_person, refuse, warn
from workflows.office_terms import OfficeTerms
from workflows.reasons import Reason
from workflows.table import Found


@guard
def extracts_fresh(facts: CaseFacts) -> Found:
    """Every party's registry extract is at hand, and younger than the office's setting on the filing day."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    days = facts.terms.registry_extract_days
    found = (_extract(person, facts.acted_on, days) for person in facts.parties)
    return tuple(reason for reason in found if reason is not None)


def _extract(person: PersonFact, day: date, days: int) -> Reason | None:
    if person.extract_on is None:
        return per_person(person, "extract_on", CPC_20TER)
    age = (day - person.extract_on).days
    if age <= days:
        return None
    return refuse(
        "extracts_fresh",
        "ใบคัดทะเบียนราษฎรของ {name} เก่า {age} วัน ใช้ได้ไม่เกิน {days} วัน โปรดคัดใหม่",
        "The registry extract of {name} is {age} days old; at most {days} are accepted: have a new one made.",
        OFFICE_SETTING,
        "evidence",
        person=person.key,
        name=person.name,
        age=age,
        days=days,
    )


@guard
def petition_drafted(facts: CaseFacts) -> Found:
    """The petition is drawn up."""
    return None if facts.petition.drafted else not_recorded(facts.petition, "drafted", CPC_20TER)


@guard
def evidence_listed(facts: CaseFacts) -> Found:
    """The evidence list is drawn up."""
    return (
        None if facts.petition.evidence_listed else not_recorded(facts.petition, "evidence_listed", CPC_20TER)
    )


@guard
def statement_of_filing_day(facts: CaseFacts) -> Found:
    """The statement of debt goes with the petition, and states the debt on the day it is filed."""
    stated, day = facts.petition.stated_on, facts.acted_on
    if stated is None:
        return not_recorded(facts.petition, "stated_on", CPC_20TER)
    if stated == day:
        return None
    return refuse(
        "statement_of_filing_day",
        "ใบแจ้งยอดหนี้คิดถึงวันที่ {stated} แต่ยื่นคำร้องวันที่ {day} โปรดออกใบแจ้งยอดใหม่",
        "The statement is as of {stated}, the petition is filed on {day}: make the statement anew.",
        CPC_20TER,
        "paper",
        stated=stated,
        day=day,
    )


@guard
def copies_ready(facts: CaseFacts) -> Found:
    """A copy for every respondent and for the court is ready."""
    return None if facts.petition.copies_ready else not_recorded(facts.petition, "copies_ready", CPC_20TER)


@guard
def slot_or_court_date(facts: CaseFacts) -> Found:
    """A slot is agreed, or the court is to set the date (by mail it asks for the consent after filing)."""
    if facts.hearing.slot_on is not None or facts.given.get("court_sets_date") is True:
        return None
    return refuse(
        "slot_or_court_date",
        "ยังไม่มีวันนัด หรือยังไม่ได้ระบุว่าให้ศาลกำหนดวัน",
        "There is neither a slot nor a note that the court sets the date.",
        CPC_20TER,
        "slot",
    )


@guard
def willing_are_free(facts: CaseFacts) -> Found:
    """Everyone who consented is free on the day of the slot (with no slot yet there is nothing to ask)."""
    if facts.hearing.slot_on is None:
        return None
    return tuple(
        refuse(
            "willing_are_free",
            "{name} แจ้งว่าไม่ว่างวันที่ {on}",
            "{name} said she is not free on {on}.",
            OFFICE_RULE,
            "slot",
            person=person.key,
            name=person.name,
            on=facts.hearing.slot_on,
        )
        for person in facts.parties
        if person.consents and person.available is False
    )


@guard
def mail_lead_kept(facts: CaseFacts) -> Found:
    """By registered mail the session lies the office's days after receipt; in person there is no wait."""
    hearing = facts.hearing
    if not hearing.invited_by_mail or hearing.slot_on is None:
        return None
    if facts.terms is None:
        return not_recorded(facts, "terms")
    if hearing.invitation_received_on is None:
        return (*_too_soon(facts, facts.terms), not_recorded(hearing, "invitation_received_on"))
    first = hearing.invitation_received_on + timedelta(days=facts.terms.mail_lead_days)
    if hearing.slot_on >= first:
        return None
    return refuse(
        "mail_lead_kept",
        "เชิญทางไปรษณีย์ ได้รับวันที่ {received} นัดได้ตั้งแต่วันที่ {first} แต่นัดไว้วันที่ {slot}",
        "Invited by mail, received on {received}: the first day possible is {first}, the slot is {slot}.",
        OFFICE_SETTING,
        "slot",
        received=hearing.invitation_received_on,
        first=first,
        slot=hearing.slot_on,
    )


def _too_soon(facts: CaseFacts, terms: OfficeTerms) -> tuple[Reason, ...]:
    """Before any card is back: what was sent on a day is not received before it."""
    sent, slot = facts.hearing.invitation_sent_on, facts.hearing.slot_on
    if sent is None or slot is None:
        return ()
    first = sent + timedelta(days=terms.mail_lead_days)
    if slot >= first:
        return ()
    return (
        refuse(
            "mail_lead_kept.sent",
            "ส่งหนังสือเชิญทางไปรษณีย์วันที่ {sent} นัดได้ไม่ก่อนวันที่ {first} แต่นัดไว้วันที่ {slot}",
            "The invitation was mailed on {sent}: no day before {first} is possible, the slot is {slot}.",
            OFFICE_SETTING,
            "slot",
            sent=sent,
            first=first,
            slot=slot,
        ),
    )


@guard
def filed_before_expiry(facts: CaseFacts) -> Found:
    """Warns of every party whose limitation ended by the filing day: no 60 days are gained (E ≤ F)."""
    day = facts.acted_on
    return tuple(
        warn(
            "filed_before_expiry",
            "อายุความของ {name} ครบกำหนดวันที่ {last} ไม่หลังวันยื่นคำร้อง {day} จึงไม่ได้ขยาย 60 วัน",
            "The limitation of {name} ends on {last}, not after filing on {day}: no extension of 60 days.",
            CPC_20TER,
            "contract",
            person=person.key,
            name=person.name,
            last=person.expires_on,
            day=day,
        )
        for person in facts.parties
        if person.expires_on is not None and person.expires_on <= day
    )


@guard
def no_pending_petition(facts: CaseFacts) -> Found:
    """No petition lies with the court, or it is withdrawn with this very step."""
    if not facts.petition.pending or facts.given.get("withdrawn_on") is not None:
        return None
    return refuse(
        "no_pending_petition",
        "ยังมีคำร้องอยู่ที่ศาล ต้องถอนคำร้องและบันทึกวันที่ถอน",
        "A petition still lies with the court: withdraw it and give the day.",
        CPC_20TER,
        "step",
    )
