"""`casework terms`: the legal terms of an office, and what is to be confirmed with whom."""

from __future__ import annotations

import json
from datetime import date

import click
from sqlalchemy.orm import Session

from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.installation import Installation
from casework.staff import queries
from casework.staff.operations import actor_of
from casework.staff.operations.terms import set_term
from casework.staff.terms import sheet, sheet_lines, term_lines


@click.group(invoke_without_command=True)
@click.option("--province", help="Code of the province; not needed where there is one office.")
@click.option("--on", type=DAY, help="The values of this day; today if not given.")
@click.option("--unconfirmed", is_flag=True, help="Only what nobody has confirmed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def terms(
    context: click.Context, province: str | None, on: date | None, unconfirmed: bool, as_json: bool
) -> None:
    """Every legal term: value, since, until, source, confirmed by, note; those to be confirmed first."""
    if context.invoked_subcommand:
        return
    installation: Installation = context.obj
    day = on or office_day(utc_now())
    with installation.database.read() as session:
        of = province or _only_province(session)
        lines = term_lines(queries.terms(session, of), day, unconfirmed=unconfirmed)
    told = (
        [json.dumps(sheet(of, day, lines), ensure_ascii=False, indent=1)] if as_json else sheet_lines(lines)
    )
    for line in told:
        click.echo(line)


@terms.command()
@click.argument("code")
@click.argument("value")
@click.option("--as", "name", required=True, help="The administrator who confirms it.")
@click.option("--since", type=DAY, required=True, help="From which day the value holds.")
@click.option("--source", required=True, help="The paper it rests on, its number and date.")
@click.option("--province", help="Code of the province; not needed where she has one.")
@click.pass_obj
def confirm(
    installation: Installation,
    code: str,
    value: str,
    name: str,
    since: date,
    source: str,
    province: str | None,
) -> None:
    """Confirm the term CODE, or set the office's own VALUE of it from a day."""
    with installation.database.write() as session:
        actor = actor_of(queries.user_named(session, name))
        of = province or actor.province or _only_province(session) or ""
        set_term(session, actor, of, code, value, since, source, now=utc_now())
    click.echo(code)


def _only_province(session: Session) -> str | None:
    found = queries.offices(session)
    return found[0].province if len(found) == 1 else None
