"""Guards of the notices owed to guarantors: they warn, and stop nothing."""

from __future__ import annotations

from collections.abc import Iterable

from workflows.basis import NOTICE_686, NOTICE_691
from workflows.facts import CaseFacts, PersonFact
from workflows.guarantee import MISSED, OPEN, Duty
from workflows.guards.registry import guard, warn
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.table import Found


@guard
def guarantors_notified(facts: CaseFacts) -> Found:
    """Warns of each guarantor not told of a default in time: what is lost, and till when the rest is not."""
    return tuple(
        reason
        for person in facts.parties
        if person.role == "guarantor"
        for reason in (*_still_open(person, _owed(facts, person, "686")), *_missed(facts, person))
    )


@guard
def guarantors_told_of_reduction(facts: CaseFacts) -> Found:
    """Warns of each guarantor who has yet to be told that the debt was reduced, with the last day."""
    return tuple(
        warn(
            "guarantors_told_of_reduction",
            "แจ้งการลดหนี้ {base} ให้ {name} (ผู้ค้ำประกัน) ทราบเป็นหนังสือ ต้องไปถึงภายในวันที่ {last}",
            "Tell {name} (guarantor) in writing of the reduction of {base}: it has to arrive by {last}.",
            NOTICE_691,
            "notice",
            person=person.key,
            name=person.name,
            base=duty.base,
            last=duty.last_day or duty.base,
        )
        for person in facts.parties
        if person.role == "guarantor"
        for duty in _owed(facts, person, "691")
        if duty.arrived_on is None and duty.state in (*OPEN, *MISSED)
    )


def _owed(facts: CaseFacts, person: PersonFact, section: str) -> list[Duty]:
    return [duty for duty in facts.guarantees if duty.guarantor == person.key and duty.section == section]


def _still_open(person: PersonFact, owed: Iterable[Duty]) -> tuple[Reason, ...]:
    """The nearest last day of what can still be told in time."""
    waiting = [duty for duty in owed if duty.state in OPEN]
    first = min(waiting, key=lambda duty: duty.last_day or duty.base, default=None)
    if first is None or first.days_left is None:
        return ()
    reason = warn(
        "guarantors_notified.open",
        "หนังสือบอกกล่าวการผิดนัดต้องไปถึง {name} (ผู้ค้ำประกัน) ภายในวันที่ {last} เหลือ {days} วัน",
        "The notice of default has to reach {name} (guarantor) by {last}, in {days} days.",
        NOTICE_686,
        "notice",
        person=person.key,
        name=person.name,
        last=first.last_day or first.base,
        days=first.days_left,
    )
    return (reason,)


def _missed(facts: CaseFacts, person: PersonFact) -> tuple[Reason, ...]:
    """What is lost by the notices that did not arrive in time."""
    missed = [duty for duty in _owed(facts, person, "686") if duty.state in MISSED]
    if not missed:
        return ()
    reason = warn(
        "guarantors_notified",
        "หนังสือบอกกล่าวไม่ถึง {name} (ผู้ค้ำประกัน) ภายในกำหนด {count} ครั้ง ไม่ต้องรับผิดดอกเบี้ย {exempt} บาท",
        "{count} notices did not reach {name} (guarantor) in time: she is free of {exempt} baht of interest.",
        NOTICE_686,
        "notice",
        person=person.key,
        name=person.name,
        count=len(missed),
        exempt=sum((duty.exempt for duty in missed), ZERO),
    )
    return (reason,)
