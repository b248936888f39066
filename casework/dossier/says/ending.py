"""What papers say of an end: a petition withdrawn, an appointment given up, a judgment, a case closed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from casework.dossier.says.matter import Matter, not_yet, told
from casework.dossier.says.office import Context
from casework.dossier.says.table import place_of
from casework.dossier.says.wording import clock, day, money, money_if_any, number, rate, words
from casework.measures.performance import behind, received_since
from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import open_hearing
from casework.settlements.models import Settlement
from casework.settlements.queries import settlement_of
from casework.steps.deal import ENFORCEMENT_YEARS
from casework.steps.money import schedule_of
from casework.steps.outside import referral_of
from workflows.coded import ADJOURNMENT, REBOOK
from workflows.periods import years_after
from workflows.rounding import ZERO

WHY = {choice.code: choice.th for choice in (*ADJOURNMENT, *REBOOK)}
PAID = "ผู้ถูกร้องได้ชำระหนี้ครบถ้วนแล้ว จึงไม่มีข้อพิพาทที่จะต้องไกล่เกลี่ยต่อไป"
AGREED = "คู่กรณีตกลงระงับข้อพิพาทกันได้แล้ว จึงไม่มีความจำเป็นต้องไกล่เกลี่ยในศาลต่อไป"
OTHERWISE = "ผู้ร้องประสงค์จะหาแนวทางช่วยเหลือร่วมกับผู้ถูกร้องนอกศาลก่อน จึงไม่ประสงค์จะดำเนินการไกล่เกลี่ยตามคำร้องนี้ต่อไป"
CALLED_OFF = "มีเหตุที่ไม่อาจไกล่เกลี่ยตามวันนัดเดิมได้"


def withdrawal_context(matter: Matter) -> Context:
    """The group withdrawal: of the last petition. Raises Refused where none is before the court."""
    petition = matter.petitions[-1] if matter.petitions else None
    if petition is None or petition.result not in (None, "withdrawn"):
        raise not_yet(
            "no_petition_to_withdraw",
            "ไม่มีคำร้องที่ค้างอยู่ในศาล จึงไม่มีคำร้องให้ถอน",
            "No petition is before the court: there is none to withdraw.",
        )
    deal = settlement_of(matter.session, matter.case)
    agreed = deal is not None and deal.state == "signed"
    return {
        "number": number(petition.number),
        "filed_on": day(petition.filed_on),
        "because": PAID if not matter.debt.total else AGREED if agreed else OTHERWISE,
    }


def cancellation_context(matter: Matter) -> Context:
    """The group cancellation: the appointment given up, or changed. Raises Refused where neither happened."""
    record = matter.told_with("rebook", "adjourn")
    standing = open_hearing(matter.session, matter.case)
    moved = standing is not None and bool(standing.moved or standing.day.moved or record)
    released = _released(matter)
    if not moved and (standing is not None or released is None):
        raise not_yet(
            "appointment_stands",
            "นัดยังไม่ได้เปลี่ยนหรือยกเลิก จึงไม่มีเรื่องต้องแจ้ง",
            "No appointment was changed or cancelled: there is nothing to tell.",
            "slot",
        )
    return {
        "old_date": day(_old_date(matter, standing, released)),
        "why": WHY.get(told(record, "reason_code"), CALLED_OFF),
        "moved": moved,
        "date": day(standing.day.held_on) if standing else "",
        "time": clock(standing.slot.starts_at) if standing else "",
        "place": number(place_of(standing.day)) if standing else "",
    }


def _old_date(matter: Matter, standing: Hearing | None, released: Hearing | None) -> date | None:
    """The day the appointment was on before: given up, moved from, else that of the one adjourned."""
    if standing is None:
        return released.day.held_on if released else None
    if standing.moved_from is not None:
        return standing.moved_from
    ended = (
        select(Hearing)
        .where(Hearing.case_id == matter.case.id, Hearing.ended_on.is_not(None), Hearing.id != standing.id)
        .order_by(Hearing.ended_on.desc())
        .limit(1)
    )
    before = matter.session.scalar(ended)
    return before.day.held_on if before else None


def _released(matter: Matter) -> Hearing | None:
    return matter.session.scalar(
        select(Hearing)
        .where(Hearing.case_id == matter.case.id, Hearing.released_on.is_not(None))
        .order_by(Hearing.released_on.desc())
        .limit(1)
    )


def judgment_context(matter: Matter) -> Context:
    """The group judgment: of a settlement, else of a suit, and until when each sum can be enforced.

    Raises Refused where no judgment is recorded.
    """
    deal = settlement_of(matter.session, matter.case)
    if deal is not None and deal.judgment is not None:
        return _by_consent(matter, deal, deal.judgment)
    suit = _suit(matter)
    if not suit.get("judgment_on"):
        raise not_yet(
            "no_judgment",
            "ยังไม่ได้บันทึกคำพิพากษาของเรื่องนี้",
            "No judgment of this case is recorded.",
        )
    on = date.fromisoformat(suit["judgment_on"])
    until = years_after(on, _years(matter, on))
    return {
        **_judged(on, suit["red_number"], suit["court"], suit.get("black_number", "")),
        "by_consent": False,
        "enforce_until": day(until),
        **dict.fromkeys(
            ("sum", "sum_words", "received", "left", "lapsed", "claim", "claim_words", "rate"), ""
        ),
        "missed_on": day(on),
        "rows": [{"number": number(1), "due_on": day(on), "amount": "ตามคำพิพากษา", "until": day(until)}],
    }


def _by_consent(matter: Matter, deal: Settlement, said: dict[str, str]) -> Context:
    plan, on = schedule_of(deal), date.fromisoformat(said["on"])
    received = received_since(matter.contract, deal.agreed_on, matter.dated)
    left = max(deal.total - received, ZERO)
    _, missed_on = behind(plan, received, matter.dated)
    claim = left + deal.reduced
    until = [years_after(row.due_on, _years(matter, row.due_on)) for row in plan]
    petition = matter.petitions[-1] if matter.petitions else None
    court = petition.court if petition else _suit(matter).get("court", "")
    return {
        **_judged(on, said["red_number"], court, petition.number if petition else ""),
        "by_consent": True,
        "enforce_until": day(until[0]),
        "sum": money(deal.total),
        "sum_words": words(deal.total),
        "received": money(received),
        "left": money(left),
        "lapsed": money_if_any(deal.reduced),
        "claim": money(claim),
        "claim_words": words(claim),
        "missed_on": day(missed_on),
        "rate": rate(deal.default_rate),
        "rows": [
            {
                "number": number(row.number),
                "due_on": day(row.due_on),
                "amount": money(row.amount),
                "until": day(last),
            }
            for row, last in zip(plan, until, strict=True)
        ],
    }


def _judged(on: date, red: str, court: str, black: str) -> Context:
    return {"on": day(on), "red_number": number(red), "black_number": number(black), "court": court}


def _years(matter: Matter, on: date) -> int:
    return matter.terms.number(ENFORCEMENT_YEARS, on)


def _suit(matter: Matter) -> dict[str, str]:
    found = referral_of(matter.session, matter.case)
    return found.suit if found else {}


def writ_context(matter: Matter) -> Context:
    """The group judgment for a writ: raises Refused also where nothing of it is overdue."""
    found = judgment_context(matter)
    if not found["missed_on"]:
        raise not_yet(
            "nothing_to_enforce",
            "ไม่มีงวดที่เลยกำหนดตามคำพิพากษา ณ วันที่ {on} จึงยังขอออกหมายบังคับคดีไม่ได้",
            "Nothing of the judgment is overdue on {on}: no writ can be asked for yet.",
            "money",
            on=matter.dated,
        )
    return found
