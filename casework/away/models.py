"""What the office keeps of days that are away: each kit with its keys, and what came back of it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.db import Base, Record, Versioned
from casework.mediation.models import MediationDay

OUT, RETURNED, VOID = "out", "returned", "void"
APPLIED, CLASH, TAKEN, KEPT = "applied", "clash", "taken", "kept"
GROUP_STATES = (APPLIED, CLASH, TAKEN, KEPT)


class DayKit(Base, Versioned):
    """A mediation day taken out of the office on a laptop: out, then returned; or void (a lost laptop).

    `key` is the kit's own master key, sealed by the office's vault: a return needs no passphrase.
    `public_key` is what its returns are signed with (Ed25519). `seq` and `checkpoint` are the journal's when
    it was taken. The file itself lies in the store under `store_key`.
    """

    __tablename__ = "day_kit"
    __table_args__ = (
        CheckConstraint("state in ('out', 'returned', 'void')", name="state_known"),
        CheckConstraint("(state = 'void') = (voided_at is not null)", name="voiding_is_dated"),
        Index(
            "uq_day_kit_out",
            "day_id",
            unique=True,
            sqlite_where=text("state = 'out'"),
            postgresql_where=text("state = 'out'"),
        ),
    )
    day_id: Mapped[UUID] = mapped_column(ForeignKey("mediation_day.id"), index=True)
    province: Mapped[str] = mapped_column(String(2))
    state: Mapped[str] = mapped_column(default=OUT)
    taken_by: Mapped[str]
    taker: Mapped[str]
    taken_at: Mapped[datetime]
    held_on: Mapped[date]
    expires_at: Mapped[datetime]
    key: Mapped[bytes] = mapped_column(LargeBinary)
    public_key: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int]
    checkpoint: Mapped[str]
    store_key: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    hearings: Mapped[int]
    numbers: Mapped[list[int]] = mapped_column(JSON, default=list)
    returned_at: Mapped[datetime | None]
    voided_by: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    day: Mapped[MediationDay] = relationship(lazy="joined", innerjoin=True)
    returns: Mapped[list[KitReturn]] = relationship(order_by="KitReturn.brought_at", back_populates="kit")
    groups: Mapped[list[KitGroup]] = relationship(order_by="KitGroup.name", back_populates="kit")


class KitReturn(Base, Record):
    """One time the kit came back. `digest` is of what came, `skew` the laptop's clock ahead, in seconds.

    `doubts`: acts that did not happen on the day itself, [{stream, action, happened_on}].
    """

    __tablename__ = "kit_return"
    __table_args__ = (UniqueConstraint("kit_id", "digest"),)
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("day_kit.id"))
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    brought_by: Mapped[str]
    brought_at: Mapped[datetime]
    skew: Mapped[int]
    skewed: Mapped[bool]
    rows: Mapped[int]
    entries: Mapped[int]
    doubts: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    kit: Mapped[DayKit] = relationship(back_populates="returns")


class KitGroup(Base, Versioned):
    """What came back of one case (`case:<id>`) or of the day itself (`day`): taken in whole, or not at all.

    applied: nothing stood against it. clash: a person must decide; then taken (the laptop's as well) or kept
    (the office's). `payload` is what came and what stood against it, sealed by the office's vault. `hard`:
    the two cannot both stand.
    """

    __tablename__ = "kit_group"
    __table_args__ = (
        UniqueConstraint("kit_id", "name"),
        CheckConstraint(f"state in {GROUP_STATES}", name="state_known"),
    )
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("day_kit.id"))
    name: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    state: Mapped[str]
    hard: Mapped[bool] = mapped_column(default=False)
    payload: Mapped[bytes] = mapped_column(LargeBinary)
    decided_by: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    kit: Mapped[DayKit] = relationship(back_populates="groups")


class KitEntry(Base):
    """A journal entry of the laptop that stands in the office's journal, by its digest there: never twice."""

    __tablename__ = "kit_entry"
    kit_id: Mapped[UUID] = mapped_column(ForeignKey("day_kit.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
