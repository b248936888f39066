"""The docket laid out as a sheet, and as a file of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from casework.errors import Missing
from casework.exports import csv, ics, xlsx
from casework.exports.sheet import Column, Sheet, Value
from casework.mediation.docket import Docket, DocketLine
from casework.thai.dates import thai_date
from casework.thai.money import baht

COLUMNS = (
    Column("ลำดับ", 6, "number"),
    Column("ห้อง", 10, "centre"),
    Column("เวลา", 12, "centre"),
    Column("เลขคำร้อง", 13, "centre"),
    Column("หมายเลขดำ", 13, "centre"),
    Column("เลขที่สัญญา", 15, "centre"),
    Column("ผู้ร้อง", 22),
    Column("ผู้ถูกร้อง", 30),
    Column("ทุนทรัพย์ (บาท)", 14, "money"),
    Column("เจ้าหน้าที่", 16),
    Column("ผู้ประนีประนอม", 16),
    Column("ผล", 12, "centre"),
    Column("หมายเหตุ", 18),
    Column("รหัสแถว", 13, "centre"),
)
AMOUNT = 8
STANDBY = "รายชื่อสำรอง เรียงตามความเร่งด่วน"
DRAFT = "ฉบับร่าง ยังไม่ส่งศาล"


@dataclass(frozen=True)
class Format:
    """A kind of file the docket can be had as."""

    write: Callable[[Docket], bytes]
    media_type: str


def sheet_of(docket: Docket) -> Sheet:
    """The docket as the court reads it."""
    return Sheet(
        name=f"บัญชีนัด {docket.held_on:%d-%m-%Y}",
        title="บัญชีนัดไกล่เกลี่ยข้อพิพาทก่อนฟ้อง",
        subtitle=" · ".join(
            filter(None, (docket.court, f"วันที่ {thai_date(docket.held_on, digits=False)}", docket.place))
        ),
        columns=COLUMNS,
        rows=tuple(_row(line, docket.code(line)) for line in docket.lines),
        totals=_totals(docket),
        foot=_foot(docket),
        made_at=docket.made_at,
        appendix=tuple(_appendix(docket)),
    )


def _appendix(docket: Docket) -> Iterator[str]:
    """The standby list, where there is one."""
    if docket.standby:
        yield STANDBY
    for place, row in enumerate(docket.standby, 1):
        yield f"{place}. {row.case_number} สัญญา {row.contract_number} {', '.join(row.respondents)}"


FORMATS: Mapping[str, Format] = {
    "xlsx": Format(lambda docket: xlsx.write(sheet_of(docket)), xlsx.MEDIA_TYPE),
    "csv": Format(lambda docket: csv.write(sheet_of(docket)), csv.MEDIA_TYPE),
    "ics": Format(ics.write, ics.MEDIA_TYPE),
}


@dataclass(frozen=True)
class File:
    """The docket as a file of one kind."""

    name: str
    content: bytes
    media_type: str


def file_of(docket: Docket, kind: str) -> File:
    """The docket as xlsx, csv or ics. Raises Missing for another kind."""
    if kind not in FORMATS:
        raise Missing
    return File(f"{docket.stem}.{kind}", FORMATS[kind].write(docket), FORMATS[kind].media_type)


def _row(line: DocketLine, code: str) -> tuple[Value, ...]:
    return (
        line.order,
        line.at.room,
        f"{line.at.starts_at:%H.%M}–{line.at.ends_at:%H.%M}",
        line.petition_number,
        line.black_number,
        line.contract_number,
        line.petitioner,
        "\n".join(_numbered(line.respondents)),
        line.amount,
        line.officer,
        line.conciliator,
        line.result,
        line.remark,
        code,
    )


def _numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    return names if len(names) < 2 else tuple(f"{place}. {name}" for place, name in enumerate(names, 1))


def _totals(docket: Docket) -> tuple[Value, ...]:
    totals: list[Value] = [""] * len(COLUMNS)
    totals[AMOUNT] = docket.total
    totals[AMOUNT - 1] = f"รวม {len(docket.lines)} เรื่อง ผู้ถูกร้อง {docket.respondent_count} คน"
    return tuple(totals)


def _foot(docket: Docket) -> str:
    if not docket.batch:
        return f"{docket.office} · {DRAFT} · รวม {baht(docket.total)} บาท"
    return f"{docket.office} · ชุดที่ {docket.batch} · จุดตรวจสมุดบันทึก {docket.checkpoint}"
