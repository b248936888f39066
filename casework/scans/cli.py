"""`casework scan FILE…`: signed papers scanned back, from the command line."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from uuid import UUID

import click

from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.dossier.queries import officer
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.worker import Worker
from casework.register.acting import AS_OFFICER, PROVINCE
from casework.scans.intake import looked_at, receive
from casework.scans.models import HELD, LOOSE, WAITING, Scan
from casework.scans.queries import papers_of
from casework.scans.sorting import WHY

STATES = {
    "held": "เข้าสำเนาลงนาม / in signed copies",
    "waiting": "รอหน้าที่เหลือ / wait for other pages",
    "loose": "รอคนดู / for a person to look at",
    "blank": "หลังกระดาษเปล่า / blank backs",
    "dropped": "ตัดออก / left out",
}


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--signed-on", type=DAY, help="Day of signature; today unless told.")
@AS_OFFICER
@PROVINCE
@click.pass_obj
def scan(
    installation: Installation,
    files: tuple[Path, ...],
    signed_on: date | None,
    name: str,
    province: str | None,
) -> None:
    """Read FILES (PDF, JPEG, PNG, HEIC): pages find their papers; whole papers are signed."""
    today = office_day(utc_now())
    with tempfile.TemporaryDirectory(dir=installation.settings.work) as work:
        brought = [looked_at(file, file.name, Path(work)) for file in files]
        with installation.database.write() as session:
            actor = officer(session, name, province)
            made = receive(session, actor, brought, signed_on or today, now=utc_now(), today=today)
            ids = [one.id for one in made]
    Worker(installation, HANDLERS, "scan").drain()
    for key in ids:
        _tell(installation, key)


def _tell(installation: Installation, key: UUID) -> None:
    with installation.database.read() as session:
        found = session.get_one(Scan, key)
        papers = papers_of(session, found)
        counts = Counter(page.state for page in found.pages)
        click.echo(f"{found.label}: {found.page_count} หน้า / pages")
        for state, words in STATES.items():
            if counts[state]:
                click.echo(f"{counts[state]:>6}  {words}")
        for paper in sorted(papers.values(), key=lambda one: one.code):
            numbers = [
                str(page.number) for page in found.pages if page.paper_id == paper.id and page.state == HELD
            ]
            if numbers:
                click.echo(f"  ✓ {paper.code} {paper.title}: {', '.join(numbers)} [{paper.stage}]")
        for page in found.pages:
            if page.state in (LOOSE, WAITING):
                click.echo(f"  ? {page.number}: {WHY[page.why].th} / {WHY[page.why].en}")
