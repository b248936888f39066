"""The radar as a sheet and as a calendar of deadlines.

A calendar lies open on a telephone: it names the case or contract by its number, and no person, no debt, no
amount. The sheet is for the office and names them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from icalendar import Calendar, Event

from casework.exports.ics import DOMAIN
from casework.exports.sheet import Column, Sheet, Value, plain
from casework.places import named
from casework.radar.kinds import ACTS, KINDS
from casework.radar.queries.listing import Line
from casework.register.labels import ROLES
from casework.thai.dates import thai_date, thai_date_short
from workflows.bands import LATER, OVER, STOPPED

COLUMNS = (
    Column("ลำดับ", 6, "number"),
    Column("เลขที่สัญญา", 15, "centre"),
    Column("ผู้รับผิด", 24),
    Column("ฐานะ", 11, "centre"),
    Column("อำเภอ", 13, "centre"),
    Column("สิทธิเรียกร้อง", 18),
    Column("เงินต้น (บาท)", 14, "money"),
    Column("วันสุดท้าย", 14, "centre"),
    Column("เหลือ (วัน)", 9, "centre"),
    Column("ช่วง", 14, "centre"),
    Column("สิ่งที่ต้องทำก่อน", 22),
    Column("ภายใน", 14, "centre"),
    Column("เลขเรื่อง", 13, "centre"),
)
NOT_NEAR = (OVER, LATER, STOPPED)
ONE_DAY = timedelta(days=1)


def sheet_of(rows: Sequence[Line], today: date, office: str, made_at: datetime, left_out: bool) -> Sheet:
    """The claims as a sheet; `left_out` says below that there are more."""
    more = " · แสดงเฉพาะรายการที่ใกล้ครบกำหนดที่สุด" if left_out else ""
    return Sheet(
        name=f"เรดาร์อายุความ {today:%d-%m-%Y}",
        title="เรดาร์อายุความ",
        subtitle=f"ณ วันที่ {thai_date(today, digits=False)} · {len(rows)} รายการ{more}",
        columns=COLUMNS,
        rows=tuple(_row(place, row) for place, row in enumerate(rows, 1)),
        totals=("",) * len(COLUMNS),
        foot=f"{office} · นับเป็นรายคนและรายงวด ยอดของลูกหนี้ร่วมเป็นหนี้เดียวกัน จึงไม่รวมยอด",
        made_at=made_at,
    )


def _row(place: int, row: Line) -> tuple[Value, ...]:
    claim, where = row.claim, named(row.claim.district or "")
    numbers = ", ".join(map(str, claim.instalments))
    return (
        place,
        row.contract.number,
        row.obligor.person.name,
        ROLES[row.obligor.role].th,
        where.th if where else "",
        f"{KINDS[claim.kind].th} {numbers}".strip(),
        Decimal(claim.amount),
        thai_date_short(claim.last_day),
        "" if row.days_left is None else str(row.days_left),
        row.band.th,
        ACTS[claim.act].th if claim.act else "",
        thai_date_short(claim.act_on) if claim.act_on else "",
        row.case.number if row.case else "",
    )


def calendar_of(rows: Sequence[Line], made_at: datetime) -> bytes:
    """Deadlines of the claims in the near bands, each once a contract and day. Equal rows, equal bytes.

    The first, second … deadline of a kind is always the same entry: read again, a day that moved moves it.
    """
    book = Calendar()
    book.add("prodid", "-//casework//limitation radar//TH")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    deadlines = {day: None for row in rows if row.band.code not in NOT_NEAR for day in _deadlines(row)}
    places: Counter[tuple[str, str]] = Counter()
    for number, day, words in sorted(deadlines):
        places[number, words] += 1
        event = Event()
        event.add("uid", f"{number}-{words}-{places[number, words]}@{DOMAIN}".replace(" ", ""))
        event.add("sequence", int(made_at.timestamp()) // 60)
        event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
        event.add("dtstart", day)
        event.add("dtend", day + ONE_DAY)
        event.add("summary", " ".join(plain(f"{words} {number}").split()))
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    return bytes(book.to_ical())


def _deadlines(row: Line) -> Iterator[tuple[str, date, str]]:
    number = row.case.number if row.case else row.contract.number
    if row.claim.act and row.claim.act_on and row.claim.act_on < row.claim.last_day:
        yield number, row.claim.act_on, ACTS[row.claim.act].th
    yield number, row.claim.last_day, "วันสุดท้าย"
