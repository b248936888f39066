"""Persons of the register, and who saw their numbers in full."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record, Versioned

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


class Glimpse(Base, Record):
    """A national ID or telephone shown in full: who saw whose, when, and for what reason."""

    __tablename__ = "glimpse"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    user_id: Mapped[UUID]
    field: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
