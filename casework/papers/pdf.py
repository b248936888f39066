"""Word to PDF with LibreOffice: many papers per start, a profile of its own, our fonts, and a deadline.

Where the system can (Linux), LibreOffice runs without any network and within limits of memory, files and
processes: what it opens was partly written by others.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from casework.papers import typeface
from casework.papers.faults import ConversionFailed

PER_START = 50  # papers given to one start: a start takes a second, a paper about a tenth
_START_SECONDS, _PAPER_SECONDS = 60, 5
_PLAIN = "pdf"
_WITH_BLANKS = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_LIMITS = ("prlimit", f"--as={6 * 1024**3}", f"--fsize={2 * 1024**3}", "--core=0", "--nofile=4096", "--")
_NO_NETWORK = ("unshare", "--net", "--map-root-user", "--")
_PROGRAMS = ("soffice", "libreoffice", r"C:\Program Files\LibreOffice\program\soffice.exe")


def to_pdf(
    papers: Sequence[Path], folder: Path, *, seconds: float | None = None, blanks: bool = False
) -> list[Path]:
    """Convert `papers` (.docx) into `folder`; the PDFs in the same order, each named after its paper.

    `seconds` is the deadline of one start. `blanks`: the empty left-hand pages that put each section on a
    right-hand one become pages too, for printing on both sides. Raises ConversionFailed naming the papers
    that got no PDF (LibreOffice reports success even for a broken file), ValueError when two papers have the
    same name.
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
            _convert(program, batch, folder, Path(work), limit, _WITH_BLANKS if blanks else _PLAIN)
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


@cache
def confinement() -> tuple[str, ...]:
    """What stands before a program to keep it from the network and within limits; () where nothing can."""
    return tuple(
        word
        for guard in (_NO_NETWORK, _LIMITS)
        if _works(guard)
        for word in (shutil.which(guard[0]), *guard[1:])
        if word
    )


def _works(guard: Sequence[str]) -> bool:
    """Whether this system knows the guard and lets us use it."""
    program, true = shutil.which(guard[0]), shutil.which("true")
    if program is None or true is None:
        return False
    tried = subprocess.run([program, *guard[1:], true], check=False, capture_output=True, timeout=10)  # noqa: S603
    return tried.returncode == 0


def _convert(
    program: str, papers: Sequence[Path], folder: Path, work: Path, seconds: float, form: str
) -> None:
    command = [
        *confinement(),
        *(program, "--headless", "--norestore", f"-env:UserInstallation={(work / 'profile').as_uri()}"),
        *("--convert-to", form, "--outdir", str(folder), *map(str, papers)),
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
