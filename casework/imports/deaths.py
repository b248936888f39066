"""A note of death becomes a date of death; nothing else of a note is interpreted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from casework.imports import remarks as told
from casework.imports.book import column_letter
from casework.imports.columns import Column, Table
from casework.imports.remarks import Normalised, Remarks
from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable

# Only at the beginning: "สามีเสียชีวิต" is about somebody else, and "ตายาย" are grandparents.
_DEATH = re.compile(
    r"(?:ผู้กู้|ผู้ค้ำประกัน|ผู้ค้ำ|ลูกหนี้ร่วม|ลูกหนี้)?\s*"
    r"(?:ถึงแก่ความตาย|ถึงแก่กรรม|เสียชีวิต|ตาย(?=แล้ว|เมื่อ|วันที่|[\s\d๐-๙]|$))"
    r"(?:แล้ว)?\s*(?:เมื่อ)?\s*(?:วันที่)?\s*(.*)"
)


def read_death(table: Table, note: Column, place: int, today: date, remarks: Remarks) -> date | None:
    """The day a note says its person died; a fault where it says so and no day can be read."""
    text = note.values[place]
    match = _DEATH.match(text) if text else None
    if match is None:
        return None
    sheet, row = table.sheet.name, table.rows[place]
    if not match[1]:
        remarks.fault(sheet, row, "death_date_missing", note.index)
        return None
    try:
        day = _leading_date(match[1])
        if day > today:
            raise told.mistrusted("date_in_future")
    except Unreadable as why:
        of = replace(note.of, noun="death_date", th="วันที่เสียชีวิต", en="Date of death")
        remarks.faults.append(told.unread(sheet, row, note.index, of, match[1], why))
        return None
    letter = column_letter(note.index)
    remarks.normalised.append(
        Normalised(sheet, row + 1, letter, told.shown_value(note.of, text), str(day), "death_note")
    )
    return day


def _leading_date(text: str) -> date:
    """The date a text begins with, whatever follows. Raises Unreadable for the likeliest reading."""
    words = text.split()
    likeliest: Unreadable | None = None
    for length in range(min(len(words), 6), 0, -1):
        try:
            return parse_date(" ".join(words[:length]))
        except Unreadable as why:
            if likeliest is None or why.code != "date_unreadable":
                likeliest = why
    assert likeliest is not None
    raise likeliest
