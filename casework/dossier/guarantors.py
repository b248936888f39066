"""Letters to guarantors: one to each to whom a notice is owed, made at once (CCC 686, 691)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.people import borrower_of
from casework.dossier.making import guarantor_paper
from casework.dossier.says import people
from casework.dossier.says.case import Desk, paper_context
from casework.dossier.says.loan import loan_context
from casework.dossier.says.office import Context, officer_context
from casework.dossier.says.wording import day, listed, money, money_if_any, number, short_day, words
from casework.field.operations.evidence import stream_of
from casework.guarantors.kinds import DEFAULT
from casework.guarantors.queries import Guarantee, guarantee_of
from casework.measures.models import MeasureApplication
from casework.measures.queries import plan_of
from casework.papers.models import Paper
from casework.register.models import Contract, Obligor
from casework.security.policy import Actor
from casework.settlements.models import Settlement
from workflows.guarantee import Duty
from workflows.loan import Instalment
from workflows.measures import NAMES
from workflows.rounding import ZERO

KIND = {"686": "guarantor_notice_686", "691": "guarantor_notice_691"}
SETTLEMENT = "สัญญาประนีประนอมยอมความ"


def letters_to_guarantors(
    session: Session, actor: Actor, contract: Contract, section: str, at: Desk, now: datetime
) -> list[Paper]:
    """A letter to every living guarantor to whom one of this section is owed and has not gone out.

    Of reductions the latest is told. Raises Refused where the debt is disputed or a field would stay blank.
    """
    found = guarantee_of(session, contract, at.dated, at.terms)
    common = {
        **at.shared,
        "paper": paper_context(at),
        "officer": officer_context(None, at.shared),
        **loan_context(contract, found.debt, at.terms, None, at.shared["profile"]),
        "borrower": {"name": borrower_of(contract).name},
    }
    subject, made = stream_of(session, contract.id), []
    for row in found.guarantors:
        owed = [duty for duty in found.to_send if _hers(duty, row, section)]
        if not owed or row.person.died_on is not None:
            continue
        notice = _default(found, row, owed) if section == DEFAULT else _reduction(session, owed[-1])
        context = {**common, "recipient": people.recipient(row), "notice": notice}
        made.append(guarantor_paper(session, actor, KIND[section], contract, subject, context, at, now, row))
    return made


def _hers(duty: Duty, row: Obligor, section: str) -> bool:
    return duty.guarantor == str(row.id) and duty.section == section


def _default(found: Guarantee, row: Obligor, owed: Iterable[Duty]) -> Context:
    """The group notice of a letter under section 686: what was missed, and what she owes of it."""
    told = tuple(owed)
    numbers = {each for duty in told for each in duty.instalments}
    exempt = {each: amount for duty in told for each, amount in duty.parts}
    missed = [part for part in found.debt.instalments if part.number in numbers]
    rows = [(part, part.default_interest - exempt.get(part.number, ZERO)) for part in missed]
    principal = sum((part.outstanding for part, _ in rows), ZERO)
    interest = sum((amount for _, amount in rows), ZERO)
    return {
        "numbers": listed([number(part.number) for part in missed]),
        "missed": [
            {
                "number": number(part.number),
                "due_on": short_day(part.due_on),
                "principal": money(part.outstanding),
                "interest": money(amount),
                "total": money(part.outstanding + amount),
            }
            for part, amount in rows
        ],
        "principal": money(principal),
        "interest": money(interest),
        "total": money(principal + interest),
        "total_words": words(principal + interest),
        "exempt": money_if_any(sum(exempt.values(), ZERO)),
        "limit": money(row.liability_limit),
    }


def _reduction(session: Session, duty: Duty) -> Context:
    """The group notice of a letter under section 691: the deal as it was made."""
    kind, _, key = duty.deal.partition(":")
    if kind == "settlement":
        deal = session.get_one(Settlement, UUID(key))
        plan = tuple(Instalment(row.number, row.due_on, row.amount) for row in deal.instalments)
        told = _deal(SETTLEMENT, plan, money_if_any(deal.reduced), money(deal.total))
    else:
        measure = session.get_one(MeasureApplication, UUID(key))
        reduced = money_if_any(measure.reduction or ZERO)
        name = f"มาตรการ{NAMES[measure.kind].th}"
        told = _deal(name, plan_of(session, measure), reduced, money(measure.total))
    return {**told, "deal_on": day(duty.base)}


def _deal(name: str, plan: tuple[Instalment, ...], reduced: str, payable: str) -> Context:
    return {
        "deal": name,
        "reduced": reduced,
        "payable": payable,
        "count": number(len(plan)) if plan else "",
        "last_due": day(max((row.due_on for row in plan), default=None)),
    }
