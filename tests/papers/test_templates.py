"""Every shipped template: it is what its builder makes, it prints, and it prints what docxtpl would print."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from paper_contexts import context

from casework.papers.catalogue import Paper, catalogue
from casework.papers.faults import MissingField
from casework.papers.fields import registry
from casework.papers.lint import lint
from casework.papers.tags import W
from casework.papers.template import load
from docs_templates.make.__main__ import BUILDERS

PAPERS = list(catalogue().papers.values())
each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
CONTEXTS = {
    "one of each": context(1, 1),
    "the example": context(),
    "many, with long names": context(8, 24, long_names=True),
}


def rendered(paper: Paper, values: dict[str, Any]) -> dict[str, bytes]:
    data = load(paper.template(), paper.id).render(values)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def text_of(parts: dict[str, bytes]) -> str:
    written = [etree.fromstring(body) for name, body in parts.items() if _may_vary(name)]
    return "\n".join("".join(str(t.text or "") for t in root.iter(f"{W}t")) for root in written)


def _may_vary(name: str) -> bool:
    return bool(re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name))


def test_builders_make_the_shipped_files_when_run_again() -> None:
    assert set(BUILDERS) == {paper.file for paper in PAPERS}
    for paper in PAPERS:
        made = BUILDERS[paper.file]().save()
        assert made == paper.template(), f"run python -m docs_templates.make: {paper.id}"


@each_paper
def test_template_has_no_fault_when_linted(paper: Paper) -> None:
    assert lint(paper.template(), paper) == []


@each_paper
@pytest.mark.parametrize("name", CONTEXTS)
def test_paper_is_sound_when_printed(paper: Paper, name: str) -> None:
    parts = rendered(paper, CONTEXTS[name])
    root = etree.fromstring(parts["word/document.xml"])
    assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc")), "Word calls such a file broken"
    assert not re.search(r"\{\{|\}\}|\{%|%\}|\{#|None|Undefined", text_of(parts))
    docx.Document(io.BytesIO(load(paper.template()).render(CONTEXTS[name])))


@each_paper
def test_paper_bears_what_the_law_asks_when_printed(paper: Paper) -> None:
    text = text_of(rendered(paper, context()))
    assert [each.phrase for each in paper.obligatory if each.phrase not in text] == []


@each_paper
@pytest.mark.parametrize("name", CONTEXTS)
def test_paper_equals_docxtpl_when_given_the_same_values(paper: Paper, name: str) -> None:
    oracle = DocxTemplate(io.BytesIO(paper.template()))
    oracle.render(CONTEXTS[name], SandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    stream = io.BytesIO()
    oracle.save(stream)
    ours = rendered(paper, CONTEXTS[name])
    with zipfile.ZipFile(stream) as theirs:
        varying = [part for part in ours if _may_vary(part)]
        assert "word/document.xml" in varying
        for part in varying:
            assert canonical(ours[part]) == canonical(theirs.read(part)), part


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n", exclusive=True)


@each_paper
def test_same_values_give_same_bytes_when_printed_twice(paper: Paper) -> None:
    template = load(paper.template(), paper.id)
    assert template.render(context()) == template.render(context())


@each_paper
def test_every_required_field_stops_the_paper_when_it_is_empty(paper: Paper) -> None:
    template = load(paper.template(), paper.id)
    for code in set(re.findall(r"\{\{ (\w+\.\w+) \}\}", _without_conditions(paper))):
        group, name = code.split(".")
        values = context()
        values[group] = values[group] | {name: " "}
        with pytest.raises(MissingField) as missing:
            template.render(values)
        assert (missing.value.paper, missing.value.field) == (paper.id, code)
        known = registry().field(code)
        assert known is not None and known.th == missing.value.label


def _without_conditions(paper: Paper) -> str:
    """The template's text outside its conditions and loops, where nothing is optional."""
    with zipfile.ZipFile(io.BytesIO(paper.template())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text, depth, kept = text_of(parts), 0, []
    for piece in re.split(r"(\{%.*?%\})", text):
        if piece.startswith("{%"):
            depth += bool(re.match(r"\{%\w* ?(if|for)\b", piece)) - bool(re.match(r"\{%\w* ?end", piece))
        elif depth == 0:
            kept.append(piece)
    return "".join(kept)


def test_every_field_is_used_when_all_templates_are_read() -> None:
    used = set().union(*(load(paper.template()).fields() for paper in PAPERS))
    known = {field.code for group in registry().groups.values() for field in group.fields.values()}
    assert known - used == set()


def test_bold_is_set_for_thai_too_when_a_template_is_bold() -> None:
    for paper in PAPERS:
        with zipfile.ZipFile(io.BytesIO(paper.template())) as package:
            styles = etree.fromstring(package.read("word/styles.xml"))
            body = etree.fromstring(package.read("word/document.xml"))
        for root in (styles, body):
            for latin, thai in (("b", "bCs"), ("sz", "szCs")):
                holders = [node.getparent() for node in root.iter(W + latin)]
                assert all(holder.find(W + thai) is not None for holder in holders), (paper.id, latin)
        language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert language.get(f"{W}bidi") == "th-TH"
