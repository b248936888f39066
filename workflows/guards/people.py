"""Guards about the people: who is bound, whose ID is in order, whose clock is known or nearly out."""

from __future__ import annotations

from workflows.basis import DEATH, ID_CARD, LIMITATION
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, per_person, refuse, warn
from workflows.reasons import Reason
from workflows.table import Found


@guard
def parties_current(facts: CaseFacts) -> Found:
    """Somebody living is bound, and the heirs of whoever died are recorded."""
    if not facts.parties:
        return refuse(
            "parties_current.none",
            "ยังไม่มีผู้ผูกพันตามสัญญาที่ยังมีชีวิตและยังไม่หลุดพ้น",
            "Nobody living and not released is bound by the contract.",
            DEATH,
            "person",
        )
    return tuple(
        refuse(
            "parties_current.died",
            "{name} เสียชีวิตแล้ว โปรดบันทึกทายาทหรือผู้จัดการมรดก",
            "{name} has died: record the heirs or the administrator of the estate.",
            DEATH,
            "person",
            person=person.key,
            name=person.name,
        )
        for person in facts.people
        if not person.alive and person.released_on is None and not person.heirs_recorded
    )


@guard
def ids_in_order(facts: CaseFacts) -> Found:
    """Every party's national ID is known and in order: a court paper names her by it."""
    return tuple(
        per_person(person, "id_ok", ID_CARD)
        if person.id_ok is None
        else refuse(
            "ids_in_order",
            "เลขประจำตัวประชาชนของ {name} ขาดหรือไม่ถูกต้อง",
            "The national ID of {name} is missing or faulty.",
            ID_CARD,
            "person",
            person=person.key,
            name=person.name,
        )
        for person in facts.parties
        if not person.id_ok
    )


@guard
def limitation_known(facts: CaseFacts) -> Found:
    """The limitation of every party has been counted and can be shown."""
    return tuple(
        per_person(person, "expires_on", LIMITATION) for person in facts.parties if person.expires_on is None
    )


@guard
def limitation_near(facts: CaseFacts) -> Found:
    """Warns of every party whose limitation is out, or runs out within the office's lead time."""
    if facts.terms is None:
        return not_recorded(facts, "terms")
    return tuple(_clock_warnings(facts, facts.terms.referral_lead_days))


def _clock_warnings(facts: CaseFacts, lead_days: int) -> list[Reason]:
    known = [(person, person.expires_on) for person in facts.parties if person.expires_on is not None]
    near = [(person, last) for person, last in known if (last - facts.today).days <= lead_days]
    return [
        warn(
            "limitation_near.expired",
            "อายุความของ {name} ครบกำหนดแล้วเมื่อ {last}",
            "The limitation of {name} ran out on {last}.",
            LIMITATION,
            "contract",
            person=person.key,
            name=person.name,
            last=last,
        )
        if last < facts.today
        else warn(
            "limitation_near",
            "อายุความของ {name} จะครบกำหนดวันที่ {last} เหลือ {days} วัน",
            "The limitation of {name} runs out on {last}, in {days} days.",
            LIMITATION,
            "contract",
            person=person.key,
            name=person.name,
            last=last,
            days=(last - facts.today).days,
        )
        for person, last in near
    ]
