"""What was approved or proposed on a contract: moratoria, other rates, new schedules, waivers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record, Versioned

Rate = Numeric(7, 4)


class Relief(Base, Record):
    """What an approval changed of a contract: due dates moved, other rates, or a new schedule to be kept.

    `since` to `until` are the days it bears on, both inclusive; `ended_on` is the first day it holds no more.
    A moratorium moves what falls due in the window by `months`; a rate stands in the place of the contract's
    (None leaves it); a schedule is `instalments`: [{number, due_on, amount}] in ISO dates and baht.
    `origin_id` is the measure application or settlement it comes from. `source` is what the paper is called,
    "ไทย (English)"; it names no person.
    """

    __tablename__ = "relief"
    __table_args__ = (
        CheckConstraint("kind in ('moratorium', 'rate', 'schedule')", name="kind_known"),
        CheckConstraint("origin in ('recorded', 'measure', 'settlement')", name="origin_known"),
        CheckConstraint("until is null or until >= since", name="until_after_since"),
        CheckConstraint("ended_on is null or ended_on >= since", name="ended_after_since"),
        CheckConstraint(
            "kind <> 'moratorium' or (months > 0 and until is not null)", name="moratorium_is_whole"
        ),
        CheckConstraint("origin = 'recorded' or origin_id is not null", name="origin_named"),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    kind: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    months: Mapped[int | None]
    rate: Mapped[Decimal | None] = mapped_column(Rate)
    default_rate: Mapped[Decimal | None] = mapped_column(Rate)
    instalments: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    authority_number: Mapped[str]
    authority_on: Mapped[date]
    source: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="recorded")
    origin_id: Mapped[UUID | None] = mapped_column(index=True)
    ended_on: Mapped[date | None]
    recorded_at: Mapped[datetime]


class WaiverProposal(Base, Versioned):
    """A waiver by a resolution, proposed by one person and waiting for another: baht given up from a day.

    `ref` is the resolution's number; `posting_id` the ledger line once it was confirmed.
    """

    __tablename__ = "waiver_proposal"
    __table_args__ = (
        CheckConstraint("state in ('open', 'confirmed', 'declined')", name="state_known"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("decided_by is null or decided_by <> proposed_by", name="two_persons"),
        CheckConstraint("(state = 'open') = (decided_at is null)", name="decision_is_dated"),
        CheckConstraint("(state = 'confirmed') = (posting_id is not null)", name="confirmed_is_posted"),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    on: Mapped[date] = mapped_column("effective_on")
    amount: Mapped[Decimal]
    ref: Mapped[str]
    authority_on: Mapped[date]
    state: Mapped[str] = mapped_column(default="open")
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    proposer: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    posting_id: Mapped[UUID | None] = mapped_column(ForeignKey("posting.id"))
