"""`casework open`, `casework mandate`: cases opened in bulk, the resolution they are mediated under."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import click

from casework.cases.operations import open_cases, open_class, record_mandate
from casework.cases.schemas import MOST_AT_ONCE, TO_OPEN
from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.installation import Installation
from casework.register.acting import AS, PROVINCE, acting
from casework.register.queries import contract_numbered
from casework.thai.render import render


@click.command("open")
@click.option(
    "--class", "classes", multiple=True, type=click.Choice(list(TO_OPEN)), help="A class; repeatable."
)
@click.option("--contract", "numbers", multiple=True, help="The number of a contract; repeatable.")
@click.option("--limit", type=click.IntRange(1, MOST_AT_ONCE), help="At most so many, the most urgent first.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@AS
@PROVINCE
@click.pass_obj
def open_(
    installation: Installation,
    classes: Sequence[str],
    numbers: Sequence[str],
    limit: int | None,
    as_json: bool,
    name: str,
    province: str | None,
) -> None:
    """Open cases for classes of debtors, or for single contracts; each that is refused says why."""
    if bool(classes) == bool(numbers):
        raise click.UsageError("choose --class or --contract")
    today = office_day(utc_now())
    with installation.database.write() as session:
        actor = acting(session, name, province)
        if numbers:
            ids: list[UUID] = [contract_numbered(session, actor, number).id for number in numbers]
            opened = open_cases(session, actor, ids, today)
        else:
            opened = open_class(session, actor, classes, today, limit)
        cases = [
            {"id": str(case.id), "number": case.number, "contract": case.contract.number}
            for case in opened.cases
        ]
        refused = [
            {
                "contract": contract.number,
                "code": reason.code,
                "th": render(reason, "th"),
                "en": render(reason, "en"),
            }
            for contract, reason in opened.refused
        ]
    if as_json:
        click.echo(json.dumps({"opened": cases, "refused": refused}, ensure_ascii=False, indent=1))
        return
    for case in cases:
        click.echo(f"{case['number']}  {case['contract']}")
    for row in refused:
        click.echo(f"  –  {row['contract']}  {row['th']} / {row['en']}")
    click.echo(f"{len(cases)} เรื่อง / cases · ไม่ได้เปิด / refused {len(refused)}")


@click.command()
@click.argument("number")
@click.option("--approved-on", type=DAY, required=True, help="Day of the resolution.")
@click.option("--until", type=DAY, required=True, help="Last day it holds.")
@click.option("--reduction", type=click.IntRange(0, 100), required=True, help="Greatest reduction, %.")
@click.option("--months", type=click.IntRange(1, 600), required=True, help="Longest term in months.")
@AS
@PROVINCE
@click.pass_obj
def mandate(
    installation: Installation,
    number: str,
    approved_on: date,
    until: date,
    reduction: int,
    months: int,
    name: str,
    province: str | None,
) -> None:
    """Record the mandate NUMBER of the provincial subcommittee for every case of the province."""
    with installation.database.write() as session:
        made = record_mandate(
            session,
            acting(session, name, province),
            number=number,
            approved_on=approved_on,
            until=until,
            greatest_reduction=reduction,
            longest_months=months,
            today=office_day(utc_now()),
        )
    click.echo(f"{made.number}  → {made.until}")
