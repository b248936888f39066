"""(b) ปลดหนี้หรือเลิกค้ำรายบุคคล: one person is released for her part, the others stay bound for the rest.

Contracts to 2559: a guarantor, with the consent of the borrower and all guarantors. Contracts from 2560: a
joint debtor. The main borrower is never released so. It takes proof that the part was paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workflows.basis import GUARANTOR, JOINT_DEBTORS, MEASURES
from workflows.measures.applicant import DEBTORS, Applicant, Role
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import refuse
from workflows.measures.kinds import APPROVALS, RELEASE
from workflows.measures.offer import Offer, Reductions, Share
from workflows.measures.relapse import consequence
from workflows.reasons import Reason
from workflows.rounding import half_up
from workflows.working import Working
from workflows.working_days import BUDDHIST_ERA

PAPERS = ("measure_application", "measure_memo", "release_letter")


def offer(who: Applicant, terms: Consulted) -> Offer:
    """Who may be released and for how much; `total` is hers where she is named. Raises as Terms."""
    role = open_role(who, terms)
    shares = tuple(_shares(who, role, terms)) if role else ()
    hers = next((share.amount for share in shares if share.key == who.person), None)
    return Offer(
        kind=RELEASE,
        total=who.statement.total if hers is None else hers,
        reductions=Reductions(),
        longest_months=None,
        last_day=None,
        rate_changes=(),
        pay_within=None,
        signers=_signers(who, role),
        approvals=APPROVALS,
        papers=PAPERS,
        relapse=consequence(RELEASE, terms),
        working=tuple(_working(who, role, shares, terms)),
        shares=shares,
    )


def refusals(who: Applicant, made: Offer, terms: Consulted) -> Iterator[Reason]:
    """Why not: the contract's year opens it to no one, or not to her."""
    if not made.shares:
        yield refuse(
            "nobody_to_release",
            "ไม่มีผู้ที่มาตรการนี้ปลดได้ตามปีของสัญญา (สัญญาถึง พ.ศ. {to}: ผู้ค้ำ ตั้งแต่ พ.ศ. {since}: ลูกหนี้ร่วม)",
            "By the contract's year nobody can be released (to {to} guarantors, from {since} joint debtors).",
            to=terms.number("release_guarantor_until_year"),
            since=terms.number("release_joint_since_year"),
        )
    elif who.person and who.person not in {share.key for share in made.shares}:
        yield from _not_her(who)


def _not_her(who: Applicant) -> Iterator[Reason]:
    her = next((party for party in who.people if party.key == who.person), None)
    name = her.name if her else ""
    if her is not None and her.role == "borrower":
        yield refuse(
            "borrower_not_released",
            "{name} เป็นผู้กู้หลัก มาตรการนี้ไม่ปลดผู้กู้หลัก",
            "{name} is the main borrower, whom this measure does not release.",
            fix="person",
            name=name,
        )
    elif her is not None and her.released:
        yield refuse(
            "released_already",
            "{name} หลุดพ้นจากหนี้นี้แล้ว",
            "{name} is released from this debt already.",
            fix="person",
            name=name,
        )
    else:
        yield refuse(
            "role_not_released",
            "ฐานะของ {name} ปลดตามปีของสัญญานี้ไม่ได้",
            "By the contract's year {name} cannot be released in the role she has.",
            fix="person",
            name=name,
        )


def open_role(who: Applicant, terms: Consulted) -> Role | None:
    """Whom the contract's year lets out: guarantors, joint debtors, or nobody."""
    year = who.made_on.year + BUDDHIST_ERA
    if year <= terms.number("release_guarantor_until_year"):
        return "guarantor"
    return "joint" if year >= terms.number("release_joint_since_year") else None


def _shares(who: Applicant, role: Role, terms: Consulted) -> Iterator[Share]:
    together = DEBTORS if role == "joint" else ("guarantor",)
    count = len(tuple(who.bound(*together)))
    for party in who.bound(role):
        yield Share(party.key, party.name, _amount(who.statement.total, count, terms))


def _amount(total: Decimal, count: int, terms: Consulted) -> Decimal:
    return total if terms.text("release_amount") == "whole_debt" else half_up(total / count)


def _signers(who: Applicant, role: Role | None) -> tuple[str, ...]:
    """To 2559 the borrower and all guarantors; from 2560 all debtors, who stay bound for the rest."""
    return who.signing("borrower", "guarantor") if role == "guarantor" else who.signing(*DEBTORS)


def _working(
    who: Applicant, role: Role | None, shares: tuple[Share, ...], terms: Consulted
) -> Iterator[Working]:
    if role is None or not shares:
        return
    rule = terms.at("release_guarantor_until_year" if role == "guarantor" else "release_joint_since_year")
    of = ("ผู้ค้ำประกัน", "a guarantor") if role == "guarantor" else ("ลูกหนี้ร่วม", "a joint debtor")
    yield Working(
        "สัญญาทำเมื่อ {made} มาตรการนี้ปลด{role_th}รายบุคคลได้ ไม่รวมผู้กู้หลัก",
        "The contract was made on {made}: {role_en} may be released, never the main borrower.",
        rule.source,
        {"made": who.made_on, "role_th": of[0], "role_en": of[1]},
    )
    yield Working(
        "ส่วนของแต่ละคนคือหนี้ ณ {on} {total} บาท แบ่งในหมู่ผู้รับผิดฐานะเดียวกัน เป็น {amount} บาท",
        "Each one's part of the {total} baht owed on {on}, among those answerable alike: {amount} baht.",
        terms.at("release_amount").source,
        {"on": who.as_of, "total": who.statement.total, "amount": shares[0].amount},
    )
    yield _proof(role)


def _proof(role: Role) -> Working:
    if role == "guarantor":
        return Working(
            "ต้องมีความยินยอมของผู้กู้และผู้ค้ำประกันทุกคน และหลักฐานว่าชำระส่วนที่ขอปลดแล้ว",
            "It takes the consent of the borrower and every guarantor, and proof that the part was paid.",
            GUARANTOR,
        )
    return Working(
        "การปลดลูกหนี้ร่วมคนหนึ่งเป็นประโยชน์แก่คนอื่นเพียงส่วนของผู้นั้น ต้องทำเป็นหนังสือและมีหลักฐานการชำระ",
        "Releasing one joint debtor frees the others for her part only; in writing, with proof of payment.",
        f"{JOINT_DEBTORS}; {MEASURES}",
    )
