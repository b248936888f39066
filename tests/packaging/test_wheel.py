"""A wheel built from this tree, installed where the tree is not: it holds everything and works."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("casework", "workflows", "docs_templates")
BESIDE = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")
FOR_DEVELOPERS = {"HEAD", "README.md", ".gitkeep"}
MUST_HOLD = (
    *("casework/migrations/versions/0001_*.py", "casework/migrations/script.py.mako"),
    *("casework/web/templates/base.html", "casework/register/templates/register/contracts.html"),
    *("casework/web/static/css/base.css", "casework/web/static/js/casework.js"),
    *("casework/web/static/vendor/htmx/htmx.min.js", "casework/web/static/vendor/sarabun/*.woff2"),
    *("casework/papers/fonts/*.ttf", "docs_templates/day_one/petition.docx", "docs_templates/catalogue.toml"),
    *("workflows/terms/limitation.toml", "casework/imports/headers.toml", "casework/demo/*.xlsx"),
    "casework/web/translations/en/LC_MESSAGES/messages.mo",
)
REGISTER = {
    "เลขที่สัญญา": "ภู.0001/2565",
    "ชื่อโครงการ": "ผ้าบาติก",
    "ประเภทกองทุน": "กองทุนใหม่",
    "อำเภอ": "ถลาง",
    "ตำบล": "สาคู",
    "วันที่ทำสัญญา": "9/5/2565",
    "วันครบกำหนดสัญญา": "9/5/2567",
    "วงเงินกู้ (บาท)": "100,000.00",
    "อัตราดอกเบี้ย (%)": "3",
    "อัตราดอกเบี้ยผิดนัด (%)": "7.5",
    "จำนวนงวด": "4",
    "ชื่อผู้กู้": "นางสมใจ ใจดี",
    "เลขประจำตัวประชาชนผู้กู้": "9000000000012",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: what an earlier build left behind must not get in."""
    source = tmp_path_factory.mktemp("source")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(ROOT / name, source / name)
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(source)]
    made = subprocess.run(build, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr[-2000:]
    (found,) = out.glob("casework-*.whl")
    return found


@pytest.fixture(scope="module")
def casework(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, in a fresh environment that borrows what it needs from this one."""
    home = tmp_path_factory.mktemp("installed")
    environment = home / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    install = [*("-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps")]
    subprocess.run([sys.executable, *install, str(wheel)], check=True)
    paths = sysconfig.get_paths(vars={"base": str(environment), "platbase": str(environment)})
    borrowed = Path(paths["purelib"]) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    return environment / "bin" / "casework"


def run(command: Path, folder: Path, *arguments: str) -> str:
    """Run the installed command in `folder`, with nothing of this tree in sight."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CASEWORK_", "PYTHON"))}
    done = subprocess.run([command, *arguments], cwd=folder, env=kept, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    there = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name not in FOR_DEVELOPERS
    }
    assert there - held == set()


def test_wheel_holds_what_the_service_cannot_do_without(wheel: Path) -> None:
    held = [Path(name) for name in zipfile.ZipFile(wheel).namelist()]
    assert [needed for needed in MUST_HOLD if not any(path.match(needed) for path in held)] == []


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_installed_program_says_its_version(casework: Path, tmp_path: Path) -> None:
    assert "0.1.0" in run(casework, tmp_path, "--version")
    where = "import casework, docs_templates, workflows; print(casework.__file__, workflows.__file__)"
    said = subprocess.run(
        [casework.with_name("python"), "-c", where], cwd=tmp_path, capture_output=True, text=True
    )
    assert str(ROOT) not in said.stdout
    assert said.stdout.count(str(casework.parents[1])) == 2, said.stderr


def test_installed_program_makes_an_office_and_takes_a_register(casework: Path, tmp_path: Path) -> None:
    run(casework, tmp_path, "init")
    assert (tmp_path / ".data" / "casework.db").is_file()
    with (tmp_path / "ทะเบียน.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([REGISTER.keys(), REGISTER.values()])
    run(
        casework,
        tmp_path,
        "import",
        "ทะเบียน.csv",
        "--as-of",
        "2026-10-31",
        "--report",
        "report.json",
        "--province",
        "83",
    )
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert report["contracts"] == {"entered": 1, "refused": []}
    assert report["classes_by_contract"] == {"ภู.0001/2565": "contract_ended"}


def test_installed_program_reads_a_workbook_in_its_confined_child(casework: Path, tmp_path: Path) -> None:
    workbook = ROOT / "tests" / "data" / "register-phuket-2569.xlsx"
    run(casework, tmp_path, "import", str(workbook), "--dry-run", "--report", "report.json")
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["contracts"]["entered"] == 415
