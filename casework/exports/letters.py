"""The register of outgoing letter numbers as a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from casework.exports.sheet import Column, Sheet, Value
from casework.issuing.queries import Letter
from casework.thai.dates import thai_date_short

COLUMNS = (
    Column("เลขที่", 8, "number"),
    Column("เลขที่หนังสือ", 20),
    Column("ลงวันที่", 14, "centre"),
    Column("เรื่อง", 36),
    Column("ถึง", 28),
    Column("สัญญา", 16),
    Column("สถานะ", 16),
    Column("ผู้จัดทำ", 16),
)
GONE = "ยกเลิก"


def sheet_of(lines: Sequence[Letter], year: int, made_at: datetime) -> Sheet:
    """The numbers of a year (BE), in order."""
    void = sum(line.state == "void" for line in lines)
    return Sheet(
        name=f"ทะเบียนหนังสือส่ง {year}",
        title=f"ทะเบียนหนังสือส่ง พ.ศ. {year}",
        subtitle="",
        columns=COLUMNS,
        rows=tuple(map(_row, lines)),
        totals=(len(lines), "", "", f"{GONE} {void}", "", "", "", ""),
        foot="",
        made_at=made_at,
    )


def _row(line: Letter) -> tuple[Value, ...]:
    paper = line.paper
    if paper is None:
        return (line.number, "", "", "", "", "", line.label.th if line.set_aside else GONE, "")
    return (
        line.number,
        paper.letter_number or "",
        thai_date_short(paper.dated),
        paper.title,
        line.to,
        line.contract,
        line.label.th,
        paper.made_by,
    )
