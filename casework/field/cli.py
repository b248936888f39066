"""`casework extracts`, `contact`, `volunteer`: what the field brings in, and planning within the hours."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

import click
from marshmallow import ValidationError

from casework.cases.queries import case_named, in_stage
from casework.clock import OFFICE_TIME, office_day, utc_now
from casework.console import DAY
from casework.errors import Refused
from casework.field.kinds import AUDIENCES, HOW, STANDINGS
from casework.field.operations import (
    Intended,
    NewVolunteer,
    end_mandate,
    keep_scan,
    plan_visit,
    receive_extracts,
    record_volunteer,
)
from casework.field.queries import volunteer_named, volunteers
from casework.field.schemas import Moment
from casework.installation import Installation
from casework.register.acting import AS, PROVINCE, acting
from workflows.case import OPEN


@click.command()
@click.argument("dated", type=DAY)
@click.option("--stage", type=click.Choice(OPEN), default="day_one", show_default=True)
@AS
@PROVINCE
@click.pass_obj
def extracts(installation: Installation, dated: date, stage: str, name: str, province: str | None) -> None:
    """Record that the extracts of everyone bound in the cases of a stage came in, dated DATED."""
    with installation.database.write() as session:
        actor = acting(session, name, province)
        cases = in_stage(session, actor, stage)
        count = 0
        for case in cases:
            people = [row for row in case.contract.obligors if row.person.died_on is None]
            count += len(receive_extracts(session, actor, case.contract, people, dated, now=utc_now()))
    click.echo(f"{count} ฉบับ / extracts · {len(cases)} เรื่อง / cases")


class MomentParam(click.ParamType[datetime]):
    """A day and the office's clock in either era ("31/10/2569 09:30"), or an instant with its zone."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it; what cannot be read ends the command."""
        try:
            read: datetime = Moment().deserialize(str(value))
        except ValidationError as fault:
            self.fail("; ".join(map(str, fault.messages)), param, ctx)
        return read


@click.command()
@click.argument("case")
@click.argument("at", type=MomentParam())
@click.option("--how", type=click.Choice(list(HOW)), default="visit", show_default=True)
@click.option("--person", type=click.UUID, help="The obligor it is with; the borrower if not given.")
@click.option("--audience", type=click.Choice(list(AUDIENCES)), default="debtor", show_default=True)
@click.option("--volunteer", default="", help="Number of the mandate under which a volunteer goes.")
@click.option("--words", default="", help="What stands on the envelope or in the message.")
@click.option(
    "--next", "take_next", is_flag=True, help="Where AT is not permitted, use the next moment that is."
)
@AS
@PROVINCE
@click.pass_obj
def contact(
    installation: Installation,
    case: str,
    at: datetime,
    how: str,
    person: UUID | None,
    audience: str,
    volunteer: str,
    words: str,
    take_next: bool,
    name: str,
    province: str | None,
) -> None:
    """Plan a contact on CASE (its number or id) AT a moment, within the rules of the Debt Collection Act."""
    now = utc_now()
    with installation.database.write() as session:
        actor = acting(session, name, province)
        contract = case_named(session, actor, case).contract
        sent = volunteer_named(session, actor, volunteer).id if volunteer else None
        intended = Intended(how, person, audience, volunteer=sent, words=words)
        try:
            planned = plan_visit(session, actor, contract, at, intended, now=now)
        except Refused as refused:
            if not (take_next and refused.offers):
                raise
            moment = datetime.fromisoformat(refused.offers["at"])
            planned = plan_visit(session, actor, contract, moment, intended, now=now)
    click.echo(f"{planned.visited_at.astimezone(OFFICE_TIME):%Y-%m-%d %H:%M}  {HOW[how].th} / {HOW[how].en}")


@click.group()
def volunteer() -> None:
    """Volunteers and village heads sent in writing."""


@volunteer.command("add")
@click.argument("full_name")
@click.option("--standing", type=click.Choice(list(STANDINGS)), default="volunteer", show_default=True)
@click.option("--number", required=True, help="Number of the written mandate.")
@click.option("--dated", type=DAY, required=True)
@click.option("--since", type=DAY, help="From the date of the paper if not given.")
@click.option("--until", type=DAY, required=True)
@click.option("--area", default="")
@click.option("--scan", type=click.File("rb"), help="The paper: PDF, JPEG or PNG.")
@AS
@PROVINCE
@click.pass_obj
def add_volunteer(
    installation: Installation,
    full_name: str,
    standing: str,
    number: str,
    dated: date,
    since: date | None,
    until: date,
    area: str,
    scan: Any,
    name: str,
    province: str | None,
) -> None:
    """Record the written mandate of FULL_NAME."""
    new = NewVolunteer(full_name, standing, number, dated, since or dated, until, area)
    with installation.database.write() as session:
        actor = acting(session, name, province)
        kept = keep_scan(installation.store, scan.read()) if scan else None
        row = record_volunteer(session, actor, new, now=utc_now(), scan=kept)
    click.echo(f"{row.number}  {row.name}  {row.since} – {row.until}")


@volunteer.command("end")
@click.argument("number")
@click.argument("until", type=DAY)
@AS
@PROVINCE
@click.pass_obj
def end_volunteer(
    installation: Installation, number: str, until: date, name: str, province: str | None
) -> None:
    """Take the mandate NUMBER back: it holds for the last time on UNTIL."""
    with installation.database.write() as session:
        actor = acting(session, name, province)
        row = volunteer_named(session, actor, number)
        end_mandate(session, actor, row, until, today=office_day(utc_now()))
    click.echo(f"{row.number}  {row.name}  {row.since} – {row.until}")


@volunteer.command("list")
@AS
@PROVINCE
@click.pass_obj
def list_volunteers(installation: Installation, name: str, province: str | None) -> None:
    """Everyone sent, the latest mandate first."""
    with installation.database.read() as session:
        for row in volunteers(session, acting(session, name, province)):
            known = STANDINGS[row.standing]
            click.echo(f"{row.number}  {row.name}  {known.th} / {known.en}  {row.since} – {row.until}")
