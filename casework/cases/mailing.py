"""How the mail of a case stands: from what day the session may be held (the term `mail_lead_days`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from casework.cases.models import Invitation
from casework.mail import ARRIVED, PENDING
from workflows.coded import INVITED_BY

VISIT, MAIL = "visit", "mail"
WAYS = {choice.code: choice for choice in INVITED_BY}


@dataclass(frozen=True)
class Mailing:
    """Whether anybody was invited by mail, when the last such letter went, and when the last was received.

    `received_on` is None while the card of somebody willing is awaited, or no letter has arrived.
    """

    by_mail: bool
    sent_on: date | None = None
    received_on: date | None = None

    def first_day(self, days: int) -> date | None:
        """The first day a hearing may be held, `days` after receipt; before a card is back, after sending.

        None where nobody waits.
        """
        known = self.received_on or self.sent_on
        return known + timedelta(days=days) if known else None


def standing(rows: Iterable[Invitation]) -> Mapping[UUID, Invitation]:
    """By obligor the invitation that stands: her latest, unless it was voided (rows: the latest first)."""
    found: dict[UUID, Invitation] = {}
    for row in rows:
        if row.voided_on is None:
            found.setdefault(row.obligor_id, row)
    return found


def mailing(rows: Iterable[Invitation], willing: Collection[UUID]) -> Mailing | None:
    """What the invitations that stand come to; None where nobody was invited.

    One asked in person needs no wait. Whose letter came back was not reached: it holds up nobody else.
    """
    current = standing(rows).values()
    posted = [row for row in current if row.how == MAIL]
    if not posted:
        return Mailing(by_mail=False) if current else None
    waits = any(row.outcome == PENDING and row.obligor_id in willing for row in posted)
    arrived = [row.ended_on for row in posted if row.outcome == ARRIVED and row.ended_on]
    on_the_way = [row.sent_on for row in posted if row.outcome in (PENDING, ARRIVED)]
    return Mailing(
        by_mail=True,
        sent_on=max(on_the_way, default=None),
        received_on=max(arrived, default=None) if not waits else None,
    )
