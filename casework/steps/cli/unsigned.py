"""`casework unsigned`: who did not sign a settlement, and a case of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

import click

from casework.cases.queries import case_named
from casework.clock import utc_now
from casework.installation import Installation
from casework.register.acting import AS, PROVINCE, acting
from casework.register.labels import ROLES
from casework.steps.unsigned import part, unsigned_of
from casework.steps.unsigned_output import unsigned_json
from casework.thai.render import render


@click.command()
@click.argument("case")
@click.option("--open", "opening", is_flag=True, help="Open the linked case about them.")
@click.option("--person", "people", multiple=True, type=click.UUID, help="Only about her; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as the API gives it.")
@AS
@PROVINCE
@click.pass_obj
def unsigned(
    installation: Installation,
    case: str,
    opening: bool,
    people: Sequence[UUID],
    as_json: bool,
    name: str,
    province: str | None,
) -> None:
    """Who of CASE (its number or id) did not sign its settlement; with --open, a case about them."""
    with installation.database.write() if opening else installation.database.read() as session:
        actor = acting(session, name, province)
        found = case_named(session, actor, case)
        if opening:
            linked = part(session, actor, found, people, now=utc_now())
            names = ", ".join(row.person.name for row in linked.people)
            told = {"id": str(linked.id), "number": linked.number, "linked_to": found.number}
            click.echo(json.dumps(told, ensure_ascii=False) if as_json else f"{linked.number}  {names}")
            return
        left = unsigned_of(session, found)
        if as_json:
            click.echo(json.dumps(unsigned_json(left), ensure_ascii=False, indent=1))
            return
        for one in left.people:
            role = ROLES[one.obligor.role]
            mark = "✓" if one.may_part and not left.reasons else "✗"
            click.echo(f"{mark} {one.obligor.id}  {one.obligor.person.name}  {role.th} / {role.en}")
        for reason in (*left.reasons, *(each for one in left.people for each in one.reasons)):
            click.echo(f"      {render(reason, 'th')} / {render(reason, 'en')} [{reason.basis}]")
