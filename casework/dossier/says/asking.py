"""What papers say when the office asks: the registry, the subcommittee, the heirs, an advocate."""

from __future__ import annotations

from sqlalchemy import select

from casework.dossier.says.matter import Matter, not_yet
from casework.dossier.says.office import Context
from casework.dossier.says.table import PROVINCIAL_BODY
from casework.dossier.says.wording import day, money, number, role
from casework.field.kinds import HEIRS
from casework.field.models import Evidence
from casework.places import named
from casework.register.models import Obligor
from casework.register.people import unseal_for
from casework.staff.queries import calendar
from casework.steps.outside import referral_of
from workflows.caps import compromise
from workflows.estate import Death, Estate


def registry_context(matter: Matter) -> Context:
    """The group registry: the registrar of the contract's district. Raises Refused where it has none."""
    place = named(matter.contract.district or "")
    if place is None:
        raise not_yet(
            "district_unknown",
            "สัญญานี้ยังไม่ได้ระบุอำเภอ จึงไม่ทราบว่าจะขอคัดทะเบียนจากนายทะเบียนใด",
            "The contract names no district: whose registry is to be asked is not known.",
            "contract",
        )
    return {"to": f"นายทะเบียนอำเภอ{place.th}"}


def asked_mandate_context(matter: Matter) -> Context:
    """The group asked_mandate: the ceilings the measure lays down, the soonest first. Raises RuleFault."""
    works = calendar(matter.session, matter.case.province, matter.dated)
    caps = compromise(matter.debt.default_interest_due, "s20ter", matter.dated, matter.terms, works)
    return {
        "body": f"ประธาน{PROVINCIAL_BODY}",
        "unconfirmed": not all(cap.confirmed for cap in caps),
        "rows": [
            {
                "days": number(cap.days),
                "percent": number(f"{cap.percent:f}"),
                "base": money(cap.base),
                "most": money(cap.amount),
            }
            for cap in caps
        ],
    }


def estate_context(matter: Matter) -> Context:
    """The group estate: who died, and until when the estate can be sued. Raises Refused where nobody did."""
    dead = [row for row in matter.case.people if row.person.died_on is not None]
    if not dead:
        raise not_yet(
            "nobody_died",
            "ไม่มีผู้ผูกพันคนใดที่บันทึกว่าเสียชีวิต จึงยังไม่ต้องทำบันทึกทายาท",
            "No party is recorded as dead: there are no heirs to note.",
            "person",
        )
    return {"rows": [_deceased(matter, row) for row in dead]}


def _deceased(matter: Matter, row: Obligor) -> Context:
    died = row.person.died_on
    assert died is not None
    known = row.person.death_known_on or died
    works = calendar(matter.session, matter.case.province, matter.dated)
    last, _ = Estate(Death(died, known, own=True), matter.terms, works).bar
    return {
        "name": row.person.name,
        "role": role(row.role),
        "died_on": day(died),
        "known_on": day(row.person.death_known_on),
        "claim_until": day(last.day),
        "heirs": _heirs(matter, row),
    }


def _heirs(matter: Matter, row: Obligor) -> str:
    found = matter.session.scalar(
        select(Evidence)
        .where(Evidence.obligor_id == row.id, Evidence.kind == HEIRS)
        .order_by(Evidence.recorded_at.desc())
        .limit(1)
    )
    return number(unseal_for(matter.session, row.person, found.note)) if found else ""


def suit_context(matter: Matter) -> Context:
    """The group suit: the number of the suit, where one is filed."""
    found = referral_of(matter.session, matter.case)
    return {"black_number": number(found.suit.get("black_number", "")) if found else ""}
