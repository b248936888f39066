"""Many papers in one Word file: each as it is alone, begun on a page of its own."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree
from paper_contexts import context

from casework.ids import new_id
from casework.papers.binding import Binder, Unbindable
from casework.papers.catalogue import catalogue
from casework.papers.codes import mark_of, picture, printed_codes
from casework.papers.tags import W
from casework.papers.template import load

KINDS = ("petition", "docket", "settlement", "appointment_slip")


def printed(kind: str) -> bytes:
    return load(catalogue().papers[kind].template(), kind).render(context())


def bound(target: Path, papers: list[bytes], *, duplex: bool = True) -> etree._Element:
    with Binder(target, duplex=duplex) as binder:
        for paper in papers:
            binder.add(paper)
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read("word/document.xml"))


def words(root: etree._Element) -> str:
    return "".join(str(node.text or "") for node in root.iter(f"{W}t"))


def alone(paper: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return etree.fromstring(package.read("word/document.xml"))


@pytest.mark.parametrize("duplex", [True, False])
def test_every_paper_is_whole_and_begins_its_own_page_when_bound(tmp_path: Path, duplex: bool) -> None:
    papers = [printed(kind) for kind in KINDS]
    root = bound(tmp_path / "one.docx", papers, duplex=duplex)
    assert words(root) == "".join(words(alone(paper)) for paper in papers)
    sections = list(root.iter(f"{W}sectPr"))
    assert len(sections) == len(papers)
    assert {node.find(f"{W}type").get(f"{W}val") for node in sections} == {
        "oddPage" if duplex else "nextPage"
    }
    assert [node.find(f"{W}pgNumType").get(f"{W}start") for node in sections] == ["1"] * len(papers)
    assert [node.find(f"{W}pgSz").get(f"{W}w") for node in sections] == [
        next(alone(paper).iter(f"{W}pgSz")).get(f"{W}w") for paper in papers
    ]


def test_bound_file_opens_with_the_headers_and_pictures_of_each_paper(tmp_path: Path) -> None:
    papers = [printed(kind) for kind in KINDS]
    bound(tmp_path / "one.docx", papers)
    document = docx.Document(str(tmp_path / "one.docx"))
    footers = ["".join(p.text for p in section.first_page_footer.paragraphs) for section in document.sections]
    own = [
        "".join(p.text for p in docx.Document(io.BytesIO(paper)).sections[0].first_page_footer.paragraphs)
        for paper in papers
    ]
    assert footers == own
    assert len(document.inline_shapes) == sum(
        len(docx.Document(io.BytesIO(paper)).inline_shapes) for paper in papers
    )
    ids = [node.get("id") for node in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def test_what_papers_share_is_kept_once_when_the_same_is_bound_again(tmp_path: Path) -> None:
    bound(tmp_path / "one.docx", [printed("petition")])
    bound(tmp_path / "many.docx", [printed("petition")] * 9)
    with zipfile.ZipFile(tmp_path / "one.docx") as one, zipfile.ZipFile(tmp_path / "many.docx") as many:
        assert one.namelist() == many.namelist()


def _own(paper: str, size: int, text: str) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(size)
    document.add_paragraph(text)
    for item in ("หนึ่ง", "สอง"):
        document.add_paragraph(item, style="List Number")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_each_paper_counts_its_own_pages_when_bound(tmp_path: Path) -> None:
    bound(tmp_path / "word.docx", [printed("petition"), printed("docket")])
    with Binder(tmp_path / "pdf.docx", for_pdf=True) as binder:
        for kind in ("petition", "docket"):
            binder.add(printed(kind))
    asked = {}
    for name in ("word", "pdf"):
        with zipfile.ZipFile(tmp_path / f"{name}.docx") as package:
            footers = [package.read(part) for part in package.namelist() if "footer" in part]
            marks = re.findall(rb'<w:bookmarkStart[^>]*w:name="(\w+)"', package.read("word/document.xml"))
        counts = [re.findall(rb'w:instr=" (?!PAGE )([^"\\]+) ', footer) for footer in footers]
        asked[name] = {count for found in counts for count in found}
    assert asked["word"] == {b"SECTIONPAGES"}
    assert (
        asked["pdf"]
        == {b"PAGEREF " + mark for mark in marks}
        == {b"PAGEREF end_of_paper_1", b"PAGEREF end_of_paper_2"}
    )


def test_each_paper_keeps_its_own_code_when_bound(tmp_path: Path) -> None:
    ids = [new_id() for _ in range(3)]
    template, values = load(catalogue().papers["petition"].template(), "petition"), context()
    papers = [template.render(values | {"paper": values["paper"] | printed_codes(key)}) for key in ids]
    bound(tmp_path / "one.docx", papers)
    with zipfile.ZipFile(tmp_path / "one.docx") as package:
        kept = {package.read(name) for name in package.namelist() if name.endswith(".png")}
    assert {picture(mark_of(key)) for key in ids} < kept


def test_another_template_keeps_its_look_and_its_lists_when_bound_behind_ours(tmp_path: Path) -> None:
    bound(tmp_path / "one.docx", [printed("petition"), _own("a", 20, "แบบศาล"), _own("b", 20, "แบบศาลอีกฉบับ")])
    document = docx.Document(str(tmp_path / "one.docx"))
    found = {p.text: p for p in document.paragraphs if p.text in ("แบบศาล", "แบบศาลอีกฉบับ")}
    assert {p.style.font.size for p in found.values()} == {Pt(20)}
    assert len({p.style.style_id for p in found.values()}) == 1
    assert document.styles["Normal"].font.size != Pt(20)
    lists = [p for p in document.paragraphs if p.text in ("หนึ่ง", "สอง")]
    assert all(p.style.name.startswith("List Number") for p in lists)
    with zipfile.ZipFile(tmp_path / "one.docx") as package:
        numbering = etree.fromstring(package.read("word/numbering.xml"))
    for name, key in (("abstractNum", "abstractNumId"), ("num", "numId")):
        numbers = [row.get(W + key) for row in numbering.findall(W + name)]
        assert len(set(numbers)) == len(numbers)


def test_paper_with_footnotes_is_refused_and_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    paper = printed("petition")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "word/document.xml":
                body = re.sub(
                    rb"(<w:r>|<w:r )", rb'<w:r><w:footnoteReference w:id="2"/></w:r>\1', body, count=1
                )
            new.writestr(name, body)
    with Binder(tmp_path / "one.docx") as binder:
        binder.add(paper)
        with pytest.raises(Unbindable):
            binder.add(stream.getvalue())
    assert words(alone((tmp_path / "one.docx").read_bytes())) == words(alone(paper))


def test_nothing_is_left_when_binding_fails(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Binder(tmp_path / "one.docx") as binder:
        binder.add(printed("petition"))
        raise RuntimeError
    with Binder(tmp_path / "none.docx"):
        pass
    assert list(tmp_path.iterdir()) == []
