"""From an empty folder to a printed day by commands alone, and every paper of it looked into."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from casework.papers.pdf import to_pdf
from tests.scenes import PROFILE

pytestmark = pytest.mark.slow

REGISTER = Path(__file__).parents[1] / "data" / "register-phuket-2569.xlsx"
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|None|undefined")
CASES = 6


class Console:
    """The command line on a data folder of its own, on a Friday in November 2026."""

    def __init__(self, folder: Path) -> None:
        served = Path(__file__).parents[1] / "browser" / "served.py"
        self._start = [sys.executable, str(served), "2026-11-20T02:00:00+00:00"]
        self._env = {**os.environ, "CASEWORK_DATA": str(folder)}
        self._env.pop("CASEWORK_DATABASE_URL", None)

    def __call__(self, *words: str) -> str:
        """Run `casework words…`; what it prints. A command that fails fails the test."""
        done = subprocess.run(
            [*self._start, *words], env=self._env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"casework {' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def set_up_office(self) -> None:
        """What an office enters on its own page: profile and signatories."""
        script = "import sys; sys.path.insert(0, sys.argv[1]); from tests.cli.office import main; main()"
        root = str(Path(__file__).parents[2])
        subprocess.run([sys.executable, "-c", script, root], env=self._env, check=True, cwd=root)


@pytest.fixture
def console(tmp_path: Path) -> Console:
    return Console(tmp_path / "data")


def _text(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    return "\n".join(
        "".join(node.itertext()) for node in document.element.body.iter() if node.tag.endswith("}p")
    )


@pytest.mark.office
def test_commands_bring_a_register_to_a_printed_day(console: Console, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    console("import", str(REGISTER), "--as-of", "2026-10-31", "--report", str(report))
    read = json.loads(report.read_text("utf-8"))
    assert (read["contracts"]["entered"], len(read["faults"])) == (415, 28)
    console.set_up_office()
    console(
        "mandate",
        "4/2569",
        "--approved-on",
        "2026-10-15",
        "--until",
        "2027-09-30",
        "--reduction",
        "80",
        "--months",
        "36",
    )
    console("open", "--class", "contract_ended", "--limit", str(CASES), "--as", "ann")
    console("step", "stage:registered", "start_contact", "--as", "ann")
    console("step", "stage:field_contact", "invite_to_mediation", "invited_by=visit")
    console("step", "stage:mediation_invited", "record_consent", "person=everyone", "answer=yes", "how=visit")
    console("extracts", "2026-11-18")
    rooms = ("--room", "ห้องไกล่เกลี่ย 1=นายประเสริฐ แก้วมณี", "--room", "ห้องไกล่เกลี่ย 2")
    console("day", "new", "2026-11-24", "--court", PROFILE["court_kwaeng_name"], *rooms)
    console("plan", "2026-11-24", "--fill")
    console("day", "ready", "2026-11-24", "copies", "signed")
    papers = tmp_path / "papers"
    console("user", "list")
    console("pack", "2026-11-24", "--out", str(papers))
    manifest = json.loads((papers / "manifest.json").read_text("utf-8"))
    assert manifest["missing"] == []
    assert sum(paper["kind"] == "petition" for paper in manifest["papers"]) == CASES
    files = sorted(papers.glob("*.docx"))
    assert len(files) == len(manifest["papers"]) + 1
    for path in files:
        assert not LEFTOVER.search(_text(path)), path.name
    assert len(to_pdf(files, tmp_path / "pdf")) == len(files)
    console("step", "stage:day_one", "file_petition")
    console("docket", "2026-11-24", "--format", "csv", "--out", str(tmp_path / "docket.csv"))
    assert (tmp_path / "docket.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "checkpoint" in console("verify")
