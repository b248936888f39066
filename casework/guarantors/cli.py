"""`casework notices`: what has to go to the post office, which cards are awaited, who owes what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import click

from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.errors import Missing
from casework.guarantors.kinds import STATES
from casework.guarantors.models import GuarantorNotice
from casework.guarantors.operations import confirm_effect
from casework.guarantors.output import guarantee_json, office_json
from casework.guarantors.queries import Due, Guarantee, awaited_cards, due_notices, guarantee_of
from casework.guarantors.schemas import EFFECTS, STANDS
from casework.installation import Installation
from casework.register.acting import AS, PROVINCE, acting
from casework.register.labels import ROLES
from casework.register.models import Contract
from casework.register.queries import contract_numbered
from casework.security.policy import LEGAL
from casework.staff import queries as staff
from casework.thai.money import baht
from casework.thai.render import render
from workflows.guarantee import Duty

WIDTH = 14


@click.command()
@click.argument("contract", required=False)
@click.option("--due", "only_due", is_flag=True, help="Only the notices whose last day is near.")
@click.option(
    "--days", type=click.IntRange(0, 365), help="How near, in days (default: the office's setting)."
)
@click.option("--as-of", type=DAY, help="Of CONTRACT: at the end of this day; today if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@AS
@PROVINCE
@click.pass_obj
def notices(
    installation: Installation,
    contract: str | None,
    only_due: bool,
    days: int | None,
    as_of: date | None,
    as_json: bool,
    name: str,
    province: str | None,
) -> None:
    """Notices to guarantors: of CONTRACT (its number) with what each person owes, or of the whole office."""
    today = office_day(utc_now())
    with installation.database.read() as session:
        actor = acting(session, name, province)
        if contract is not None:
            kept = contract_numbered(session, actor, contract)
            found = guarantee_of(session, kept, as_of or today, staff.terms(session, kept.province))
            click.echo(_json(guarantee_json(found)) if as_json else _contract(found))
            return
        due = due_notices(session, actor, today, days)
        cards = [] if only_due else awaited_cards(session, actor)
        told = _json(office_json(due, cards, today)) if as_json else _office(due, cards, today)
        click.echo(told)


@click.command()
@click.argument("contract")
@click.argument("person")
@click.argument("effect", type=click.Choice(list(EFFECTS)))
@click.argument("reason")
@AS
@PROVINCE
@click.pass_obj
def effect(
    installation: Installation,
    contract: str,
    person: str,
    effect: str,
    reason: str,
    name: str,
    province: str | None,
) -> None:
    """Say that the guarantee of PERSON (her name or key) of CONTRACT stands or ends after a settlement
    without her, and why: the legal officer's word."""
    now = utc_now()
    with installation.database.write() as session:
        actor = acting(session, name, province, LEGAL)
        bound = contract_numbered(session, actor, contract).obligors
        row = next((one for one in bound if person in (str(one.id), one.person.name)), None)
        if row is None:
            raise Missing
        said = confirm_effect(session, actor, row, effect == STANDS, reason, office_day(now), now=now)
        click.echo(f"{row.person.name}  {EFFECTS[effect].th} / {EFFECTS[effect].en}  {said.confirmed_on}")


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)


def _office(due: Sequence[Due], cards: Sequence[tuple[GuarantorNotice, Contract]], today: date) -> str:
    lines = [_due(one) for one in due] or ["ไม่มีหนังสือที่ใกล้ครบกำหนด / no notice is due"]
    lines += [_card(letter, of, today) for letter, of in cards]
    return "\n".join(lines)


def _card(letter: GuarantorNotice, of: Contract, today: date) -> str:
    out = (today - letter.sent_on).days
    name = letter.obligor.person.name
    return f"{letter.postal_number}  {letter.sent_on}  {out:>3} วัน  {of.number}  {name}"


def _due(one: Due) -> str:
    return f"{_day(one.duty)}  {one.contract.number}  {one.obligor.person.name}  {_about(one.duty)}"


def _day(duty: Duty) -> str:
    last = duty.last_day.isoformat() if duty.last_day else " " * 10
    left = f"{duty.days_left:>3} วัน" if duty.days_left is not None else " " * 7
    return f"{last}  {left}"


def _about(duty: Duty) -> str:
    what = f"ม.{duty.section} งวด {', '.join(map(str, duty.instalments))}" if duty.instalments else "ม.691"
    return f"{what}  {STATES[duty.state].th} / {STATES[duty.state].en}"


def _contract(found: Guarantee) -> str:
    names = {str(row.id): row.person.name for row in found.contract.obligors}
    lines = [f"{found.contract.number}  {found.debt.as_of}  {baht(found.debt.total)}"]
    lines += [f"  {_day(duty)}  {names[duty.guarantor]}  {_about(duty)}" for duty in found.duties]
    for row in found.contract.obligors:
        owed = found.owed[str(row.id)]
        role = ROLES[row.role]
        lines.append(f"{baht(owed.amount):>{WIDTH}}  {row.person.name}  {role.th} / {role.en}")
        lines += [f"{'':>{WIDTH}}    {render(line, 'th')}" for line in owed.parts]
    return "\n".join(lines)
