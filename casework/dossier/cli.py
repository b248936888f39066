"""`casework pack`: a whole day's papers into a folder, from the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path
from uuid import UUID

import click

from casework.clock import office_day, utc_now
from casework.dossier.kinds import PACKS
from casework.dossier.pack import start_pack
from casework.dossier.queries import failures_of, secretary_of
from casework.errors import Missing
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.jobs.worker import Worker
from casework.mediation.queries.days import day_named
from casework.staff.operations import actor_of
from casework.staff.queries import user_named
from casework.store import Store


@click.command()
@click.argument("day")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to fill."
)
@click.option("--pack", "code", type=click.Choice(list(PACKS)), default="day_one", show_default=True)
@click.option(
    "--as", "name", default="", help="The user in whose name it is made (default: a secretariat officer)."
)
@click.option("--province", help="Code of the province, where there are several.")
@click.pass_obj
def pack(installation: Installation, day: str, out: Path, code: str, name: str, province: str | None) -> None:
    """Make all papers of the mediation DAY (its id, or its date) into a folder, with manifest.json."""
    with installation.database.write() as session:
        actor = actor_of(user_named(session, name) if name else secretary_of(session, province))
        found = day_named(session, actor, day)
        job = start_pack(session, actor, found, code, office_day(utc_now()), utc_now())
    worker = Worker(installation, HANDLERS, "pack")
    with click.progressbar(length=job.total, label="จัดทำเอกสาร / papers") as bar:
        while worker.step():
            with installation.database.read() as session:
                made = jobs.progress(session, session.get_one(Job, job.id))
            bar.update(made.done + made.failed - bar.pos)
    _unpack(installation, job.id, out)


def _unpack(installation: Installation, job_id: UUID, out: Path) -> None:
    with installation.database.read() as session:
        job = session.get_one(Job, job_id)
        for item in failures_of(session, job):
            click.echo(f"✗ {item.label}: {item.error}", err=True)
        if job.output is None:
            raise Missing(f"จัดชุดไม่สำเร็จ {job.error or ''}", f"The pack was not made. {job.error or ''}")
        path = Store(installation.settings.store).path(job.output)
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path) as made:
        made.extractall(out)
        click.echo(f"{len(made.namelist())} ไฟล์ / files → {out}")
