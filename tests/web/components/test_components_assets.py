"""Static files and templates: nothing foreign unlisted, nothing from elsewhere, no text without its msgid."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment

from casework.web.assets import STYLESHEETS, asset

CASEWORK = Path(__file__).parents[3] / "casework"
STATIC = CASEWORK / "web/static"
TEMPLATES = sorted(CASEWORK.glob("**/templates/**/*.html"))
THAI = re.compile(r"[ก-๛]")
NAMES_OF_LANGUAGES = {"ภาษาไทย"}  # a language is named in itself


def test_every_vendored_file_is_listed_with_its_hash() -> None:
    listed = (STATIC / "vendor/README.md").read_text("utf-8")
    for path in (STATIC / "vendor").rglob("*"):
        if path.is_file() and path.name != "README.md":
            name, digest = (
                path.relative_to(STATIC / "vendor").as_posix(),
                sha256(path.read_bytes()).hexdigest(),
            )
            assert f"| {name} | {digest} |" in listed


def test_address_of_a_file_changes_with_its_content(shown: Flask, visitor: FlaskClient) -> None:
    with shown.test_request_context():
        address = asset("css/base.css")
    digest = sha256((STATIC / "css/base.css").read_bytes()).hexdigest()
    assert address == f"/static/css/base.css?v={digest[:12]}"
    with visitor.get(address) as answer:
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_missing_file_is_noticed(shown: Flask) -> None:
    with shown.test_request_context(), pytest.raises(FileNotFoundError):
        asset("css/none.css")


@pytest.mark.parametrize("sheet", STYLESHEETS)
def test_sheet_fetches_only_vendored_files_that_exist(sheet: str) -> None:
    text = (STATIC / f"css/{sheet}.css").read_text("utf-8")
    for address in re.findall(r"url\(([^)]+)\)", text):
        assert (STATIC / "css" / address).resolve().is_relative_to(STATIC / "vendor")
        assert (STATIC / "css" / address).is_file()
    assert "@import" not in text


def test_own_sheets_stay_light() -> None:
    assert sum((STATIC / f"css/{sheet}.css").stat().st_size for sheet in STYLESHEETS) < 40_000


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(CASEWORK)))
def test_thai_text_of_a_template_is_a_msgid(path: Path) -> None:
    tokens = Environment(autoescape=True).lex(path.read_text("utf-8"))
    page = "".join(text for _, kind, text in tokens if kind == "data")
    loose = [text.strip() for text in re.split(r"<[^>]*>", page) if THAI.search(text)]
    assert set(loose) <= NAMES_OF_LANGUAGES


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(CASEWORK)))
def test_template_has_no_inline_style_or_handler(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|\|\s*safe\b", text)
