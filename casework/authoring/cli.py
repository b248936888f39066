"""`casework templates`: every template looked through, listed, taken away."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from casework.authoring import queries
from casework.authoring.checking import all_templates
from casework.installation import Installation
from casework.papers.stationery import row_of
from casework.staff.operations import console


@click.group()
def templates() -> None:
    """Templates of papers: ours, and those the offices wrote."""


@templates.command()
@click.option("--province", help="Only the templates of this office, beside ours.")
@click.option("--shipped", is_flag=True, help="Only ours: no database is opened.")
@click.pass_obj
def check(installation: Installation, province: str | None, shipped: bool) -> None:
    """Look through every template in use: tags, fields, fonts, safety, the print of the example, its phrases.

    Exits 1 with a line for each fault.
    """
    if shipped:
        looked = list(all_templates(None))
    else:
        with installation.database.read() as session:
            looked = list(all_templates(session, province))
    lines = [line for one in looked for line in one.lines()]
    for line in lines:
        click.echo(line)
    click.echo(f"{len(looked)} แม่แบบ / templates, {len(lines)} ข้อ / faults", err=bool(lines))
    sys.exit(1 if lines else 0)


@templates.command("list")
@click.option("--province", help="Code of a province.")
@click.option("--kind", default="", help="A paper's id, such as petition.")
@click.pass_obj
def list_(installation: Installation, province: str | None, kind: str) -> None:
    """The versions the offices wrote: paper, number, state, from when to when, by whom."""
    with installation.database.read() as session:
        for row in queries.versions(session, console(province=province), kind):
            until = row.until or "…"
            who = f"{row.proposer} → {row.decider or '–'}"
            court = f"  {row.court}" if row.court else ""
            click.echo(
                f"{row.province}  {row.kind:<28} {row.number:>3}  {row.state:<9} {row.since} – {until}  "
                f"{who}{court}"
            )


@templates.command()
@click.argument("kind")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--number", type=int, help="The office's version of this number (default: ours).")
@click.option("--province", help="Code of the office's province, where there are several.")
@click.pass_obj
def export(
    installation: Installation, kind: str, out: Path | None, number: int | None, province: str | None
) -> None:
    """Write the Word template of the paper KIND into a file, to be edited."""
    content = row_of(kind).template()
    if number is not None:
        with installation.database.read() as session:
            found = queries.numbered(session, console(province=province), kind, number)
            content = queries.content_of(session, found)
    target = out or Path(f"{kind}.docx")
    target.write_bytes(content)
    click.echo(str(target))
