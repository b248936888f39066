"""The code of a paper: read back by a scanner, typed back by a person, cheap, the same each time."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from paper_contexts import context
from PIL import Image

from casework.ids import new_id
from casework.papers import codes
from casework.papers.catalogue import catalogue
from casework.papers.pdf import to_pdf
from casework.papers.template import load

IDS = st.integers(0, (1 << 128) - 1).map(lambda number: UUID(int=number))


def read(png: bytes) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))]


def images(paper: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith(".png")}


@given(IDS)
def test_code_leads_back_to_its_paper_when_scanned_or_typed(paper: UUID) -> None:
    assert codes.paper_of(codes.mark_of(paper)) == paper
    short = codes.short(paper)
    assert codes.typed(short.lower().replace("-", " ").replace("1", "l").replace("0", "o")) == short


@given(IDS)
def test_picture_is_what_segno_draws_when_it_draws_the_whole(paper: UUID) -> None:
    mark = codes.mark_of(paper)
    whole = segno.make_qr(mark, version=2, error="q", mode="alphanumeric", mask=3, boost_error=False)
    shown = Image.open(io.BytesIO(codes.picture(mark))).convert("1")
    side = len(whole.matrix) + 2 * whole.default_border_size
    dots = shown.width // side
    assert shown.size == (side * dots, side * dots)
    for row, line in enumerate(whole.matrix_iter()):
        assert [not shown.getpixel((dots * at + 1, dots * row + 1)) for at in range(side)] == [
            *map(bool, line)
        ]


def test_picture_is_read_when_scanned_small_turned_and_grey() -> None:
    paper = new_id()
    shown = Image.open(io.BytesIO(codes.picture(codes.mark_of(paper)))).convert("L")
    for turn in (0, 90, 180, 271):
        small = shown.resize((82, 82)).rotate(turn, expand=True, fillcolor=255)
        page = Image.new("L", (400, 400), 235)
        page.paste(small, (250, 280))
        assert [found.text for found in zxingcpp.read_barcodes(page)] == [codes.mark_of(paper)]


@pytest.mark.parametrize("text", ["", "CW", "https://example.org", "CW" + "Z" * 26, "CW" + "0" * 25 + "U"])
def test_any_other_code_is_no_paper(text: str) -> None:
    assert codes.paper_of(text) is None


@pytest.mark.parametrize("text", ["", "K7QX2-M9D4", "K7QX2-M9D4U", "ก7QX2-M9D4P"])
def test_what_is_no_short_code_is_known_as_none(text: str) -> None:
    assert codes.typed(text) == ""


def test_picture_costs_less_than_half_a_millisecond() -> None:
    marks = [codes.mark_of(new_id()) for _ in range(50)]
    codes.picture(marks[0])
    rounds = []
    for _ in range(5):
        start = time.process_time()
        for mark in marks:
            codes.picture(mark)
        rounds.append(time.process_time() - start)
    assert min(rounds) / len(marks) < 0.0005


def _of(paper: UUID | None) -> dict[str, Any]:
    values = context()
    if paper is None:
        without = {name: text for name, text in values["paper"].items() if name not in ("code", "mark")}
        return values | {"paper": without}
    return values | {"paper": values["paper"] | codes.printed_codes(paper)}


def test_paper_bears_its_code_in_every_footer() -> None:
    paper = new_id()
    for row in catalogue().papers.values():
        made = load(row.template(), row.id).render(_of(paper))
        shown = images(made)["word/media/paper_code.png"]
        assert read(shown) == [codes.mark_of(paper)], row.id
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            footers = [
                package.read(name).decode() for name in package.namelist() if name.startswith("word/footer")
            ]
        assert len(footers) == 2
        assert all(codes.short(paper) in footer and 'name="paper.mark"' in footer for footer in footers), (
            row.id
        )


def test_paper_without_a_code_prints_none() -> None:
    row = catalogue().papers["pack_contents"]
    made = load(row.template(), row.id).render(_of(None))
    assert read(images(made)["word/media/paper_code.png"]) == []
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not any(
            "หน้า" in package.read(name).decode()
            for name in package.namelist()
            if name.startswith("word/footer")
        )


def test_code_finds_its_place_when_word_renamed_the_picture() -> None:
    """Word gives pictures names of its own when it saves; the name in the drawing stays."""
    stream = io.BytesIO()
    template = io.BytesIO(catalogue().papers["petition"].template())
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            body = old.read(name).replace(b"media/paper_code.png", b"media/image7.png")
            new.writestr(name.replace("paper_code", "image7"), body)
    paper = new_id()
    made = load(stream.getvalue(), "own").render(_of(paper))
    assert read(images(made)["word/media/image7.png"]) == [codes.mark_of(paper)]


@pytest.mark.parametrize(("kind", "field"), [("pay_in_slip", "bill"), ("instalment_reminder", "reminder")])
def test_payment_code_is_drawn_where_there_is_a_biller_and_no_box_where_there_is_none(
    kind: str, field: str
) -> None:
    template, values = load(catalogue().papers[kind].template(), kind), context()
    shown = images(template.render(values))["word/media/pay_code.png"]
    assert read(shown) == [values[field]["qr"]]
    assert b"QR" in body(template.render(values))
    without = values | {field: values[field] | {"qr": ""}}
    assert b"QR" not in body(template.render(without))


def body(paper: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return package.read("word/document.xml")


@pytest.mark.office
def test_both_codes_are_read_back_from_the_printed_slip(tmp_path: Path) -> None:
    paper = new_id()
    values = _of(paper)
    slip = tmp_path / "slip.docx"
    slip.write_bytes(load(catalogue().papers["pay_in_slip"].template(), "slip").render(values))
    (pdf,) = to_pdf([slip], tmp_path / "pdf")
    document = pypdfium2.PdfDocument(pdf)
    (sheet,) = document
    found = zxingcpp.read_barcodes(sheet.render(scale=150 / 72).to_pil())
    document.close()
    assert sorted(code.text for code in found) == sorted(
        [values["bill"]["qr"], values["bill"]["qr"], codes.mark_of(paper)]
    )
