"""`casework day`: a mediation day planned, made ready and taken through its stages from the command line."""

from __future__ import annotations

from datetime import date, datetime, time

import click

from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.court.operations import take_day_step
from casework.installation import Installation
from casework.mediation.operations import plan_day, tick
from casework.mediation.queries.days import day_named
from casework.mediation.queries.hearings import hearings_of
from casework.mediation.readiness import BY_HAND
from casework.mediation.rooms import RoomPlan
from casework.mediation.schemas import day_step_schema
from casework.register.acting import AS, PROVINCE, acting
from casework.thai.render import render
from workflows.mediation_day import MEDIATION_DAY

NOON = (time(12), time(13))


@click.group()
def day() -> None:
    """Mediation days."""


@day.command()
@click.argument("held_on", type=DAY)
@click.option("--court", required=True, help="The court, as its papers name it.")
@click.option("--place", default="", help="Where, if not at the court itself.")
@click.option("--room", "rooms", multiple=True, required=True, help="NAME or NAME=CONCILIATOR; repeatable.")
@click.option("--from", "starts", default="09:00", show_default=True, type=click.DateTime(["%H:%M"]))
@click.option("--to", "ends", default="16:00", show_default=True, type=click.DateTime(["%H:%M"]))
@click.option("--minutes", default=30, show_default=True, type=click.IntRange(5, 240))
@AS
@PROVINCE
@click.pass_obj
def new(
    installation: Installation,
    held_on: date,
    court: str,
    place: str,
    rooms: tuple[str, ...],
    starts: datetime,
    ends: datetime,
    minutes: int,
    name: str,
    province: str | None,
) -> None:
    """Plan a day at a court, its rooms cut into slots around noon; prints its id."""
    plans = [
        RoomPlan(room.partition("=")[0], room.partition("=")[2], starts.time(), ends.time(), minutes, (NOON,))
        for room in rooms
    ]
    with installation.database.write() as session:
        actor = acting(session, name, province)
        planned = plan_day(session, actor, held_on, court, plans, place, today=office_day(utc_now()))
        click.echo(str(planned.day.id))
    for warning in planned.warnings:
        click.echo(f"! {render(warning, 'th')} / {render(warning, 'en')}", err=True)


@day.command()
@click.argument("which", metavar="DAY")
@click.argument("items", nargs=-1, required=True, type=click.Choice(list(BY_HAND)))
@AS
@PROVINCE
@click.pass_obj
def ready(
    installation: Installation, which: str, items: tuple[str, ...], name: str, province: str | None
) -> None:
    """Tick ITEMS for every hearing of DAY: what is done by hand, such as copies."""
    today = office_day(utc_now())
    with installation.database.write() as session:
        actor = acting(session, name, province)
        hearings = hearings_of(session, actor, day_named(session, actor, which))
        ticked = sum(tick(session, actor, one, item, today=today) for one in hearings for item in items)
    click.echo(f"{ticked} รายการ / items")


@day.command("step")
@click.argument("which", metavar="DAY")
@click.argument("code", type=click.Choice([step.code for step in MEDIATION_DAY.steps]))
@click.argument("inputs", nargs=-1)
@AS
@PROVINCE
@click.pass_obj
def take(
    installation: Installation,
    which: str,
    code: str,
    inputs: tuple[str, ...],
    name: str,
    province: str | None,
) -> None:
    """Take the step CODE on DAY, its INPUTS as key=value; happened_on is today where it is not given."""
    today = office_day(utc_now())
    told = {"happened_on": today.isoformat(), **dict(pair.split("=", 1) for pair in inputs)}
    given = day_step_schema(code).load(told)
    with installation.database.write() as session:
        actor = acting(session, name, province)
        found = day_named(session, actor, which)
        moved = take_day_step(session, actor, found, code, given, today=today, now=utc_now())
        click.echo(f"{moved.before} → {moved.after}")
