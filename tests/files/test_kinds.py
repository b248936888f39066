"""What a file is, by content: wrong types, bombs, names that are ways are turned away (PROMISES 16, 17)."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from casework.files.faults import REASONS, WrongFile
from casework.files.kinds import kind_of, label_of
from casework.files.package import bound, entries_of

TYPES = b'<?xml version="1.0"?><Types xmlns="x"/>'
WORD = {"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>"}
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"


def _file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "brought.jpg"  # what it is called says nothing
    path.write_bytes(content)
    return path


def _package(tmp_path: Path, parts: dict[str, bytes]) -> Path:
    path = tmp_path / "brought.pdf"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def _refused(path: Path, largest: int = 10_000_000) -> str:
    with pytest.raises(WrongFile) as refused:
        kind_of(path, largest=largest)
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0\x00", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (HEIC, "heic"),
    ],
)
def test_file_is_known_by_its_content_whatever_it_is_called(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert kind_of(_file(tmp_path, content)).code == code


def test_office_files_are_known_by_their_main_part(tmp_path: Path) -> None:
    assert kind_of(_package(tmp_path, WORD)).code == "docx"
    book = {"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<w/>"}
    assert kind_of(_package(tmp_path, book)).code == "xlsx"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 program", "unknown_kind"),
        (b"\x7fELF", "unknown_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unknown_kind"),
        (b"<!doctype html><script>alert(1)</script>", "unknown_kind"),
        (b"GIF89a", "unknown_kind"),
        (b"BM", "unknown_kind"),
        (b"Rar!\x1a\x07", "unknown_kind"),
        (b"{\\rtf1", "unknown_kind"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "unknown_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc", "unknown_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 not a ZIP", "damaged"),
        (b"plain words", "unknown_kind"),
    ],
)
def test_file_is_refused_when_its_content_is_of_no_kind_taken(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert _refused(_file(tmp_path, content)) == code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"a.txt": b"x"}, "unknown_kind"),
        ({**WORD, "word/vbaProject.bin": b"x"}, "macros"),
        ({**WORD, "word/embeddings/oleObject1.bin": b"x"}, "macros"),
        ({**WORD, "[Content_Types].xml": b"<Types>macroEnabled</Types>"}, "macros"),
        ({**WORD, "[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>'}, "damaged"),
        ({**WORD, "WORD/document.xml": b"<other/>"}, "damaged"),
        ({**WORD, "word/media/x.xml": b"\0" * 30_000_000}, "bomb"),
        ({**WORD, **{f"word/{n}.xml": b"" for n in range(2_001)}}, "too_many_entries"),
    ],
)
def test_office_file_is_refused_within_a_second_when_it_means_harm(
    tmp_path: Path, parts: dict[str, bytes], code: str
) -> None:
    path = _package(tmp_path, parts)
    began = time.perf_counter()
    assert _refused(path) == code
    assert time.perf_counter() - began < 1


def test_word_file_is_refused_when_it_unpacks_to_more_than_allowed(tmp_path: Path) -> None:
    path = _package(tmp_path, WORD)
    with pytest.raises(WrongFile) as refused:
        bound(entries_of(path), 10)
    assert refused.value.code == "too_large"


def test_file_is_refused_when_it_is_larger_than_allowed(tmp_path: Path) -> None:
    assert _refused(_file(tmp_path, b"%PDF-" + b"0" * 100), largest=50) == "too_large"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\คำร้อง.pdf", "คำร้อง.pdf"),
        ("สัญญากู้.pdf", "สัญญากู้.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("..", "file"),
        ("", "file"),
        ("x" * 500 + ".pdf", "x" * 196 + ".pdf"),
        ('<img src="x">.jpg', "img src=x.jpg"),
    ],
)
def test_name_is_a_label_and_never_a_way(name: str, label: str) -> None:
    assert label_of(name) == label


def test_every_refusal_says_what_to_do_in_both_languages() -> None:
    for code in REASONS:
        wrong = WrongFile(code, "ไฟล์.pdf")
        assert wrong.th.startswith("ไฟล์.pdf: ") and wrong.en.startswith("ไฟล์.pdf: ")
