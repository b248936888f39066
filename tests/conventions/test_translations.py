"""Every Thai sentence of pages and answers has its English, and the compiled catalogue is the written one.

`make translations` gathers what is new into messages.po and compiles it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes
from source_tree import ROOT, modules

PACKAGE = ROOT / "casework"
FOLDER = PACKAGE / "web" / "translations"
PO, MO = (FOLDER / "en" / "LC_MESSAGES" / f"messages.{kind}" for kind in ("po", "mo"))
written = pytest.mark.skipif(not PO.exists(), reason="the English catalogue is not written yet")


def spoken() -> Iterator[tuple[str, str]]:
    """Every sentence marked for translation, and where it stands."""
    with (FOLDER / "babel.ini").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    for path, line, message, *_ in extract_from_dir(PACKAGE, methods, options):
        yield (message if isinstance(message, str) else message[0]), f"{path}:{line}"


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def test_sentences_are_found_in_pages_and_in_code() -> None:
    places = {place.rpartition(":")[0].rpartition(".")[2] for _, place in spoken()}
    assert places == {"py", "html"}


def test_every_marked_sentence_is_written_out() -> None:
    """`_(name)` cannot be gathered: what it shows would stay Thai without anybody noticing."""
    hidden = [
        module.at(node.lineno)
        for module in modules("casework")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "gettext", "lazy_gettext")
        and not isinstance(node.args[0], ast.Constant)
    ]
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
        hidden += [
            f"{path.relative_to(ROOT)}:{call.lineno}"
            for call in tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name)
            and call.node.name in ("_", "gettext", "ngettext")
            and not isinstance(call.args[0], nodes.Const)
        ]
    assert hidden == []


@written
def test_every_sentence_has_its_english() -> None:
    english = catalogue()
    missing = [
        f"{place}: {message}"
        for message, place in spoken()
        if (row := english.get(message)) is None or row.fuzzy or not all(_all_of(row.string))
    ]
    assert not missing, "run make translations, then write:\n" + "\n".join(missing)


@written
def test_english_keeps_the_blanks_of_the_thai() -> None:
    faults = [f"{row.id}: {error}" for row, errors in catalogue().check() for error in errors]
    assert faults == []


@written
def test_catalogue_holds_nothing_nobody_says() -> None:
    said = {message for message, _ in spoken()}
    assert [row.id for row in catalogue() if row.id and _all_of(row.id)[0] not in said] == []


def _all_of(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A sentence, or its forms of one and of many."""
    return (text,) if isinstance(text, str) else tuple(text)


@written
def test_compiled_catalogue_is_the_written_one() -> None:
    with MO.open("rb") as file:
        compiled = read_mo(file)
    assert _sentences(compiled) == _sentences(catalogue())


def _sentences(of: Catalog) -> dict[str, tuple[str, ...]]:
    return {_all_of(row.id)[0]: _all_of(row.string) for row in of if row.id and any(_all_of(row.string))}
