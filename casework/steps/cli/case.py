"""`casework file`, `steps`, `step`: what is known of a case, what may be done with it, and doing it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.output import CaseSchema
from casework.cases.queries import Filter, case_named, listing
from casework.clock import office_day, utc_now
from casework.errors import Invalid
from casework.installation import Installation
from casework.keyset import LARGEST_PAGE
from casework.register.acting import AS, PROVINCE, acting
from casework.security.policy import ROLES, SECRETARIAT, Actor
from casework.staff import queries as staff
from casework.staff.operations import actor_of
from casework.steps.facts import gather
from casework.steps.file import case_file
from casework.steps.file_output import file_json
from casework.steps.many import BORROWER, EVERYONE, Row, take_many
from casework.steps.next_step import next_code
from casework.steps.operations import step_named, take_step
from casework.steps.output import StepsSchema
from casework.steps.queries import options_by
from casework.steps.schemas import given_of
from casework.thai.render import render
from workflows.case import CASE
from workflows.table import Step

STAGE = "stage:"
ROLE = click.option(
    "--role", type=click.Choice(list(ROLES)), default=SECRETARIAT, help="In which role, without --as."
)


@click.command()
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@AS
@ROLE
@PROVINCE
@click.pass_obj
def steps(
    installation: Installation, case: str, as_json: bool, name: str, role: str, province: str | None
) -> None:
    """What may be done with CASE (its number or id): allowed, or every reason why not."""
    today = office_day(utc_now())
    with installation.database.read() as session:
        actor = acting(session, name, province, role)
        found = case_named(session, actor, case)
        facts = gather(session, found, today=today, actor=actor).facts
        known, following = options_by(facts, found.stage), next_code(facts, found.stage)
    if as_json:
        body = {"stage": found.stage, "next": following, "steps": known, "proposals": ()}
        click.echo(json.dumps(StepsSchema().dump(body), ensure_ascii=False, indent=1))
        return
    stage = CASE.stage(found.stage)
    click.echo(f"{found.number}  {stage.th} / {stage.en}")
    for option in known:
        mark = "→" if option.step.code == following else "✓" if option.allowed else "✗"
        click.echo(f"{mark} {option.step.code:<26} {option.step.th} / {option.step.en}")
        for reason in option.reasons:
            click.echo(f"      {render(reason, 'th')} / {render(reason, 'en')} [{reason.basis}]")


@click.command()
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as the API gives it.")
@AS
@ROLE
@PROVINCE
@click.pass_obj
def file(
    installation: Installation, case: str, as_json: bool, name: str, role: str, province: str | None
) -> None:
    """The file of CASE (its number or id): every figure and date of today with its working."""
    today = office_day(utc_now())
    with installation.database.read() as session:
        actor = acting(session, name, province, role)
        found = case_file(session, actor, case_named(session, actor, case), today)
        told = file_json(found, today)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    stage = CASE.stage(told["case"]["stage"])
    click.echo(f"{told['case']['number']}  {told['case']['borrower']}  {stage.th} / {stage.en}  {today}")
    if told["fault"]:
        click.echo(f"✗ {told['fault']['th']}")
    for group in told["groups"]:
        click.echo(f"{group['th']} / {group['en']}")
        for one in group["figures"]:
            click.echo(f"  {one['value'] or '–':>14}  {one['th']} / {one['en']}")
            for line in one["working"]:
                click.echo(f"      {line['th']} [{line['basis']}]")
            for term in one["unconfirmed"]:
                click.echo(
                    f"      ? ยืนยันกับกองทุน / to confirm: {term['th']} = {term['value']} ({term['code']})"
                )


@click.command()
@click.argument("case")
@click.argument("code")
@click.argument("inputs", nargs=-1)
@click.option("--second", default="", help="The user who confirms, where a step takes two.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@AS
@ROLE
@PROVINCE
@click.pass_obj
def step(
    installation: Installation,
    case: str,
    code: str,
    inputs: Sequence[str],
    second: str,
    as_json: bool,
    name: str,
    role: str,
    province: str | None,
) -> None:
    """Take the step CODE on CASE, its INPUTS as key=value; `stage:STAGE` takes it on every case there.

    happened_on is today where it is not given. A person may be `borrower` or `everyone`; persons are keys
    separated by commas, or `everyone`.
    """
    now = utc_now()
    today = office_day(now)
    asked = step_named(code)
    with installation.database.write() as session:
        actor = acting(session, name, province, role)
        sent, who = _sent(session, asked, inputs, today)
        cases = _cases(session, actor, case)
        given = given_of(asked, sent)
        if len(cases) == 1 and not who:
            seconded = actor_of(staff.user_named(session, second)) if second else None
            taken = take_step(session, actor, cases[0], code, given, today=today, now=now, second=seconded)
            rows = [Row(cases[0], (asked,), taken.warnings)]
        else:
            rows = take_many(session, actor, cases, code, given, today=today, now=now, who=who)
        session.flush()
    _print(rows, as_json)
    if not all(row.ok for row in rows):
        raise SystemExit(1)


def _cases(session: Session, actor: Actor, name: str) -> list[Case]:
    """The case named, or every case in the stage named."""
    if not name.startswith(STAGE):
        return [case_named(session, actor, name)]
    only, found, after = Filter(stage=name.removeprefix(STAGE)), [], ""
    while True:
        page = listing(session, actor, only, after=after, limit=LARGEST_PAGE)
        found += page.rows
        if not page.after:
            return found
        after = page.after


def _sent(session: Session, step: Step, inputs: Sequence[str], today: date) -> tuple[dict[str, Any], str]:
    """The inputs as the step's schema reads them, and whose answers they are (borrower, everyone)."""
    sent: dict[str, Any] = {"happened_on": today.isoformat()}
    who = ""
    for pair in inputs:
        code, sign, value = pair.partition("=")
        item = step.input(code)
        if not sign or item is None:
            raise Invalid({code: ["key=value", *[one.code for one in step.inputs]]})
        if item.kind in ("person", "persons") and value in (BORROWER, EVERYONE):
            who = value
        elif item.kind == "persons":
            sent[code] = value.split(",")
        elif item.kind == "reference":
            sent[code] = str(staff.user_named(session, value).id)
        else:
            sent[code] = value
    return sent, who


def _print(rows: Sequence[Row], as_json: bool) -> None:
    if as_json:
        told = [
            {
                "case": CaseSchema(only=("id", "number", "stage", "version")).dump(row.case),
                "ok": row.ok,
                "reasons": [{"code": one.code, "th": render(one, "th")} for one in row.reasons],
            }
            for row in rows
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for row in rows:
        stage = CASE.stage(row.case.stage)
        click.echo(f"{'✓' if row.ok else '✗'} {row.case.number}  {stage.th} / {stage.en}")
        for reason in (*row.reasons, *row.warnings):
            click.echo(f"      {render(reason, 'th')} / {render(reason, 'en')} [{reason.basis}]")
