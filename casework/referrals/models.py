"""Referrals to the prosecutor: the bundle, its checklist, and what the prosecutor and the court did."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Versioned


class Referral(Base, Versioned):
    """One referral of a case. `checklist` maps an item of the bundle to `have`, `waived` or a note's code."""

    __tablename__ = "referral"
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    reason: Mapped[str]
    prepared_on: Mapped[date]
    sent_on: Mapped[date | None]
    letter_number: Mapped[str] = mapped_column(default="")
    prosecutor_number: Mapped[str] = mapped_column(default="")
    returned_on: Mapped[date | None]
    checklist: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    suit: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
