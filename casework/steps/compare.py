"""Why the class of the triage and the legal clock say different things: both are kept, and both are right.

The class sorts the office's work by five years from the last receipt. The clock is the law's: it runs for
each person and instalment, and other acts than a receipt touch it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from workflows.basis import LIMITATION, OFFICE_RULE
from workflows.classes import Classification
from workflows.clock import Clock
from workflows.working import Working

BARRED = "time_barred"


def compare(found: Classification, clocks: Sequence[Clock], today: date) -> tuple[Working, ...]:
    """The two side by side, and each reason why they differ here."""
    return tuple(_lines(found, clocks, today))


def _lines(found: Classification, clocks: Sequence[Clock], today: date) -> Iterator[Working]:
    if found.counted_from is not None:
        yield Working(
            "กลุ่ม “{class_th}” ใช้จัดลำดับงาน: นับ 5 ปีจาก {since} (รับชำระล่าสุด หรือวันครบกำหนดงวดแรกหากไม่เคยชำระ)",
            "The class “{class_en}” sorts the work: five years from {since} (last receipt or due date).",
            OFFICE_RULE,
            {"class_th": found.th, "class_en": found.en, "since": found.counted_from},
        )
    live = [clock for clock in clocks if not clock.expired]
    expired = [clock for clock in clocks if clock.expired]
    if live:
        first = min(live, key=lambda clock: clock.last_day)
        yield Working(
            "อายุความตามกฎหมาย: สิทธิที่ยังฟ้องได้ครบกำหนดเร็วที่สุด {last} เหลือ {days} วัน",
            "The law's clock: the first live claim ends on {last}, in {days} days.",
            LIMITATION,
            {"last": first.last_day, "days": (first.last_day - today).days},
        )
    if expired:
        yield Working(
            "ขาดอายุความแล้ว {count} รายการ (นับแยกรายคนและรายงวด)",
            "{count} claims are out of time (counted for each person and instalment).",
            LIMITATION,
            {"count": len(expired)},
        )
    yield from _why(found, live, expired)


def _why(found: Classification, live: Sequence[Clock], expired: Sequence[Clock]) -> Iterator[Working]:
    if found.code == BARRED and live:
        yield Working(
            "ต่างกันเพราะกลุ่มดูการรับชำระอย่างเดียว ส่วนอายุความของบางงวดเริ่มนับช้ากว่า หรือสะดุดหยุดลงด้วยเหตุอื่น "
            "เช่น รับสภาพหนี้ หรือยื่นคำร้องไกล่เกลี่ย",
            "They differ: the class looks at receipts alone; some clocks began later, or were interrupted by "
            "another act, such as an acknowledgment or a petition.",
            LIMITATION,
        )
    if found.code != BARRED and expired:
        yield Working(
            "ต่างกันเพราะการชำระของคนหนึ่งไม่ทำให้อายุความของลูกหนี้ร่วมคนอื่นสะดุดหยุดลง และงวดเก่าครบกำหนดก่อน",
            "They differ: one person's payment does not interrupt the clock of another joint debtor, and old "
            "instalments end first.",
            "ป.พ.พ. มาตรา 295 (CCC s. 295)",
        )
    if any(clock.kind == "estate" for clock in (*live, *expired)):
        yield Working(
            "มีผู้เสียชีวิต สิทธิต่อกองมรดกมีกำหนด 1 ปีนับแต่ทราบการตาย ซึ่งกลุ่มไม่ได้นับ",
            "Somebody has died: the claim on the estate ends a year after the death was known; the class "
            "ignores it.",
            "ป.พ.พ. มาตรา 1754 (CCC s. 1754)",
        )
    if any(clock.stopped_on for clock in live):
        yield Working(
            "คดีอยู่ในศาล อายุความหยุดนับ",
            "A suit is pending: the clock does not run.",
            LIMITATION,
        )
