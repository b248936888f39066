"""The last days of a case, the nearest first: limitation, mediation's 60 days, notices, papers that age."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casework.steps.clocks import obligors_of
from casework.steps.compare import names_of
from casework.steps.figures.figure import Figure, Group, Known, Tone, line, unsure
from workflows.basis import CPC_20TER, FUND_RULES, OFFICE_RULE, OFFICE_SETTING
from workflows.clock import Clock, ClockStep
from workflows.extension import TERM as EXTENSION
from workflows.extension import sixty_days
from workflows.guarantee import OPEN, Duty
from workflows.periods import days_after, ending
from workflows.working import Working

PRESSING = 90
NEAR = 180
FAILED = "failed"


def deadline_group(known: Known) -> Group:
    """Every last day that still lies ahead, and limitations that are over."""
    found = [*_limitations(known), *_mediation(known), *_notices(known), *_extracts(known), *_others(known)]
    found.sort(key=lambda figure: figure.value if isinstance(figure.value, date) else date.max)
    return Group("deadlines", "กำหนดเวลา", "Last days", tuple(found))


def _limitations(known: Known) -> Iterator[Figure]:
    """Of each person the claim that ends first; where none lives any more, that all are over."""
    names = names_of(known.case.contract)
    about = {str(row.id) for row in known.case.people}
    for person in obligors_of(known.case.contract):
        own = [clock for clock in known.found.clocks if clock.obligor == person.key]
        if person.key in about and person.released_on is None and own:
            yield _limitation(known, names[person.key], own)


def _limitation(known: Known, name: str, own: list[Clock]) -> Figure:
    live = [clock for clock in own if not clock.expired]
    first = min(live or own, key=lambda clock: clock.last_day)
    left = (first.last_day - known.today).days
    if first.stopped_on is not None:
        note, tone = line("หยุดนับตั้งแต่ฟ้อง {on}", "stopped by the suit of {on}", on=first.stopped_on), ""
    elif not live:
        note, tone = line("ขาดแล้วทุกรายการ", "every claim is out of time"), "red"
    else:
        note, tone = line("เหลือ {days} วัน", "{days} days left", days=left), _tone(left)
    return Figure(
        f"limitation_{first.obligor}",
        f"อายุความของ {name}",
        f"Limitation of {name}",
        "date",
        first.last_day,
        tuple(_said(step) for step in first.steps),
        unsure(known.terms, known.today, "limitation_instalment_years"),
        note,
        tone,  # type: ignore[arg-type]
    )


def _said(step: ClockStep) -> Working:
    """A step of a clock as a line, the day it leads to at its end."""
    if step.result is None:
        return Working(step.th, step.en, step.basis, step.values)
    values = {**step.values, "leads_to": step.result}
    return Working(f"{step.th} → {{leads_to}}", f"{step.en} → {{leads_to}}", step.basis, values)


def _tone(left: int) -> Tone:
    return "red" if left < PRESSING else "amber" if left < NEAR else ""


def _mediation(known: Known) -> Iterator[Figure]:
    """The window of section 20 ter: while the petition pends what it would take, after it what it gave."""
    row = known.petition
    if row is None or row.result not in (None, FAILED):
        return
    days = known.terms.number(EXTENSION, row.filed_on)
    basis = (
        line(
            "ยื่นคำร้อง {filed} ศาลตั้งผู้ประนีประนอม {conciliator} สิ้นสุดโดยตกลงกันไม่ได้ {ended}",
            "Petition filed {filed}; conciliator appointed {conciliator}; ended in vain {ended}.",
            CPC_20TER,
            filed=row.filed_on,
            conciliator=row.conciliator_on or "–",
            ended=row.ended_on or "–",
        ),
    )
    if row.ended_on is None:
        said = line(
            "หากศาลตั้งผู้ประนีประนอมแล้วไกล่เกลี่ยไม่สำเร็จ อายุความที่ครบหลัง {filed} และไม่เกิน {days} วันนับแต่วันสิ้นสุด "
            "ขยายถึงวันที่ {days} การยื่นคำร้องอย่างเดียวไม่ทำให้อายุความหยุด",
            "If the court appointed a conciliator and mediation fails, what ends after {filed} and within "
            "{days} days of its end is extended to the {days}th day. Filing alone stops nothing.",
            CPC_20TER,
            filed=row.filed_on,
            days=days,
        )
        if known.today >= row.filed_on:
            last = ending(days_after(known.today, days), known.calendar).day
            yield Figure(
                "extension",
                "หากไกล่เกลี่ยสิ้นสุดวันนี้ อายุความขยายได้ถึง",
                "If mediation ended today: extended at most to",
                "date",
                last,
                (*basis, said),
                unsure(known.terms, row.filed_on, EXTENSION),
            )
        return
    last = ending(days_after(row.ended_on, days), known.calendar).day
    yield Figure(
        "extension",
        "วันสุดท้ายของ 60 วันตามมาตรา 20 ตรี",
        "End of the 60 days of s. 20 ter",
        "date",
        last,
        (*basis, *_of_each(known)),
        unsure(known.terms, row.filed_on, EXTENSION),
        tone=_tone((last - known.today).days) if last >= known.today else "",
    )


def _of_each(known: Known) -> Iterator[Working]:
    """For each person's first claim whether it was extended, and why."""
    row, names = known.petition, names_of(known.case.contract)
    assert row is not None
    for key, name in names.items():
        own = [clock for clock in known.found.clocks if clock.obligor == key]
        for clock in own[:1]:
            _, why = sixty_days(
                clock.expiry, row.filed_on, row.conciliator_on, row.ended_on, known.calendar, known.terms
            )
            for one in why:
                values = {**one.values, "whose": name}
                yield Working(f"{{whose}}: {one.th}", f"{{whose}}: {one.en}", one.basis, values)


def _notices(known: Known) -> Iterator[Figure]:
    """Notices to guarantors that have still to arrive (CCC 686, 691)."""
    names = names_of(known.case.contract)
    for duty in known.found.facts.guarantees:
        if duty.state in OPEN and duty.last_day is not None:
            yield _notice(duty, names[duty.guarantor])


def _notice(duty: Duty, name: str) -> Figure:
    deal = f"_{duty.deal.rpartition(':')[2]}" if duty.deal else f"_{'-'.join(map(str, duty.instalments))}"
    left = duty.days_left or 0
    return Figure(
        f"notice_{duty.section}_{duty.guarantor}{deal}",
        f"หนังสือบอกกล่าว (มาตรา {duty.section}) ต้องถึง {name}",
        f"Notice (s. {duty.section}) reaches {name} by",
        "date",
        duty.last_day,
        duty.working,
        () if duty.term.confirmed else (duty.term,),
        line("เหลือ {days} วัน", "{days} days left", days=left),
        "red" if left < 15 else "amber",
    )


def _extracts(known: Known) -> Iterator[Figure]:
    """Until when the oldest registry extract may go with a petition."""
    days = known.terms.number("registry_extract_days", known.today)
    dated = [(one.extract_on, one.name) for one in known.found.facts.parties if one.extract_on]
    if (known.petition is not None and known.petition.ended_on is None) or not dated:
        return
    oldest, name = min(dated)
    last = oldest + timedelta(days=days)
    yield Figure(
        "extract",
        "ใบคัดทะเบียนราษฎรใช้ยื่นได้ถึง",
        "Registry extracts may be filed until",
        "date",
        last,
        (
            line(
                "ของ {name} ลงวันที่ {dated} ใช้ได้ไม่เกิน {days} วัน",
                "That of {name} is dated {dated}; at most {days} days old.",
                OFFICE_SETTING,
                name=name,
                dated=oldest,
                days=days,
            ),
        ),
        unsure(known.terms, known.today, "registry_extract_days"),
        tone="amber" if last < known.today else "",
    )


def _others(known: Known) -> Iterator[Figure]:
    held, mandate = known.hearing, known.found.facts.mandate
    if held is not None:
        said = line(
            "จอง {room} เวลา {hour} น. ที่ {court} เมื่อ {booked}",
            "{room} at {hour}, {court}; booked on {booked}",
            CPC_20TER,
            room=held.slot.room.name,
            hour=f"{held.slot.starts_at:%H.%M}",
            court=held.day.court,
            booked=held.booked_on,
        )
        yield Figure("hearing", "วันนัดไกล่เกลี่ย", "Hearing", "date", held.day.held_on, (said,))
    if mandate.until is not None:
        said = line(
            "มติ {number} ลงวันที่ {on}: ลดได้ไม่เกินร้อยละ {percent} ผ่อนไม่เกิน {months} เดือน",
            "Resolution {number} of {on}: at most {percent} % off and {months} months.",
            FUND_RULES,
            number=mandate.number or "–",
            on=mandate.approved_on or "–",
            percent=mandate.greatest_reduction or 0,
            months=mandate.longest_months or 0,
        )
        tone: Tone = "red" if mandate.until < known.today else ""
        yield Figure("mandate", "กรอบอนุมัติใช้ได้ถึง", "Mandate until", "date", mandate.until, (said,), tone=tone)
    if known.case.held_until is not None and known.case.held_until >= known.today:
        said = line("พักเรื่องไว้ อายุความไม่หยุด", "On hold; limitation goes on.", OFFICE_RULE)
        yield Figure("held", "พักเรื่องถึง", "On hold until", "date", known.case.held_until, (said,))
