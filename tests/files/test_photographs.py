"""Photographs of papers: turned upright, stripped of what they tell, laid flat, and never made worse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pictured import SIZE, from_a_phone, photograph, sheet
from PIL import Image

from casework.files import pages, pictures
from casework.files.confinement import Limits
from casework.files.faults import WrongFile


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.load()
        return picture.copy()


def _dark_in(picture: Image.Image, left: float, top: float) -> bool:
    wide, high = picture.size
    return bool(np.asarray(picture.convert("L"))[int(high * top), int(wide * left)] < 90)


@pytest.mark.parametrize("table", ["wood", "grey"])
def test_sheet_is_laid_flat_and_white_when_it_lies_on_a_darker_table(tmp_path: Path, table: str) -> None:
    taken = from_a_phone(tmp_path / "a.jpg", photograph(table))
    (made,) = pictures.clean([taken], tmp_path)
    picture = _opened(made.path)
    assert made.straightened
    assert abs(made.height / made.width - 2**0.5) < 0.01
    assert _dark_in(picture, 75 / 827, 75 / 1169)  # the square of the top left corner is there again
    shades = np.asarray(picture.convert("L"))
    margins = np.concatenate([shades[20:-20, 12:30].ravel(), shades[20:-20, -30:-12].ravel()])
    assert np.percentile(margins, 10) > 215  # the shade on its right is lifted


def test_picture_keeps_every_pixel_when_no_sheet_is_sure(tmp_path: Path) -> None:
    flat = Image.fromarray(sheet()[..., ::-1])
    flat.save(tmp_path / "scan.png")
    pale = from_a_phone(tmp_path / "pale.jpg", photograph("white"))
    scan, shot = pictures.clean([tmp_path / "scan.png", pale], tmp_path)
    assert not scan.straightened and (scan.width, scan.height) == flat.size
    assert not shot.straightened and (shot.width, shot.height) == SIZE
    near = np.abs(np.asarray(_opened(scan.path).convert("L"), int) - np.asarray(flat.convert("L"), int))
    assert np.percentile(near, 99) < 12


def test_picture_stays_as_taken_when_straightening_is_not_wished(tmp_path: Path) -> None:
    taken = from_a_phone(tmp_path / "a.jpg", photograph())
    (made,) = pictures.clean([taken], tmp_path, straighten=False)
    assert not made.straightened and (made.width, made.height) == SIZE


def test_where_a_picture_was_taken_is_dropped_when_it_is_kept(tmp_path: Path) -> None:
    taken = from_a_phone(tmp_path / "a.jpg", photograph("white"))
    assert b"PhoneMaker" in taken.read_bytes()
    (made,) = pictures.clean([taken], tmp_path)
    with Image.open(made.path) as kept:
        assert not kept.getexif()
    pages.bind([made.path], tmp_path / "a.pdf")
    for kept in (made.path, tmp_path / "a.pdf"):
        assert b"PhoneMaker" not in kept.read_bytes() and b"Exif" not in kept.read_bytes()


def test_picture_stands_upright_when_its_phone_was_turned(tmp_path: Path) -> None:
    lying = Image.fromarray(sheet()[..., ::-1]).rotate(90, expand=True)  # as stored by a phone held upright
    (made,) = pictures.clean([from_a_phone(tmp_path / "a.jpg", lying, turned=6)], tmp_path, straighten=False)
    assert made.height > made.width
    assert _dark_in(_opened(made.path), 75 / 827, 75 / 1169)


def test_heic_of_a_phone_is_read(tmp_path: Path) -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    photograph("wood").resize((600, 800)).save(tmp_path / "a.heic", format="HEIF")
    (made,) = pictures.clean([tmp_path / "a.heic"], tmp_path)
    assert made.straightened and made.path.read_bytes().startswith(b"\xff\xd8\xff")


def test_several_pictures_are_one_pdf_of_a4_pages_turned_as_they_are(tmp_path: Path) -> None:
    import pypdfium2

    upright, lying = Image.new("L", (300, 400), 200), Image.new("L", (400, 300), 200)
    for name, picture in (("1.jpg", upright), ("2.jpg", lying)):
        picture.save(tmp_path / name)
    assert pages.bind([tmp_path / "1.jpg", tmp_path / "2.jpg"], tmp_path / "all.pdf") == 2
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as made:
        sizes = [tuple(round(side) for side in page.get_size()) for page in made]
    assert sizes == [(595, 842), (842, 595)]
    assert pages.page_count(tmp_path / "all.pdf") == 2


def test_pages_are_drawn_as_pictures_in_order(tmp_path: Path) -> None:
    for name, shade in (("1.jpg", 30), ("2.jpg", 220)):
        Image.new("L", (300, 424), shade).save(tmp_path / name)
    pages.bind([tmp_path / "1.jpg", tmp_path / "2.jpg"], tmp_path / "all.pdf")
    drawn = pages.page_pictures(tmp_path / "all.pdf", tmp_path, dpi=50)
    shades = [np.asarray(_opened(one.path)).mean() for one in drawn]
    assert [one.number for one in drawn] == [1, 2] and shades[0] < 60 < 180 < shades[1]


def test_picture_is_refused_when_it_has_too_many_pixels(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    assert (tmp_path / "bomb.png").stat().st_size < 200_000
    with pytest.raises(WrongFile) as refused:
        pictures.clean([tmp_path / "bomb.png"], tmp_path)
    assert refused.value.code == "too_many_pixels"


def test_picture_is_refused_when_it_takes_more_memory_than_allowed(tmp_path: Path) -> None:
    Image.new("RGB", (8_000, 8_000)).save(tmp_path / "large.png")
    with pytest.raises(WrongFile) as refused:
        pictures.clean(
            [tmp_path / "large.png"], tmp_path, limits=Limits(memory_mib=256, seconds=30, written_mib=50)
        )
    assert refused.value.code in ("too_much_memory", "damaged")


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0 no picture", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff"]
)
def test_picture_is_refused_when_it_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(WrongFile) as refused:
        pictures.clean([tmp_path / "x"], tmp_path)
    assert refused.value.code == "damaged"


def test_pdf_is_refused_when_it_is_damaged_or_has_a_password(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    locked = PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("secret")
    locked.write(tmp_path / "locked.pdf")
    for name, code in (("broken.pdf", "damaged"), ("locked.pdf", "encrypted")):
        with pytest.raises(WrongFile) as refused:
            pages.page_count(tmp_path / name)
        assert refused.value.code == code
