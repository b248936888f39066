"""The sentences beside each act that saves a claim, with their sources."""

from __future__ import annotations

from datetime import date, timedelta

from workflows.basis import (
    ACKNOWLEDGMENT,
    COLLECTION_ACT,
    COURT_RULES_2563,
    CPC_20TER,
    CPC_274,
    DEATH,
    LIMITATION,
    OFFICE_SETTING,
    PROSECUTOR,
)
from workflows.clock import Clock, Event
from workflows.conduct import Window
from workflows.terms import Terms
from workflows.working import Working

EXTENSION, MAIL, LIABILITY = "mediation_extension_days", "mail_lead_days", "limitation_liability_years"
BASES = {"petition": CPC_20TER, "enforcement": CPC_274, "estate": DEATH}
JOINT = "ป.พ.พ. มาตรา 295 (CCC s. 295)"
SURETY = "ป.พ.พ. มาตรา 692 (CCC s. 692)"
OLD_SURETY = "ป.พ.พ. มาตรา 193/28 วรรคสอง (CCC s. 193/28 para 2)"
PLEADED = "ป.พ.พ. มาตรา 193/10, 193/29 (CCC ss. 193/10, 193/29)"
Said = tuple[Working, ...]


def acknowledgment(end: date, hours: Window, role: str) -> Said:
    """Whose signature, until when, and when she may be seen on that day."""
    whose = {
        "joint": Working(
            "นับใหม่เฉพาะผู้ที่ลงนามหรือชำระเอง ไม่รวมลูกหนี้ร่วมคนอื่น",
            "It counts afresh for her who signs or pays alone, not for other joint debtors.",
            JOINT,
        ),
        "guarantor": Working(
            "ผู้ค้ำประกันลงนามเอง หรือผู้กู้ลงนามหรือชำระ อายุความของผู้ค้ำก็นับใหม่",
            "She signs herself, or the borrower signs or pays: her clock starts afresh too.",
            SURETY,
        ),
    }.get(role)
    return (
        Working(
            "ลงนามเป็นหนังสือ ชำระบางส่วน หรือให้ประกัน ภายใน {end} อายุความเริ่มนับใหม่",
            "Signed in writing, paid in part or secured by {end}: the count starts afresh.",
            ACKNOWLEDGMENT,
            {"end": end},
        ),
        *((whose,) if whose else ()),
        Working(
            "วันนั้นพบลูกหนี้ได้ {opens}–{closes} น.",
            "She may be seen on that day from {opens} to {closes}.",
            COLLECTION_ACT,
            {"opens": f"{hours.opens:%H.%M}", "closes": f"{hours.closes:%H.%M}"},
        ),
    )


def only_suit(dead: bool) -> Said:
    """Why no signature helps any more."""
    th, en = (
        ("ผู้นี้เสียชีวิตแล้ว ไม่มีผู้ลงนามแทนที่ทำให้นับใหม่ได้", "She has died: nobody signs in her place so that it counts.")
        if dead
        else (
            "กำหนดของกองมรดกผู้กู้เป็นตัวจำกัด การรับสภาพหนี้ไม่ยืดออกไป",
            "The bar of the borrower's estate ends it: an acknowledgment does not lengthen that.",
        )
    )
    return (Working(th, en, DEATH),)


def petition(end: date, as_of: date, terms: Terms, again: bool) -> Said:
    """Filed before the last day, and what else must hold for the 60 days."""
    days = terms.number(EXTENSION, as_of)
    since = end - timedelta(days=days)
    not_before = (" ไม่ก่อน {since}", " not before {since}.") if since > as_of else ("", ".")
    said = [
        Working(
            "ต้องยื่นก่อนวันครบอายุความ {end} ยื่นในวันนั้นไม่นับให้",
            "It is filed before the last day, {end}: on that day it earns nothing.",
            CPC_20TER,
            {"end": end},
        ),
        Working(
            "ขยาย {days} วันต่อเมื่อศาลสั่งตั้งผู้ประนีประนอม และไกล่เกลี่ยสิ้นสุดโดยไม่เป็นผล" + not_before[0],
            "{days} days more only if the court orders a conciliator, and mediation ends without result"
            + not_before[1],
            CPC_20TER,
            {"days": days, "since": since},
        ),
    ]
    usual = as_of + timedelta(days=terms.number(MAIL, as_of))
    if usual < since:
        said.append(
            Working(
                "ยังไม่ช่วย: ไกล่เกลี่ยที่เริ่มวันนี้ปกติจบราว {usual} ก่อน {since} อายุความจึงไม่ขยาย",
                "No help yet: mediation begun today would usually end by {usual}, before {since}.",
                CPC_20TER,
                {"usual": usual, "since": since},
            )
        )
    if again:
        said.append(
            Working(
                "เคยไกล่เกลี่ยไม่สำเร็จแล้ว ศาลอาจไม่รับคำร้องอีก",
                "It was mediated before without success: the court may refuse a second petition.",
                COURT_RULES_2563,
            )
        )
    return tuple(said)


def petition_on_estate() -> Said:
    """The extension is not relied on against an estate: the safe side."""
    return (
        Working(
            "ไม่พึ่งการขยายอายุความตามมาตรา 20 ตรีกับกำหนดของกองมรดก ยังไม่มีแนววินิจฉัย ให้ฟ้องภายในกำหนด",
            "The extension of s. 20 ter is untested against an estate and not relied on: sue in time.",
            DEATH,
        ),
    )


def filed(pending: Event) -> Said:
    """A petition is pending already."""
    if pending.conciliator_on is None:
        return (
            Working(
                "ยื่นคำร้องแล้ว {on} แต่ยังไม่มีคำสั่งตั้งผู้ประนีประนอม อายุความยังไม่ขยาย",
                "Filed on {on}; without a conciliator's order nothing is extended yet.",
                CPC_20TER,
                {"on": pending.on},
            ),
        )
    return (
        Working(
            "ยื่นคำร้องแล้ว {on} ศาลตั้งผู้ประนีประนอม {ordered} หากไม่เป็นผล ขยายนับจากวันสิ้นสุด",
            "Filed on {on}, conciliator ordered on {ordered}: without result, extended from the day it ends.",
            CPC_20TER,
            {"on": pending.on, "ordered": pending.conciliator_on},
        ),
    )


def conciliator(pending: Event, end: date) -> Said:
    """The order must come."""
    return (
        Working(
            "คำร้อง {on} ต้องมีคำสั่งตั้งผู้ประนีประนอม ขอให้ศาลสั่งก่อน {end}",
            "The petition of {on} needs an order appointing a conciliator: ask for it before {end}.",
            CPC_20TER,
            {"on": pending.on, "end": end},
        ),
    )


def referral(end: date, days: int, latest: date) -> Said:
    """The file reaches the prosecutor so many days before the end."""
    return (
        Working(
            "ส่งสำนวนก่อนครบอายุความ {end} อย่างน้อย {days} วัน เลย {latest} พนักงานอัยการไม่มีเวลาร่างฟ้อง",
            "The file is sent {days} days before {end}; after {latest} there is no time left for a suit.",
            PROSECUTOR,
            {"end": end, "days": days, "latest": latest},
        ),
    )


def lead(code: str, latest: date, days: int, begin: date) -> Said:
    """How the day to begin comes about."""
    return (
        Working(
            "ถึงศาลอย่างช้า {latest}",
            "At court by {latest} at the latest.",
            BASES.get(code, LIMITATION),
            {"latest": latest},
        ),
        Working(
            "เผื่อเวลาเตรียม {days} วัน จึงเริ่มภายใน {begin}",
            "{days} days to prepare: begun by {begin}.",
            OFFICE_SETTING,
            {"days": days, "begin": begin},
        ),
    )


def in_haste(begin: date, latest: date) -> Working:
    """The day to begin is past, the day itself is not."""
    return Working(
        "เลยวันที่ควรเริ่ม {begin} แล้ว ยังทำได้ถึง {latest} หากเร่ง",
        "The day to begin, {begin}, is past; in haste it can be done until {latest}.",
        OFFICE_SETTING,
        {"begin": begin, "latest": latest},
    )


def gone(latest: date) -> Working:
    """Too late."""
    return Working(
        "พ้นวันสุดท้าย {latest} แล้ว", "Its last day, {latest}, is past.", LIMITATION, {"latest": latest}
    )


def holidays_unknown(day: date) -> Working:
    """The holidays of that year are not announced yet."""
    return Working(
        "ยังไม่ทราบวันหยุดราชการของปีนั้น วันที่ {day} อาจเลื่อนเร็วขึ้น ให้ตรวจอีกครั้ง",
        "The holidays of that year are not known: {day} may come earlier. Look again.",
        OFFICE_SETTING,
        {"day": day},
    )


def liability(end: date, years: int) -> Said:
    """A new claim after expiry."""
    return (
        Working(
            "ครบอายุความ {end} แล้ว หากลงนามรับสภาพความรับผิดเป็นหนังสือ เกิดสิทธิใหม่ {years} ปีนับจากวันลงนาม "
            "ไม่มีกำหนดวันสุดท้าย",
            "Limitation ended on {end}. Her written acknowledgment of liability makes a new claim of {years} "
            "years from its day; no last day is set for it.",
            ACKNOWLEDGMENT,
            {"end": end, "years": years},
        ),
    )


def no_liability(dead: bool, role: str) -> Said:
    """Why an acknowledgment of liability is no way."""
    if role == "guarantor":
        return (Working("ใช้ยันผู้ค้ำประกันเดิมไม่ได้", "Not usable against the original guarantor.", OLD_SURETY),)
    return only_suit(dead)


def unpleaded(clock: Clock) -> Said:
    """What a suit after expiry can hope for."""
    who = ("ทายาทหรือผู้ค้ำ", "the heirs or the guarantor") if clock.kind == "estate" else ("ลูกหนี้", "she")
    return (
        Working(
            "ครบกำหนด {end} แล้ว ฟ้องได้ แต่ศาลยกฟ้องหาก{who_th}ยกอายุความขึ้นต่อสู้",
            "It ended on {end}: a suit is dismissed if {who_en} plead limitation.",
            PLEADED,
            {"end": clock.last_day, "who_th": who[0], "who_en": who[1]},
        ),
    )
