"""`casework extracts`: the civil registry's extracts of many people, recorded at once."""

from __future__ import annotations

from datetime import date

import click

from casework.cases.queries import in_stage
from casework.clock import utc_now
from casework.console import DAY
from casework.field.operations import receive_extracts
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
