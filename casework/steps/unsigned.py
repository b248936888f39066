"""Some signed and some did not: a case of their own for those a settlement does not bind.

The outcome is kept for each person, the ledger for the contract. Debtors who did not sign part at once; a
guarantor only after the legal officer confirmed that her guarantee stands (CCC 698, 852; LAW.md 3).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.operations import open_linked
from casework.errors import Forbidden, Missing, Refused
from casework.guarantors.queries import effects_of
from casework.journal.operations import record
from casework.mediation.models import Hearing
from casework.mediation.queries.same_day import sets_of
from casework.register.models import GUARANTOR, Obligor
from casework.security.policy import Actor
from casework.settlements.models import Settlement
from casework.settlements.queries import left_out, settlement_of
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

PARTED = "case.part"
BINDING = ("signed", "performed", "breached")
APART = "ป.พ.พ. มาตรา 291, 295, 850, 852 (CCC 291, 295, 850, 852)"
OF_GUARANTEES = "ป.พ.พ. มาตรา 698, 700, 852 (CCC 698, 700, 852)"


@dataclass(frozen=True)
class Left:
    """One person who did not sign, and what stands against a case of her own."""

    obligor: Obligor
    reasons: tuple[Reason, ...]

    @property
    def may_part(self) -> bool:
        """Whether a case may be opened about her now."""
        return not self.reasons


@dataclass(frozen=True)
class Unsigned:
    """Those whom the settlement of a case does not bind. `reasons` stand against parting anyone at all."""

    case: Case
    settlement: Settlement | None
    people: tuple[Left, ...]
    reasons: tuple[Reason, ...]

    @property
    def ready(self) -> tuple[Obligor, ...]:
        """Those about whom a case may be opened at once."""
        return () if self.reasons else tuple(one.obligor for one in self.people if one.may_part)


def unsigned_of(session: Session, case: Case) -> Unsigned:
    """Who of the case did not sign its settlement, and what stands against a case of their own."""
    found = settlement_of(session, case)
    settlement = found if found is not None and found.state in BINDING else None
    people = tuple(_left(session, case, settlement)) if settlement else ()
    return Unsigned(case, settlement, people, tuple(_against(session, case, settlement, people)))


def part(session: Session, actor: Actor, case: Case, keys: Collection[UUID], *, now: datetime) -> Case:
    """Open the linked case about these people; without keys about all who may part now.

    Raises Forbidden, Missing (nobody who did not sign has this key), Stale, Refused with every reason.
    """
    if not actor.may("case.create"):
        raise Forbidden
    found = unsigned_of(session, case)
    asked = [one for one in found.people if one.obligor.id in keys] if keys else found.people
    if len(asked) < len(keys):
        raise Missing
    people = [one.obligor for one in asked if one.may_part]
    against = [reason for one in asked for reason in one.reasons] if keys or not people else []
    if reasons := (*found.reasons, *against):
        raise Refused(reasons)
    linked = open_linked(session, actor, case, people, now)
    facts = {"linked": linked.number, "people": sorted(str(row.id) for row in people)}
    record(session, f"case:{case.id}", PARTED, actor, linked.opened_on, facts=facts)
    return linked


def linked_cases(session: Session, case: Case) -> Sequence[Case]:
    """The cases opened for those who left this one, in the order they were opened."""
    rows = select(Case).where(Case.linked_to == case.id)
    return session.scalars(rows.order_by(Case.opened_on, Case.number)).all()


def _left(session: Session, case: Case, settlement: Settlement) -> Iterator[Left]:
    said = effects_of(session, settlement.id)
    for row in left_out(settlement, case.people):
        effect = said.get(row.id)
        if row.role != GUARANTOR or (effect is not None and effect.stands):
            yield Left(row, ())
        else:
            yield Left(row, (_unconfirmed(row) if effect is None else _ended(row),))


def _against(
    session: Session, case: Case, settlement: Settlement | None, people: tuple[Left, ...]
) -> Iterator[Reason]:
    if settlement is None or case.closed_on is not None:
        yield Reason(
            "nothing_settled",
            "แยกเรื่องได้เมื่อมีสัญญายอมที่ลงนามแล้วและเรื่องยังไม่ปิด",
            "People part once a settlement is signed, while the case is open.",
            APART,
            fix="step",
        )
        return
    if not people:
        yield Reason(
            "everyone_signed",
            "ทุกคนที่ยังผูกพันในเรื่องนี้ลงนามแล้ว จึงไม่ต้องแยกเรื่อง",
            "Everyone still bound in this case has signed: nobody needs a case of her own.",
            APART,
            fix="case",
        )
    if case.contract.balance == 0:
        yield Reason(
            "contract_paid",
            "สัญญา {number} ชำระครบแล้ว จึงไม่ต้องเปิดเรื่อง",
            "Contract {number} is paid up: there is nothing to collect.",
            values={"number": case.contract.number},
            fix="contract",
        )
    if missing := _papers_missing(session, settlement):
        yield Reason(
            "set_incomplete",
            "เอกสารของวันไกล่เกลี่ยยังขาด {count} ฉบับ ออกให้ครบก่อน เพราะเอกสารชุดนั้นกล่าวถึงทุกคน",
            "The day's set still lacks {count} papers. Complete it first: those papers speak of everyone.",
            OFFICE_RULE,
            {"count": missing},
            "paper",
        )


def _papers_missing(session: Session, settlement: Settlement) -> int:
    """How many papers of its hearing's set did not go out yet; none where it was made outside court."""
    hearing = session.get(Hearing, settlement.hearing_id) if settlement.hearing_id else None
    if hearing is None:
        return 0
    (found,) = sets_of(session, hearing.day, [hearing])
    return len(found.missing)


def _unconfirmed(row: Obligor) -> Reason:
    return Reason(
        "guarantee_unconfirmed",
        "{name} เป็นผู้ค้ำประกัน นิติกรยังไม่ยืนยันว่าการค้ำประกันยังอยู่หลังสัญญายอมที่ไม่ได้ลงนาม",
        "{name} is a guarantor: the legal officer has not confirmed that her guarantee stands after a "
        "settlement she did not sign.",
        OF_GUARANTEES,
        {"name": row.person.name},
        "effect",
    )


def _ended(row: Obligor) -> Reason:
    return Reason(
        "guarantee_ended",
        "{name} นิติกรยืนยันแล้วว่าการค้ำประกันสิ้นผล จึงไม่มีสิ่งที่เรียกได้",
        "{name}: the legal officer confirmed that her guarantee ended. Nothing can be claimed from her.",
        OF_GUARANTEES,
        {"name": row.person.name},
        "effect",
    )
