"""The register: who owes what to whom, under which contract, and what was paid."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Numeric,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.orm.attributes import flag_modified

from casework.db import Base, Record, Versioned

BORROWER, JOINT, GUARANTOR = "borrower", "joint", "guarantor"
Rate = Numeric(7, 4)
# sort keys are compared code point by code point (thai/names.py), whatever the database's own collation
SortKey = Text().with_variant(Text(collation="C"), "postgresql")


class Person(Base, Versioned):
    """A person of the register. National ID and telephone are sealed; `key` seals her texts elsewhere.

    `id_fault` is the code of what is wrong with her national ID (missing, checksum, …): it keeps no contract
    out of the register, but a court paper refuses her until it is mended.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("province", "national_id_index"),
        Index("ix_person_match", "province", "match_key"),
        Index("ix_person_sort", "province", "sort_key", "id"),
    )
    province: Mapped[str] = mapped_column(String(2))
    title: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]
    match_key: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SortKey)
    national_id: Mapped[bytes | None] = mapped_column(LargeBinary)
    national_id_index: Mapped[str | None] = mapped_column(String(64))
    id_fault: Mapped[str | None]
    telephone: Mapped[bytes | None] = mapped_column(LargeBinary)
    telephone_index: Mapped[str | None] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(default="")
    registry_address: Mapped[str] = mapped_column(default="")
    died_on: Mapped[date | None]
    death_known_on: Mapped[date | None]
    key: Mapped[bytes] = mapped_column(LargeBinary)

    @property
    def name(self) -> str:
        """Full name with its title."""
        return f"{self.title}{self.first_name} {self.last_name}".strip()


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
    `liability_limit` the most a guarantor stands for, in baht (CCC 681).
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


class Audience(Base):
    """A single contract opened to somebody outside its district: `user:…`, `liaison:…`, `approver:…`."""

    __tablename__ = "audience"
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class Glimpse(Base, Record):
    """A national ID or telephone shown in full: who saw whose, when, and for what reason."""

    __tablename__ = "glimpse"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    user_id: Mapped[UUID]
    field: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ImportRun(Base, Record):
    """A register file read: its report, and what it changed. The same bytes are known by their hash.

    `data_on` is the day the file itself says it shows; `as_of` the day of the report's classes. `report` is
    shortened for reading; the whole one lies in the store under `report_hash`.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint("state in ('previewed', 'waiting', 'applied')", name="state_known"),
        CheckConstraint("state <> 'applied' or applied_at is not null", name="applied_is_dated"),
        Index("ix_import_run_province", "province", "id"),
    )
    province: Mapped[str] = mapped_column(String(2))
    file_name: Mapped[str]
    file_hash: Mapped[str] = mapped_column(String(64), index=True)
    as_of: Mapped[date]
    data_on: Mapped[date | None]
    state: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    report: Mapped[dict[str, Any]] = mapped_column(JSON)
    report_hash: Mapped[str] = mapped_column(String(64))


class HeaderMapping(Base):
    """How an office's registers name their columns: one row for each set of headers it has imported."""

    __tablename__ = "header_mapping"
    province: Mapped[str] = mapped_column(String(2), primary_key=True)
    signature: Mapped[str] = mapped_column(String(64), primary_key=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)
    kept_at: Mapped[datetime]
