"""`casework pack`: the papers of a day, or of cases, into a folder, from the command line."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import case_named
from casework.clock import office_day, utc_now
from casework.console import work_off
from casework.dossier.kinds import DAY_PACKS, FIELD, PACKS
from casework.dossier.packs.bound import FORMS, Binding, start_bound
from casework.dossier.packs.pack import start_case_pack, start_pack
from casework.dossier.queries import cases_to_visit, officer
from casework.errors import Missing
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.mediation.queries.days import day_named
from casework.register.acting import AS_OFFICER, PROVINCE
from casework.security.policy import Actor
from casework.thai.dates import parse_date


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="DAY|CASE…")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to fill."
)
@click.option("--pack", "code", type=click.Choice(list(PACKS)), default="day_one", show_default=True)
@AS_OFFICER
@PROVINCE
@click.option("--bind", "form", type=click.Choice(list(FORMS)), help="Also all papers in one file.")
@click.option("--copies", is_flag=True, help="Bind each paper as often as it is handed in.")
@click.option("--one-sided", is_flag=True, help="Bind for a printer of one side: no blank pages.")
@click.pass_obj
def pack(
    installation: Installation,
    names: tuple[str, ...],
    out: Path,
    code: str,
    name: str,
    province: str | None,
    form: str | None,
    copies: bool,
    one_sided: bool,
) -> None:
    """Make a pack of papers into a folder, with manifest.json.

    Of a mediation DAY (its id, or its date) the packs day_one and day_two; of one CASE or more (id or number)
    the others; field also takes a date: of all cases with a visit planned that day.
    """
    with installation.database.write() as session:
        actor = officer(session, name, province)
        job = _start(session, actor, code, names)
    work_off(installation, HANDLERS, job, "จัดทำเอกสาร / papers")
    _unpack(installation, job.id, out)
    if form:
        with installation.database.write() as session:
            made = session.get_one(Job, job.id)
            whole = start_bound(session, actor, made, Binding(form, not one_sided, copies), utc_now())
        work_off(installation, HANDLERS, whole, "รวมเล่ม / binding")
        _copy(installation, whole.id, out)


def _start(session: Session, actor: Actor, code: str, names: tuple[str, ...]) -> Job:
    """The pack asked for. Raises Missing, UsageError where a day's pack names more than a day."""
    today, now = office_day(utc_now()), utc_now()
    if code in DAY_PACKS:
        if len(names) > 1:
            raise click.UsageError(f"--pack {code} takes one DAY.")
        return start_pack(session, actor, day_named(session, actor, names[0]), code, today, now)
    return start_case_pack(session, actor, _cases(session, actor, code, names), code, today, now)


def _cases(session: Session, actor: Actor, code: str, names: tuple[str, ...]) -> list[Case]:
    if code == FIELD and len(names) == 1:
        with suppress(ValueError):
            return cases_to_visit(session, actor, parse_date(names[0]))
    return [case_named(session, actor, each) for each in names]


def _unpack(installation: Installation, job_id: UUID, out: Path) -> None:
    key, _ = _output(installation, job_id)
    out.mkdir(parents=True, exist_ok=True)
    with installation.store.open(key) as file, zipfile.ZipFile(file) as made:
        made.extractall(out)
        click.echo(f"{len(made.namelist())} ไฟล์ / files → {out}")


def _copy(installation: Installation, job_id: UUID, out: Path) -> None:
    key, name = _output(installation, job_id)
    (out / name).unlink(missing_ok=True)
    installation.store.copy(key, out / name)
    click.echo(str(out / name))


def _output(installation: Installation, job_id: UUID) -> tuple[str, str]:
    """The store key of what a job made, and its name; what failed is said. Raises Missing."""
    with installation.database.read() as session:
        job = session.get_one(Job, job_id)
        for item in jobs.failures_of(session, job):
            click.echo(f"✗ {item.label}: {item.error}", err=True)
        if job.output is None:
            raise Missing(f"จัดชุดไม่สำเร็จ {job.error or ''}", f"The pack was not made. {job.error or ''}")
        return job.output, job.output_name
