"""Papers as PDF, by LibreOffice itself: our letters, whole pages, nothing lost."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from paper_contexts import context

from casework.papers import pdf
from casework.papers.binding import Binder
from casework.papers.catalogue import catalogue
from casework.papers.faults import ConversionFailed
from casework.papers.template import load

PAGES = {
    "invitation": 1,
    "court_letter": 1,
    "petition": 3,
    "settlement": 3,
    "statement_of_debt": 2,
    "docket": 2,
    "consent_judgment_request": 1,
    "power_of_attorney": 1,
}


def _needs_office() -> None:
    try:
        pdf.office()
    except ConversionFailed as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(missing.en)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.office
@pytest.mark.slow
def test_pdf_bears_our_letters_when_papers_are_converted_together(tmp_path: Path) -> None:
    _needs_office()
    papers = []
    for name in PAGES:
        paper = tmp_path / f"{name}.docx"
        paper.write_bytes(load(catalogue().papers[name].template(), name).render(context()))
        papers.append(paper)
    made = pdf.to_pdf(papers, tmp_path / "out")
    for (name, pages), file in zip(PAGES.items(), made, strict=True):
        fonts = [line.split()[0].split("+")[-1] for line in _run("pdffonts", str(file)).splitlines()[2:]]
        assert fonts and all(font.startswith("THSarabunNew") for font in fonts), (name, fonts)
        assert f"Pages:           {pages}\n" in _run("pdfinfo", str(file)), name
        assert "พฤศจิกายน ๒๕๖๙" in _run("pdftotext", str(file), "-"), name


@pytest.mark.office
def test_lost_paper_is_named_when_a_file_is_broken(tmp_path: Path) -> None:
    _needs_office()
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\3\4 this is no document")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "broken.pdf").write_bytes(b"from an earlier run")
    with pytest.raises(ConversionFailed) as lost:
        pdf.to_pdf([broken], tmp_path / "out")
    assert lost.value.papers == ("broken.docx",)


@pytest.mark.office
def test_conversion_is_stopped_when_it_takes_too_long(tmp_path: Path) -> None:
    _needs_office()
    paper = tmp_path / "slip.docx"
    paper.write_bytes(load(catalogue().papers["appointment_slip"].template()).render(context()))
    with pytest.raises(ConversionFailed) as late:
        pdf.to_pdf([paper], tmp_path / "out", seconds=0.05)
    assert late.value.papers == ("slip.docx",) and "too long" in late.value.en


def test_same_name_is_refused_when_two_papers_would_share_a_pdf(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="same name"):
        pdf.to_pdf([tmp_path / "a" / "x.docx", tmp_path / "b" / "x.docx"], tmp_path)


def test_remedy_is_named_when_the_office_program_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConversionFailed, match="apt install"):
        pdf.office()


@pytest.mark.office
@pytest.mark.slow
def test_bound_papers_begin_on_right_hand_pages_when_printed_on_both_sides(tmp_path: Path) -> None:
    _needs_office()
    kinds = ("invitation", "settlement", "appointment_slip", "petition")
    with Binder(tmp_path / "bound.docx") as binder:
        for kind in kinds:
            binder.add(load(catalogue().papers[kind].template(), kind).render(context()))
    made = pdf.to_pdf([tmp_path / "bound.docx"], tmp_path / "out", blanks=True)[0]
    pages = _run("pdftotext", "-layout", str(made), "-").split("\f")[:-1]
    blank = [number for number, page in enumerate(pages, 1) if not page.strip()]
    assert (len(pages), blank) == (11, [2, 6, 8])  # of 1, 3, 1 and 3 pages: each begins on 1, 3, 7, 9


def test_converter_has_no_network_where_the_system_can_cut_it() -> None:
    guards = pdf.confinement()
    if not any("unshare" in word for word in guards):
        pytest.skip("this system does not let a user cut the network")
    seen = _run(*guards, "cat", "/proc/net/dev")
    assert [line.split(":")[0].strip() for line in seen.splitlines()[2:]] == ["lo"]
