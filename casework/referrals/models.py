"""Referrals to the prosecutor: when the bundle was prepared and sent, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Versioned


class Referral(Base, Versioned):
    """One referral of a case. What the bundle holds, the evidence says (referrals/bundle.py).

    `suit` holds, as ISO dates and texts: filed_on, court, black_number, fee, judgment_on, red_number,
    ended_on, writ_on, writ_number.
    """

    __tablename__ = "referral"
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    reason: Mapped[str]
    prepared_on: Mapped[date]
    sent_on: Mapped[date | None]
    letter_number: Mapped[str] = mapped_column(default="")
    prosecutor_number: Mapped[str] = mapped_column(default="")
    returned_on: Mapped[date | None]
    suit: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
