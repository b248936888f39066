"""Printing a paper: ours beside docxtpl, with the same template and the same words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from casework.bench.frame import Benchmark, Size, Unequal
from casework.papers.catalogue import catalogue
from casework.papers.fields import registry
from casework.papers.template import load

Printer = Callable[[Mapping[str, Any]], bytes]
PEER = "docxtpl"
KINDS = ("petition", "settlement", "statement_of_debt")
TABLE_ROWS = 12
VARYING = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


def papers(size: Size, _folder: Path) -> Iterator[Benchmark]:
    """A petition, a settlement and a statement, each with a table of twelve rows."""
    values = words()
    for kind in KINDS:
        paper = catalogue().papers[kind]
        content = paper.template()
        ours, theirs = load(content, kind), printer(content)
        yield Benchmark(
            "papers",
            f"{paper.th} / {paper.en}",
            "papers",
            size.papers,
            partial(_print, ours.render, values, size.papers),
            partial(_print, theirs, values, size.papers) if theirs else None,
            PEER,
            same,
        )


def words() -> dict[str, Any]:
    """What the papers say: the examples of the fields, the lists as long as a usual case's."""
    made = registry().example()
    for group, rows in (("settlement", "schedule"), ("debt", "instalments"), ("debt", "segments")):
        shown = made[group][rows]
        made[group][rows] = (shown * TABLE_ROWS)[:TABLE_ROWS]
    return made


def same(ours: bytes, theirs: bytes) -> None:
    """Compare what two .docx say, part by part, as canonical XML. Raises Unequal."""
    with zipfile.ZipFile(io.BytesIO(ours)) as one, zipfile.ZipFile(io.BytesIO(theirs)) as other:
        for part in filter(VARYING.fullmatch, one.namelist()):
            if _canonical(one.read(part)) != _canonical(other.read(part)):
                raise Unequal(part)


def _canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n", exclusive=True)


def printer(content: bytes) -> Printer | None:
    """docxtpl as it is used: the template opened for each paper, escaping on, or data corrupts the file.

    None where it is not installed.
    """
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        return None

    def render(values: Mapping[str, Any]) -> bytes:
        document = DocxTemplate(io.BytesIO(content))
        document.render(values, SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return render


def _print(render: Printer, values: Mapping[str, Any], count: int) -> bytes:
    return [render(values) for _ in range(count)][-1]
