"""The docket as a file: read again it says the same, and nothing in it runs."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest
from icalendar import Calendar
from made_docket import docket, line
from openpyxl import load_workbook

from casework.exports.csv import inert
from casework.exports.docket import COLUMNS, FORMATS, sheet_of
from casework.exports.sheet import LONGEST_CELL, plain
from casework.mediation.docket import Docket

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u200b=")
TAILS = (
    "cmd|'/c calc'!A1",
    'HYPERLINK("http://x","y")',
    "SUM(1)*2",
    "1,2;3",
    "นางสาว ก",
    '"quote"',
    "\n=1",
    "&amp;<b>",
)
FIRST = 5


def _hostile(count: int) -> list[str]:
    chance = random.Random(20569)
    return [
        chance.choice(ACTIVE)
        + chance.choice(TAILS)
        + chance.choice(("", "\x00", "\x0b", "\ud800", "‮", "ำ", "]]>"))
        + str(number)
        for number in range(count)
    ]


def _sheet(made: bytes) -> list[list[object]]:
    page = load_workbook(io.BytesIO(made)).active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]


def _rows(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def _cells(text: str) -> Docket:
    return docket(line(1, text))


def test_a_thousand_hostile_strings_stay_text_in_xlsx() -> None:
    hostile = _hostile(1000)
    made = FORMATS["xlsx"].write(docket(*(line(n, text) for n, text in enumerate(hostile, 1))))
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        page = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in page and "<f " not in page and "hyperlink" not in page
        assert not [name for name in book.namelist() if "external" in name or "vba" in name]
    book_rows = _sheet(made)[FIRST - 1 :]
    for text, row in zip(hostile, book_rows, strict=False):
        assert row[3] == plain(text)


def test_a_thousand_hostile_strings_are_inert_in_csv() -> None:
    hostile = _hostile(1000)
    rows = _rows(FORMATS["csv"].write(docket(*(line(n, text) for n, text in enumerate(hostile, 1)))))[1:]
    for text, row in zip(hostile, rows, strict=False):
        assert row[3] == f"'{plain(text)}"
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_a_thousand_hostile_strings_start_no_property_of_their_own_in_ics() -> None:
    hostile = [f"{text}\r\nATTENDEE:mailto:x@y\nBEGIN:VALARM" for text in _hostile(1000)]
    made = FORMATS["ics"].write(docket(*(line(n, text) for n, text in enumerate(hostile, 1))))
    events = Calendar.from_ical(made).walk("VEVENT")
    assert len(events) == 1000
    assert not any("attendee" in event or event.subcomponents for event in events)
    expected = [" ".join(f"นัดหมาย {plain(text)} · {plain(text)}".split()) for text in hostile]
    assert [str(event["summary"]) for event in events] == expected


@pytest.mark.parametrize("kind", FORMATS)
def test_equal_dockets_make_equal_bytes(kind: str) -> None:
    one, other = docket(line(1), line(2)), docket(line(1), line(2))
    assert FORMATS[kind].write(one) == FORMATS[kind].write(other)


def test_xlsx_read_again_has_every_line_and_the_total() -> None:
    lines = [line(n, amount=amount) for n, amount in enumerate(("0.01", "99999.99", "200000.00"), 1)]
    rows = _sheet(FORMATS["xlsx"].write(docket(*lines)))
    assert rows[FIRST - 2] == [column.heading for column in COLUMNS]
    body = rows[FIRST - 1 : FIRST + 2]
    assert [row[0] for row in body] == [1, 2, 3]
    assert [round(Decimal(str(row[8])), 2) for row in body] == [one.amount for one in lines]
    assert [row[7] for row in body] == ["1. คำ 1\n2. คำ 1", "1. คำ 2\n2. คำ 2", "1. คำ 3\n2. คำ 3"]
    total = rows[FIRST + 2]
    assert (total[7], total[8]) == ("รวม 3 เรื่อง ผู้ถูกร้อง 6 คน", 300000)
    assert rows[FIRST + 4][0] == "สำนักงานเลขานุการฯ จังหวัดภูเก็ต · ชุดที่ 2 · จุดตรวจสมุดบันทึก 41-00ff"


def test_xlsx_is_set_for_a4_landscape_with_its_headings_on_every_page() -> None:
    page = load_workbook(io.BytesIO(FORMATS["xlsx"].write(docket(line(1))))).active
    assert page is not None
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.print_title_rows, page.page_setup.fitToHeight) == ("$4:$4", 0)
    assert page.sheet_properties.pageSetUpPr is not None and page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter is not None and "41-00ff" in str(page.oddFooter.left.text)
    cell = page["G5"]
    assert (cell.font.name, cell.number_format, cell.alignment.wrap_text) == ("TH Sarabun New", "@", True)


def test_csv_begins_with_the_mark_by_which_excel_knows_thai() -> None:
    made = FORMATS["csv"].write(docket(line(1, amount="1234567.80")))
    assert made.startswith(b"\xef\xbb\xbf")
    assert _rows(made)[1][8] == "1234567.80"


def test_a_draft_says_so_and_bears_no_checkpoint() -> None:
    foot = sheet_of(docket(line(1), batch=0, checkpoint="")).foot
    assert "ฉบับร่าง" in foot and "จุดตรวจ" not in foot


def test_a_calendar_read_again_has_the_same_events_in_bangkok_time() -> None:
    moved = replace(line(2).at, sequence=3, starts_at=time(13, 0), ends_at=time(13, 45))
    made = FORMATS["ics"].write(docket(line(1), replace(line(2), at=moved)))
    book = Calendar.from_ical(made)
    assert [part["tzid"] for part in book.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    first, second = book.walk("VEVENT")
    assert first.decoded("dtstart") == datetime.fromisoformat("2026-12-21T09:00:00+07:00")
    assert second.decoded("dtend") == datetime.fromisoformat("2026-12-21T13:45:00+07:00")
    assert (first["sequence"], second["sequence"]) == (0, 3)
    assert first["uid"] == f"{line(1).at.hearing}@casework"


def test_a_released_hearing_is_struck_out_of_the_calendar() -> None:
    gone = replace(line(7).at, sequence=1)
    events = Calendar.from_ical(FORMATS["ics"].write(docket(line(1), withdrawn=(gone,)))).walk("VEVENT")
    assert [(str(one["status"]), one["sequence"]) for one in events] == [("CONFIRMED", 0), ("CANCELLED", 1)]


def test_a_calendar_names_no_person_and_no_amount() -> None:
    one = replace(
        line(1), respondents=("นางสาวลับ ไม่เปิดเผย",), amount=Decimal("77777.00"), contract_number="ส.1/66"
    )
    text = FORMATS["ics"].write(docket(one)).decode().replace("\r\n ", "")
    assert not any(secret in text for secret in ("ลับ", "77777", "77,777", "ส.1/66", "หนี้", "ไกล่เกลี่ย"))


def test_a_cell_too_long_for_excel_is_refused_not_left_out() -> None:
    with pytest.raises(ValueError, match="a cell of"):
        FORMATS["xlsx"].write(_cells("ก" * (LONGEST_CELL + 1)))


@pytest.mark.parametrize("harmless", ["นางสาว ก", "1=1", "a-b", "", "0812345678"])
def test_harmless_text_is_left_as_it_is(harmless: str) -> None:
    assert inert(harmless) == harmless
