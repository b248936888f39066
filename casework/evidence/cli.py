"""`casework evidence`: a folder or ZIP of scans brought in, what waits, the checklist of a case."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from casework.cases.queries import case_named
from casework.clock import office_day, utc_now
from casework.console import work_off
from casework.dossier.queries import officer
from casework.evidence.checklist import checklist
from casework.evidence.intake import start_intake, tally_of
from casework.evidence.kinds import WHY
from casework.evidence.queries import doubts
from casework.evidence.receiving import Brought
from casework.field.kinds import EVIDENCE
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.register.acting import AS, AS_OFFICER, PROVINCE, acting
from casework.steps.facts import gather
from casework.thai.render import render


@click.group()
def evidence() -> None:
    """Scans of evidence: bring folders of them, see what waits and what is missing."""


@evidence.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@AS_OFFICER
@PROVINCE
@click.pass_obj
def import_(installation: Installation, path: Path, name: str, province: str | None) -> None:
    """Bring a folder or ZIP of scans; each is matched to its contract by its name, doubts are queued."""
    with installation.database.write() as session:
        actor = officer(session, name, province)
        with tempfile.TemporaryDirectory(dir=installation.settings.work) as folder:
            job = start_intake(session, actor, list(_brought(path, Path(folder))), path.name, now=utc_now())
    work_off(installation, HANDLERS, job, "อ่านแฟ้มสแกน / reading")
    with installation.database.read() as session:
        found = session.get_one(Job, job.id)
        for item in jobs.failures_of(session, found):
            click.echo(f"✗ {item.label}: {item.error}", err=True)
        told = tally_of(installation.store, found)
        for row in doubts(session, actor, limit=told.get("doubtful", 0)):
            if row.job_id == job.id:
                click.echo(f"? {row.label}: {', '.join(WHY[code].en for code in row.why.split())}")
    click.echo(
        f"เก็บแล้ว / filed {told.get('filed', 0)} · รอระบุ / doubtful {told.get('doubtful', 0)}"
        f" · มีอยู่แล้ว / known {told.get('known', 0)}"
    )


@evidence.command("checklist")
@click.argument("case")
@AS
@PROVINCE
@click.pass_obj
def checklist_(installation: Installation, case: str, name: str, province: str | None) -> None:
    """What the next steps of CASE (its number or id) need of evidence, and what is missing."""
    with installation.database.read() as session:
        actor = acting(session, name, province)
        found = case_named(session, actor, case)
        known = gather(session, found, today=office_day(utc_now()), actor=actor)
        for line in checklist(session, found, known):
            mark = "✗" if line.lacking else "✓" if line.rows else "·"
            whose = f" {line.obligor.person.name}" if line.obligor else ""
            files = f" [{len(line.files)} ไฟล์]" if line.files else ""
            click.echo(f"{mark} {line.state:8} {EVIDENCE[line.kind].th}{whose}{files}")
            if line.reason:
                click.echo(f"    {render(line.reason, 'th')}")
            for stand in line.stands:
                click.echo(
                    f"    {'✓' if stand.there else '·'} {stand.substitute.th} [{stand.substitute.source}]"
                )


def _brought(path: Path, work: Path) -> Iterator[Brought]:
    """The files of a folder by their ways in it, copied: nothing of the folder is touched; or the ZIP."""
    files = [path] if path.is_file() else sorted(_files(path))
    for number, one in enumerate(files):
        copy = work / str(number)
        shutil.copyfile(one, copy)
        label = one.name if one == path else f"{path.name}/{one.relative_to(path).as_posix()}"
        yield Brought(copy, label)


def _files(folder: Path) -> Iterator[Path]:
    """Every plain file below a folder; links are not followed."""
    for place, _folders, names in os.walk(folder, followlinks=False):
        yield from (Path(place) / name for name in names if not (Path(place) / name).is_symlink())
