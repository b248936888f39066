"""Word to PDF with LibreOffice: many papers per start, a profile of its own, our fonts, and a deadline."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from casework.papers import typeface
from casework.papers.faults import ConversionFailed

PER_START = 50  # papers given to one start: a start takes a second, a paper about a tenth
_START_SECONDS, _PAPER_SECONDS = 60, 5
_PROGRAMS = ("soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.exe")


def to_pdf(papers: Sequence[Path], folder: Path, *, seconds: float | None = None) -> list[Path]:
    """Convert `papers` (.docx) into `folder`; the PDFs in the same order, each named after its paper.

    `seconds` is the deadline of one start. Raises ConversionFailed naming the papers that got no PDF
    (LibreOffice reports success even for a broken file), ValueError when two papers have the same name.
    """
    if len({paper.stem for paper in papers}) < len(papers):
        raise ValueError("two papers of the same name would write one PDF")
    program = office()
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / f"{paper.stem}.pdf" for paper in papers]
    for pdf in made:
        pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="casework-pdf-") as work:
        for start in range(0, len(papers), PER_START):
            batch = papers[start : start + PER_START]
            limit = seconds or _START_SECONDS + _PAPER_SECONDS * len(batch)
            _convert(program, batch, folder, Path(work), limit)
    if lost := [paper.name for paper, pdf in zip(papers, made, strict=True) if not pdf.is_file()]:
        raise ConversionFailed(lost)
    return made


def office() -> str:
    """The LibreOffice program. Raises ConversionFailed with the remedy when there is none."""
    for name in _PROGRAMS:
        if found := shutil.which(name):
            return found
    raise ConversionFailed(
        (),
        "ไม่พบโปรแกรม LibreOffice ในเครื่องนี้ โปรดติดตั้ง (Debian: apt install libreoffice-writer)",
        "LibreOffice is not installed here (Debian: apt install libreoffice-writer).",
    )


def _convert(program: str, papers: Sequence[Path], folder: Path, work: Path, seconds: float) -> None:
    command = [
        *(program, "--headless", "--norestore", f"-env:UserInstallation={(work / 'profile').as_uri()}"),
        *("--convert-to", "pdf", "--outdir", str(folder), *map(str, papers)),
    ]
    running = subprocess.Popen(  # noqa: S603 - fixed program, file paths of ours, no shell
        command,
        env=typeface.environment(work),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        _stop(running)
        raise ConversionFailed(
            [paper.name for paper in papers],
            "แปลงเอกสารเป็น PDF ใช้เวลานานเกินกำหนด",
            "Converting to PDF took too long.",
        ) from None


def _stop(running: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the child that does its work."""
    if os.name == "posix":
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()
