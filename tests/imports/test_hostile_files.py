"""Files that mean harm, or merely look wrong: refused by content, quickly, with a word on what to do."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import time
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from casework.files.confinement import Limits
from casework.imports import bad_file, container
from casework.imports.bad_file import BadFile
from casework.imports.reading import _Plain, read_workbook

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{KINDS}/{{kind}}" Target="{{target}}"/></Relationships>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>{{rows}}</sheetData></worksheet>'
PART = "xl/worksheets/sheet1.xml"
SHARED = Path(__file__).parents[1] / "data" / "register-phuket-2569.xlsx"


def _parts(sheet: str | bytes = SHEET.format(rows=""), part: str = PART) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": LINKS.format(kind="officeDocument", target="xl/workbook.xml"),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS.format(kind="worksheet", target=part.removeprefix("xl/")),
        part: sheet,
    }


def _zipped(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(BadFile) as refused:
        read_workbook(path, limits=limits)
    assert refused.value.th
    assert refused.value.en
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "not_a_spreadsheet"),
        (b"MZ\x90\x00", "not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet"),
        (b"\xef\xbb\xbf  <html><table><tr><td>1</td></tr></table></html>", "old_format"),
        (b"<?xml version='1.0'?><Workbook/>", "old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 cut short", "damaged"),
        ("สวัสดี ไม่มีตาราง".encode(), "not_a_spreadsheet"),
        (b"a,b\x00c\n1,2", "not_a_spreadsheet"),
        (b"\xff\xfea", "encoding"),
        (b"a,b\n\xdb\xfc\xff,\xde\n", "encoding"),
        (b"a," + b"x" * (2 * 1024 * 1024), "damaged"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    assert _refused(path) == code


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"xl/vbaProject.bin": b"macro"}, "macros"),
        ({"xl/workbook.bin": b"binary"}, "old_format"),
        ({f"xl/media/{n}.xml": "" for n in range(2_001)}, "too_many_entries"),
        ({"xl/styles.xml": b"\0" * (16 * 1024 * 1024)}, "bomb"),
        ({"XL/workbook.xml": BOOK}, "damaged"),
        ({"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "doctype"),
        ({"xl/comments1.xml": f"<!--{'x' * 9000}--><!DOCTYPE a><a/>"}, "doctype"),
        ({PART: "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16")}, "damaged"),
        ({PART: SHEET.format(rows="<row")}, "damaged"),
        ({"xl/workbook.xml": "not xml"}, "damaged"),
    ],
)
def test_a_workbook_is_refused_before_it_is_unpacked(
    tmp_path: Path, more: dict[str, str | bytes], code: str
) -> None:
    path = _zipped(tmp_path / "x.xlsx", {**_parts(), **more})
    began = time.monotonic()
    assert _refused(path) == code
    assert time.monotonic() - began < 5


def test_a_bomb_is_refused_from_its_directory_alone(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "x.xlsx", {**_parts(), "xl/styles.xml": b"\0" * (64 * 1024 * 1024)})
    began = time.perf_counter()
    with pytest.raises(BadFile) as refused:
        container.inspect(path)
    assert refused.value.code == "bomb"
    assert time.perf_counter() - began < 1


def test_a_word_file_is_no_spreadsheet(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"}
    assert _refused(_zipped(tmp_path / "x.xlsx", parts)) == "not_a_spreadsheet"


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "x.xlsx", _parts())
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    assert _refused(path) == "encrypted"


def test_a_size_that_lies_is_found(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "x.xlsx", _parts(SHEET.format(rows="<row/>" * 5000)))
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(PART)] != PART.encode():
        at = data.find(b"PK\x01\x02", at + 1)
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    path.write_bytes(bytes(data))
    assert _refused(path) == "damaged"


def test_an_endless_directory_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 3, 3, 50_000_000, 0, 0)
    path.write_bytes(b"PK\x03\x04" + b"\0" * 1000 + end)
    assert _refused(path) == "too_many_entries"


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with path.open("wb") as file:
        file.truncate(container.PACKED_LIMIT + 1)
    assert _refused(path) == "too_large"


def test_a_cell_at_the_end_of_the_world_costs_no_memory_of_ours(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = _zipped(tmp_path / "x.xlsx", _parts(SHEET.format(rows=far)))
    assert _refused(path) == "too_much_memory"


def test_memory_and_time_are_bounded() -> None:
    assert _refused(SHARED, Limits(memory_mib=40)) == "too_much_memory"
    assert _refused(SHARED, Limits(seconds=0)) == "too_slow"
    assert len(read_workbook(SHARED, limits=Limits(memory_mib=400)).sheets) == 3


def test_no_child_is_left_behind(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "x.xlsx", _parts(SHEET.format(rows='<row r="1"><c r="A1"><v>1</v></c></row>')))
    read_workbook(path)
    _refused(_zipped(tmp_path / "y.xlsx", {**_parts(), "xl/vbaProject.bin": b""}))
    ours = ["ps", "--ppid", str(os.getpid()), "-o", "args="]
    listed = subprocess.run(ours, capture_output=True, text=True, check=False)
    assert "imports.child" not in listed.stdout


def test_the_childs_words_are_plain_values_only() -> None:
    for harmless in (("rows", [[1.0, "ก", date(2568, 1, 2)]]), ("end",)):
        assert _Plain(BytesIO(pickle.dumps(harmless))).load() == harmless
    with pytest.raises(pickle.UnpicklingError):
        _Plain(BytesIO(pickle.dumps(subprocess.run))).load()


def test_secrets_stay_out_of_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    spy = tmp_path / "python"
    spy.write_text(f'#!/bin/sh\nenv > "{seen}"\nexec "{sys.executable}" "$@"\n')
    spy.chmod(0o700)
    path = _zipped(tmp_path / "x.xlsx", _parts())
    monkeypatch.setenv("CASEWORK_KEY_FILE", "secret-place")
    monkeypatch.setattr(sys, "executable", str(spy))
    assert read_workbook(path).sheets[0].rows == []
    assert "secret-place" not in seen.read_text()


F = "<f>1+1</f>"
PREFIXED = (
    f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:f>1+1</x:f></x:c></x:row>'
    "</x:sheetData></x:worksheet>"
)


@pytest.mark.parametrize(
    ("rows", "formulas", "errors"),
    [
        (f'<row r="2"><c r="B2">{F}<v>2</v></c></row>', {(1, 1)}, set()),
        ('<row r="2"><c s="1" r="AA2" t="str"><f t="shared" si="0"/></c></row>', {(1, 26)}, set()),
        (f"<row r='2'><c r='B2'>{F}</c></row>", {(1, 1)}, set()),
        (f"<row><c><v>1</v></c><c>{F}</c></row><row><c>{F}</c></row>", {(0, 1), (1, 0)}, set()),
        (f'<row r="2"><c r="B2"><!-- x -->{F}<v>2</v></c></row>', {(1, 1)}, set()),
        ('<row r="2"><c r="B2" t="e"><v>#N/A</v></c></row>', set(), {(1, 1)}),
        ("<row r='2'><c r='B2' t='e'><v>#N/A</v></c></row>", set(), {(1, 1)}),
        ('<row r="2"><c r="B2" t="inlineStr"><is><t>&lt;f> t="e"</t></is></c></row>', set(), set()),
        ("", {(1, 1)}, set()),
    ],
)
def test_formulas_and_errors_are_found_however_a_sheet_is_written(
    tmp_path: Path, rows: str, formulas: set[tuple[int, int]], errors: set[tuple[int, int]]
) -> None:
    sheet = SHEET.format(rows=rows) if rows else PREFIXED
    (found,) = read_workbook(_zipped(tmp_path / "x.xlsx", _parts(sheet))).sheets
    assert (found.formulas, found.errors) == (formulas, errors)


def test_a_formula_far_down_a_large_sheet_is_found(tmp_path: Path) -> None:
    plain = '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>' + "x" * 90 + "</t></is></c></row>"
    formula = '<row r="30001"><c r="C30001"><f>SUM(A1)</f></c></row>'
    rows = "".join(plain.format(n=n) for n in range(1, 30_001)) + formula
    path = _zipped(tmp_path / "x.xlsx", _parts(SHEET.format(rows=rows)))
    assert read_workbook(path).sheets[0].formulas == {(30_000, 2)}


def test_a_sheet_may_stand_anywhere_in_the_archive(tmp_path: Path) -> None:
    sheet = SHEET.format(rows='<row r="3"><c r="C3"><v>7</v></c><c r="D3"><f>1</f></c></row>')
    (found,) = read_workbook(_zipped(tmp_path / "x.xlsx", _parts(sheet, "xl/other/odd name.xml"))).sheets
    assert (found.rows[2][2], found.formulas) == (7.0, {(2, 3)})


def test_dates_that_count_from_1904_are_read(tmp_path: Path) -> None:
    file = xlsxwriter.Workbook(tmp_path / "x.xlsx", {"date_1904": True})
    file.add_worksheet("x").write(0, 0, 1)
    file.close()
    assert read_workbook(tmp_path / "x.xlsx").epoch == date(1904, 1, 1)
    assert read_workbook(_zipped(tmp_path / "y.xlsx", _parts())).epoch == date(1899, 12, 30)


def test_every_refusal_is_told_in_both_languages() -> None:
    for code in bad_file.REASONS:
        refused = BadFile(code, **({"missing": "วันที่ทำสัญญา"} if code == "no_register" else {}))
        assert (refused.code, "{" in refused.th + refused.en) == (code, False)
