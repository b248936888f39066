"""`casework plan` and `casework docket`: the day planned and its docket sent, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import click

from casework.clock import office_day, utc_now
from casework.exports.docket_file import KINDS, handed_out, send
from casework.installation import Installation
from casework.mediation.operations.bookings import seat_planned
from casework.mediation.output import DocketSchema, FiguresSchema, PlanLine, ReasonLine
from casework.mediation.queries.candidates import propose
from casework.mediation.queries.days import day_named
from casework.mediation.queries.dockets import docket_of
from casework.register.acting import AS, PROVINCE, acting
from casework.thai.render import render


@click.command()
@click.argument("days", nargs=-1, required=True, metavar="DAY...")
@click.option("--fill", "book", is_flag=True, help="Book what is proposed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@AS
@PROVINCE
@click.pass_obj
def plan(
    installation: Installation,
    days: tuple[str, ...],
    book: bool,
    as_json: bool,
    name: str,
    province: str | None,
) -> None:
    """Propose a slot of each DAY (ids or dates) for every case that waits; with --fill, book it."""
    today = office_day(utc_now())
    with installation.database.write() as session:
        actor = acting(session, name, province)
        held = [day_named(session, actor, day) for day in days]
        proposed = propose(session, actor, *held, today=today)
        refused = [
            {
                "case_id": case.id,
                "case_number": case.number,
                "code": reason.code,
                "th": render(reason, "th"),
                "en": render(reason, "en"),
            }
            for case, reasons in proposed.refused
            for reason in reasons
        ]
        lines = PlanLine(many=True).dump(proposed.lines)
        booked = len(seat_planned(session, actor, proposed.lines, today)) if book else 0
    if as_json:
        told = {
            "lines": lines,
            "refused": ReasonLine(many=True).dump(refused),
            "booked": booked,
            "figures": FiguresSchema().dump(proposed.figures),
            "binding": render(proposed.binding, "th") if proposed.binding else None,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in lines:
        on = f"{line['held_on']} " if len(held) > 1 else ""
        click.echo(f"{on}{line['starts_at'][:5]}  {line['room']}  {line['case_number']}")
    for row in refused:
        click.echo(f"  –    {row['case_number']}  {row['th']} / {row['en']}")
    if bound := proposed.binding:
        click.echo(f"{render(bound, 'th')}\n{render(bound, 'en')}")
    click.echo(f"{len(lines)} นัด / slots · รอ / waiting {len(proposed.refused)} · จอง / booked {booked}")


@click.command()
@click.argument("day")
@click.option("--format", "kind", type=click.Choice(KINDS), default="xlsx", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write; the present folder.")
@click.option("--draft", is_flag=True, help="As the day stands, without making a batch for the court.")
@click.option("--json", "as_json", is_flag=True, help="Print the docket as JSON instead of writing a file.")
@AS
@PROVINCE
@click.pass_obj
def docket(
    installation: Installation,
    day: str,
    kind: str,
    out: Path | None,
    draft: bool,
    as_json: bool,
    name: str,
    province: str | None,
) -> None:
    """Make the docket of DAY (its id or date) for the court, or the last batch again if nothing changed."""
    now = utc_now()
    with installation.database.write() as session:
        actor = acting(session, name, province)
        found = day_named(session, actor, day)
        made = docket_of(session, actor, found, now) if draft else send(session, actor, found, now=now)
    if as_json:
        click.echo(json.dumps(DocketSchema().dump(made), ensure_ascii=False, indent=1))
        return
    with installation.database.read() as session:
        actor = acting(session, name, province)
        found = day_named(session, actor, day)
        file = handed_out(installation, session, actor, found, kind, made.batch, now=now)
    target = out or Path()
    path = target / file.name if target.is_dir() else target
    path.write_bytes(file.content)
    click.echo(f"{path}  {len(made.lines)} เรื่อง / cases  {made.checkpoint}")
