"""Guards of the day itself: slot, session, conciliator, who came and why not, and how it ended."""

from __future__ import annotations

from datetime import date

from workflows.basis import CPC_20TER, OFFICE_RULE
from workflows.coded import ABSENCE, FAILURE, OUTCOME, codes
from workflows.facts import CaseFacts, PersonFact
from workflows.guards.registry import guard, not_recorded, per_person, refuse, warn
from workflows.reasons import Reason
from workflows.table import Found


@guard
def new_slot_open(facts: CaseFacts) -> Found:
    """The new slot has a day to come, and nothing stands against it (room, officer, person, conciliator)."""
    if facts.hearing.slot_on is None:
        return not_recorded(facts.hearing, "slot_on")
    if facts.hearing.conflicts is None:
        return not_recorded(facts.hearing, "conflicts")
    past = refuse(
        "new_slot_open.past",
        "วันนัดใหม่ {on} ผ่านไปแล้ว",
        "The new day {on} has passed.",
        OFFICE_RULE,
        "slot",
        on=facts.hearing.slot_on,
    )
    return (*facts.hearing.conflicts, *((past,) if facts.hearing.slot_on < facts.today else ()))


@guard
def day_in_session(facts: CaseFacts) -> Found:
    """The mediation day of the slot is in session."""
    return None if facts.hearing.in_session else not_recorded(facts.hearing, "in_session", CPC_20TER)


@guard
def someone_consents(facts: CaseFacts) -> Found:
    """At least one living party consents: no consent, no mediation."""
    if any(person.consents for person in facts.parties):
        return None
    return refuse(
        "someone_consents",
        "ยังไม่มีผู้ถูกร้องคนใดสมัครใจไกล่เกลี่ย",
        "No respondent has consented to mediation.",
        CPC_20TER,
        "consent",
    )


def appointed_on(facts: CaseFacts) -> date | None:
    """The day the court appointed the conciliator: recorded on the day, or given with the step."""
    told = facts.given.get("conciliator_appointed_on")
    return facts.hearing.appointed_on or (told if isinstance(told, date) else None)


@guard
def conciliator_appointed(facts: CaseFacts) -> Found:
    """The court has appointed a conciliator, by name and date: the +60 days hang on it."""
    reasons = []
    if not (facts.hearing.conciliator or facts.given.get("conciliator")):
        reasons.append(not_recorded(facts.hearing, "conciliator", CPC_20TER))
    on = appointed_on(facts)
    if on is None:
        reasons.append(not_recorded(facts.hearing, "appointed_on", CPC_20TER))
    elif on > facts.acted_on:
        reasons.append(
            refuse(
                "conciliator_appointed.later",
                "คำสั่งตั้งผู้ประนีประนอมลงวันที่ {on} หลังวันที่ดำเนินการ",
                "The appointment of the conciliator is dated {on}, after the day of the act.",
                CPC_20TER,
                "day",
                on=on,
            )
        )
    return tuple(reasons)


@guard
def conciliator_for_extension(facts: CaseFacts) -> Found:
    """Warns where no conciliator was appointed: such a failure does not extend the limitation by 60 days."""
    if appointed_on(facts) is not None:
        return None
    return warn(
        "conciliator_for_extension",
        "ศาลยังไม่ได้ตั้งผู้ประนีประนอม อายุความจึงไม่ขยาย 60 วัน",
        "The court appointed no conciliator: the limitation is not extended by 60 days.",
        CPC_20TER,
        "day",
    )


@guard
def absences_explained(facts: CaseFacts) -> Found:
    """For each party it is recorded whether she came, and for each who did not, a reason from the list."""
    found = (_absence(person) for person in facts.parties)
    return tuple(reason for reason in found if reason is not None)


def _absence(person: PersonFact) -> Reason | None:
    if person.came is None:
        return per_person(person, "came")
    if person.came != "absent" or person.absence_reason in codes(ABSENCE):
        return None
    return per_person(person, "absence_reason")


@guard
def failures_explained(facts: CaseFacts) -> Found:
    """For each party who came, the reason why there was no agreement, from the list."""
    return tuple(
        per_person(person, "failure_reason")
        for person in facts.parties
        if person.came in ("present", "represented") and person.failure_reason not in codes(FAILURE)
    )


@guard
def end_date_fits(facts: CaseFacts) -> Found:
    """The day M on which mediation ended lies before neither the petition nor the appointment."""
    ended = facts.given.get("ended_on")
    starts = [on for on in (facts.petition.filed_on, appointed_on(facts)) if on is not None]
    if not isinstance(ended, date) or not starts or ended >= max(starts):
        return None
    return refuse(
        "end_date_fits",
        "วันสิ้นสุดการไกล่เกลี่ย ({ended}) อยู่ก่อนวันยื่นคำร้องหรือวันตั้งผู้ประนีประนอม ({start})",
        "The end of mediation ({ended}) lies before the petition or the conciliator's appointment ({start}).",
        CPC_20TER,
        "step",
        ended=ended,
        start=max(starts),
    )


@guard
def outcome_per_obligor(facts: CaseFacts) -> Found:
    """An outcome is recorded for every party, from the list: some sign and some do not."""
    return tuple(
        per_person(person, "outcome", CPC_20TER)
        for person in facts.parties
        if person.outcome not in codes(OUTCOME)
    )
