"""Contracts: their terms, who is bound, the plan, the ledger, and to whom one is opened."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import flag_modified

from casework.db import Base, Record, Versioned
from casework.register.models.approvals import Rate, Relief
from casework.register.models.person import Person

BORROWER, JOINT, GUARANTOR = "borrower", "joint", "guarantor"


class Contract(Base, Versioned):
    """A loan contract. Its triage is stored: `class_code` as of `class_on` may change on `class_until`;
    `urgency` (1 first) and `urgent_on` (whence its five years are counted) give the order of work. A contract
    whose plan or ledger makes no sense has no class, and urgency 0: it is to be mended before all others.
    """

    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("province", "number"),
        CheckConstraint("principal > 0", name="principal_positive"),
        CheckConstraint("ends_on >= made_on", name="ends_after_made"),
        Index("ix_contract_triage", "province", "urgency", "urgent_on", "id"),
        Index("ix_contract_district", "district", "class_code", "id"),
    )
    number: Mapped[str]
    province: Mapped[str] = mapped_column(String(2))
    district: Mapped[str | None] = mapped_column(String(4))
    subdistrict: Mapped[str | None] = mapped_column(String(6))
    locality: Mapped[str] = mapped_column(default="")
    fiscal_year: Mapped[int | None]
    project: Mapped[str] = mapped_column(default="")
    fund: Mapped[str] = mapped_column(default="")
    made_on: Mapped[date]
    ends_on: Mapped[date]
    principal: Mapped[Decimal]
    rate: Mapped[Decimal] = mapped_column(Rate)
    default_rate: Mapped[Decimal] = mapped_column(Rate)
    default_rate_basis: Mapped[str] = mapped_column(default="fixed")
    acceleration_clause: Mapped[bool] = mapped_column(default=False)
    instalment_count: Mapped[int]
    disputed_on: Mapped[date | None]
    class_code: Mapped[str | None]
    class_on: Mapped[date | None]
    class_until: Mapped[date | None] = mapped_column(index=True)
    urgency: Mapped[int] = mapped_column(default=0)
    urgent_on: Mapped[date]
    balance: Mapped[Decimal | None]
    obligors: Mapped[list[Obligor]] = relationship(order_by="Obligor.position", back_populates="contract")
    instalments: Mapped[list[Instalment]] = relationship(order_by="Instalment.number")
    postings: Mapped[list[Posting]] = relationship(order_by="Posting.on, Posting.id")
    reliefs: Mapped[list[Relief]] = relationship(order_by="Relief.since, Relief.id")

    def touch(self) -> None:
        """Make a new version, also where no column changes: who read the old ledger shall notice."""
        flag_modified(self, "number")


class Obligor(Base, Record):
    """A person bound by a contract: borrower, joint debtor or guarantor.

    `share` is a debtor's part as agreed in writing, a fraction such as "1/3" ("": equal parts, CCC 296);
    `liability_limit` the most a guarantor stands for, in baht (CCC 681). `case_id` is the linked case that is
    about her; none: the contract's main case. One column, so that nobody stands in two cases at once.
    """

    __tablename__ = "obligor"
    __table_args__ = (
        UniqueConstraint("contract_id", "person_id", "role"),
        CheckConstraint("role in ('borrower', 'joint', 'guarantor')", name="role_known"),
        CheckConstraint("liability_limit > 0", name="limit_positive"),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]
    position: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    released_on: Mapped[date | None]
    share: Mapped[str] = mapped_column(String(15), default="")
    liability_limit: Mapped[Decimal | None]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"), index=True)
    contract: Mapped[Contract] = relationship(back_populates="obligors")
    person: Mapped[Person] = relationship(lazy="joined")


class Instalment(Base, Record):
    """One instalment of the contract's principal."""

    __tablename__ = "instalment"
    __table_args__ = (UniqueConstraint("contract_id", "number"),)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    number: Mapped[int]
    due_on: Mapped[date]
    amount: Mapped[Decimal]


class Posting(Base, Record):
    """One ledger line; never edited: a mistake is reversed by another line with the same `ref`.

    What was right all along is then entered anew: that line's `corrects` is the line it stands in place of.
    `opening` marks the sum of all earlier receipts, where a register told no more.
    """

    __tablename__ = "posting"
    __table_args__ = (
        UniqueConstraint("contract_id", "kind", "ref"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(
            "kind in ('disbursement', 'receipt', 'cost', 'waiver', 'reversal')", name="kind_known"
        ),
    )
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), index=True)
    kind: Mapped[str]
    on: Mapped[date] = mapped_column("posted_on")
    amount: Mapped[Decimal]
    ref: Mapped[str]
    channel: Mapped[str] = mapped_column(default="")
    payer_id: Mapped[UUID | None] = mapped_column(ForeignKey("obligor.id"))
    opening: Mapped[bool] = mapped_column(default=False)
    corrects: Mapped[UUID | None] = mapped_column(ForeignKey("posting.id"))
    recorded_at: Mapped[datetime]


class Audience(Base):
    """A single contract opened to somebody outside its district: `user:…`, `liaison:…`, `approver:…`."""

    __tablename__ = "audience"
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
