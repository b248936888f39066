"""`casework invitations`: cards awaited and answers by code that wait, or the invitations of a case."""

from __future__ import annotations

import json

import click
from sqlalchemy.orm import Session

from casework.cases.mailing import WAYS
from casework.cases.models import Invitation
from casework.cases.queries import open_case_of
from casework.clock import office_day, utc_now
from casework.errors import Missing
from casework.installation import Installation
from casework.inviting.kinds import ANSWERS, STATES
from casework.inviting.models import Reply
from casework.inviting.output import case_json, waiting_json
from casework.inviting.queries import awaited, invitations_of, replies_of, waiting_replies
from casework.mail import OUTCOMES
from casework.register.acting import AS, PROVINCE, acting
from casework.register.queries import contract_numbered
from casework.security.policy import Actor


@click.command()
@click.argument("contract", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@AS
@PROVINCE
@click.pass_obj
def invitations(
    installation: Installation, contract: str | None, as_json: bool, name: str, province: str | None
) -> None:
    """Invitations: of the open case on CONTRACT (its number), or what the whole office waits for."""
    with installation.database.read() as session:
        actor = acting(session, name, province)
        click.echo(
            _of_case(session, actor, contract, as_json) if contract else _office(session, actor, as_json)
        )


def _of_case(session: Session, actor: Actor, number: str, as_json: bool) -> str:
    contract = contract_numbered(session, actor, number)
    case = open_case_of(session, contract.id)
    if case is None:
        raise Missing
    rows, replies = invitations_of(session, case), replies_of(session, case)
    if as_json:
        return _json(case_json(rows, replies))
    names = {row.id: row.person.name for row in contract.obligors}
    lines = [_line(row, names[row.obligor_id]) for row in rows]
    lines += [_answer(row, names[row.obligor_id]) for row in replies]
    return "\n".join(lines) or "ยังไม่ได้เชิญ / nobody was invited"


def _office(session: Session, actor: Actor, as_json: bool) -> str:
    cards, replies = awaited(session, actor), waiting_replies(session, actor)
    if as_json:
        return _json(waiting_json(cards, replies))
    today = office_day(utc_now())
    lines = [
        f"{case.number}  {_line(row, row.obligor.person.name)}  {(today - row.sent_on).days} วัน"
        for row, case in cards
    ]
    lines += [f"{case.number}  {_answer(row, row.obligor.person.name)}" for row, case in replies]
    return "\n".join(lines) or "ไม่มีใบตอบรับหรือคำตอบที่รออยู่ / no card and no answer is awaited"


def _line(row: Invitation, name: str) -> str:
    void = "  (ยกเลิก/void)" if row.voided_on else ""
    number = row.postal_number or "-"
    ended = f" {row.ended_on}" if row.ended_on else ""
    return f"{row.sent_on}  {WAYS[row.how].th}  {number}  {OUTCOMES[row.outcome].th}{ended}  {name}{void}"


def _answer(row: Reply, name: str) -> str:
    wanted = f" {row.wanted}" if row.wanted else ""
    return f"{office_day(row.received_at)}  {ANSWERS[row.answer].th}{wanted}  {STATES[row.state].th}  {name}"


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)
