"""`casework returned`: the court's sheet compared, and what is safe taken over."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from casework.clock import office_day, utc_now
from casework.court.operations import apply_safe, take_in
from casework.imports.reading import read_workbook
from casework.installation import Installation
from casework.mediation.queries.days import day_named
from casework.register.acting import AS, PROVINCE, acting


@click.command()
@click.argument("day")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--apply", "take", is_flag=True, help="Take over what is safe.")
@AS
@PROVINCE
@click.pass_obj
def returned(
    installation: Installation, day: str, file: Path, take: bool, name: str, province: str | None
) -> None:
    """Compare FILE, the docket of DAY as the court sent it back, with what was sent."""
    now = utc_now()
    book = read_workbook(file, file.name)
    copy = installation.settings.work / f"returned-{now:%H%M%S%f}"
    shutil.copyfile(file, copy)
    key = installation.store.adopt(copy)
    with installation.database.write() as session:
        actor = acting(session, name, province)
        found = day_named(session, actor, day)
        made = take_in(session, actor, found, file.name, key, book, now=now)
        if take:
            apply_safe(session, actor, found, made, today=office_day(now), now=now)
        for line in made.lines:
            why = " · ".join(doubt["th"] for doubt in line.doubts)
            click.echo(
                f"{line.row:>4}  {line.item}  {line.ours or '–'} → {line.theirs or '–'}  {line.state}  {why}"
            )
        safe = sum(line.is_safe for line in made.lines)
        click.echo(f"{made.matched}/{made.rows} แถว / rows · ต่าง / differ {len(made.lines)} · safe {safe}")
