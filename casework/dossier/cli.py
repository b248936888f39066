"""`casework pack`: a whole day's papers into a folder, from the command line."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day, utc_now
from casework.dossier.pack import PACKS, start_pack
from casework.dossier.queries import failures_of
from casework.errors import Missing
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.jobs.worker import Worker
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import day_of
from casework.security.policy import SECRETARIAT
from casework.staff.models import User
from casework.staff.operations import actor_of
from casework.staff.queries import user_named
from casework.store import Store
from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable


@click.command()
@click.argument("day")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to fill."
)
@click.option("--pack", "code", type=click.Choice(list(PACKS)), default="day_one", show_default=True)
@click.option(
    "--as", "name", default="", help="The user in whose name it is made (default: a secretariat officer)."
)
@click.pass_obj
def pack(installation: Installation, day: str, out: Path, code: str, name: str) -> None:
    """Make all papers of the mediation DAY (its id, or its date) into a folder, with manifest.json."""
    with installation.database.write() as session:
        found = named_day(session, day)
        actor = actor_of(user_named(session, name) if name else _secretary(session, found.province))
        day_of(session, actor, found.id)
        job = start_pack(session, actor, found, code, office_day(utc_now()), utc_now())
    worker = Worker(installation, HANDLERS, "pack")
    with click.progressbar(length=job.total, label="จัดทำเอกสาร / papers") as bar:
        while worker.step():
            with installation.database.read() as session:
                made = jobs.progress(session, session.get_one(Job, job.id))
            bar.update(made.done + made.failed - bar.pos)
    _unpack(installation, job.id, out)


def named_day(session: Session, day: str) -> MediationDay:
    """The day of this id or date; of several on one date the first planned. Raises Missing."""
    key: UUID | date
    try:
        key = UUID(day)
        found = session.get(MediationDay, key)
    except ValueError:
        found = _on(session, day)
    if found is None:
        raise Missing(f"ไม่พบวันไกล่เกลี่ย {day}", f"There is no mediation day {day}.")
    return found


def _on(session: Session, day: str) -> MediationDay | None:
    try:
        held_on = parse_date(day)
    except Unreadable:
        return None
    rows = select(MediationDay).where(MediationDay.held_on == held_on, MediationDay.stage != "cancelled")
    return session.scalars(rows.order_by(MediationDay.id)).first()


def _secretary(session: Session, province: str) -> User:
    rows = select(User).where(User.province == province, User.role == SECRETARIAT, User.active)
    found = session.scalars(rows.order_by(User.created_at, User.name)).first()
    if found is None:
        raise Missing("จังหวัดนี้ยังไม่มีเจ้าหน้าที่", "This province has no secretariat officer yet.")
    return found


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
