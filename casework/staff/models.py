"""Offices, their signatories, the people who work there, and their sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casework.clock import utc_now
from casework.db import Base, Record, Versioned
from casework.security.policy import ROLES
from casework.thai.names import normalise

LONGEST_NAME = 64


def sign_in_name(written: str) -> str:
    """A sign-in name as it is kept: one spelling, small letters, so that no two look the same."""
    return normalise(written).casefold()


class Office(Base, Versioned):
    """A provincial secretariat with the court, prosecutor and justice office it works with.

    `profile` holds what its papers print (names, addresses, telephone; keys in staff/profile.toml).
    """

    __tablename__ = "office"
    province: Mapped[str] = mapped_column(String(2), unique=True)
    name: Mapped[str]
    letter_code: Mapped[str] = mapped_column(default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    profile: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    signatories: Mapped[list[Signatory]] = relationship(
        order_by="Signatory.since", cascade="all, delete-orphan"
    )


class Signatory(Base, Record):
    """Who signs for the office, in what title, between which dates; `acting_for` where for another.

    An attorney's own `national_id` (sealed, hex), `birth_year` (BE), `occupation` and `may_sue` are printed
    beside her name; where they were not entered with her, the profile's serve if they are hers.
    """

    __tablename__ = "signatory"
    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"), index=True)
    kind: Mapped[str] = mapped_column(default="head")  # head, attorney, witness
    name: Mapped[str]
    position: Mapped[str]
    acting_for: Mapped[str] = mapped_column(default="")
    order_number: Mapped[str] = mapped_column(default="")
    may_settle: Mapped[bool] = mapped_column(default=False)  # an attorney's power names compromise expressly
    may_sue: Mapped[bool] = mapped_column(default=False)
    national_id: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[str] = mapped_column(default="")
    occupation: Mapped[str] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]


class OfficeTerm(Base, Record):
    """An office's own value of a legal term, with who confirmed it and from what source.

    Never edited: another value from the same day is a row of its own, and the one recorded last holds.
    """

    __tablename__ = "office_term"
    province: Mapped[str] = mapped_column(String(2), index=True)
    code: Mapped[str]
    value: Mapped[str]
    since: Mapped[date]
    source: Mapped[str]
    confirmed_by: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)


class LocalHoliday(Base, Record):
    """A holiday of a province (or `00`: of the whole country) that the maintained list does not have."""

    __tablename__ = "local_holiday"
    __table_args__ = (UniqueConstraint("province", "day"),)
    province: Mapped[str] = mapped_column(String(2))
    day: Mapped[date]
    name: Mapped[str]
    source: Mapped[str]


class User(Base, Versioned):
    """A person of the staff. Never deleted: switched off, so that the journal keeps its names."""

    __tablename__ = "user"
    __table_args__ = (CheckConstraint(f"role in {tuple(ROLES)}", name="role_known"),)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), unique=True)
    display_name: Mapped[str]
    role: Mapped[str] = mapped_column(String(2))
    province: Mapped[str | None] = mapped_column(String(2), index=True)
    districts: Mapped[list[str]] = mapped_column(JSON, default=list)
    password_hash: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class AdminGrant(Base, Record):
    """Administrator's rights for somebody: one administrator proposes them, another decides."""

    __tablename__ = "admin_grant"
    __table_args__ = (
        CheckConstraint("not granted or decided_by <> proposed_by", name="two_persons"),
        CheckConstraint("proposed_by <> user_id and decided_by <> user_id", name="not_self"),
        Index(
            "uq_admin_grant_open",
            "user_id",
            unique=True,
            sqlite_where=text("decided_at is null"),
            postgresql_where=text("decided_at is null"),
        ),
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    proposed_at: Mapped[datetime] = mapped_column(default=utc_now)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    granted: Mapped[bool | None]
    user: Mapped[User] = relationship(foreign_keys=user_id, lazy="joined")
    proposer: Mapped[User] = relationship(foreign_keys=proposed_by, lazy="joined")


class Login(Base, Record):
    """A signed-in session, kept here so that it can be ended; only the token's hash is known."""

    __tablename__ = "login"
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class LoginGuess(Base):
    """Failed sign-ins of one name or address: how many, and until when the next must wait."""

    __tablename__ = "login_guess"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    blocked_until: Mapped[datetime | None]


class ApiToken(Base, Record):
    """A bearer token with at most its owner's rights, for at most 90 days."""

    __tablename__ = "api_token"
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    label: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
