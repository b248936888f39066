"""What the radar keeps of each claim, so that a province is listed at once, and how long that holds.

None of it is a fact of its own: it is reckoned from the register and the cases by one hand (operations.py),
and what does not hold any more is never shown (queries/sight.py).
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record
from casework.register.models import Contract


class RadarClaim(Base, Record):
    """One claim against one person: a clock of hers (workflows/clock.py), and the acts that would save it.

    `amount` is principal in baht; `counted` that part of it for which no other person's claim lasts longer:
    added up, each baht is counted once, on the last day it can be sued for. `act` and `act_on` are the act to
    think of first and its day; `acts` are all of them: [{code, last_day, latest, missed}] in ISO dates. The
    id is made of what the claim is, so that the same claim keeps its place in a list when reckoned again.
    """

    __tablename__ = "radar_claim"
    __table_args__ = (Index("ix_radar_claim_last_day", "last_day", "id"),)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"), index=True)
    obligor_id: Mapped[UUID] = mapped_column(ForeignKey("obligor.id", ondelete="CASCADE"))
    district: Mapped[str | None] = mapped_column(String(4))
    kind: Mapped[str]
    instalments: Mapped[list[int]] = mapped_column(JSON)
    amount: Mapped[Decimal]
    counted: Mapped[Decimal]
    last_day: Mapped[date]
    stopped_on: Mapped[date | None]
    act: Mapped[str | None]
    act_on: Mapped[date | None]
    acts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    contract: Mapped[Contract] = relationship(viewonly=True)


class RadarContract(Base):
    """How far what is kept of a contract's claims can be trusted, and what they come to.

    It was reckoned at `reckoned_at` for the day `reckoned_on`, by the law whose digest is `law` (emptied when
    something touched the contract), and holds through `holds_until` (None: until something touches it). As
    long as it holds no claim lapses: how many had, run or are stopped, and their `counted` baht, stay true.
    `faulty`: its plan or ledger makes no sense, so that it has no claims here.
    """

    __tablename__ = "radar_contract"
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id", ondelete="CASCADE"), primary_key=True)
    law: Mapped[str] = mapped_column(String(64))
    reckoned_on: Mapped[date]
    reckoned_at: Mapped[datetime]
    holds_until: Mapped[date | None]
    faulty: Mapped[bool] = mapped_column(default=False)
    lapsed: Mapped[int]
    lapsed_amount: Mapped[Decimal]
    running: Mapped[int]
    running_amount: Mapped[Decimal]
    stopped: Mapped[int]
    stopped_amount: Mapped[Decimal]


class RadarPosition(Base):
    """How far the journal has been followed: entries beyond `seq` may have touched a contract. One row."""

    __tablename__ = "radar_position"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int]
