"""An office with a radar: contracts lent, claims seen, what the doors are asked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.installation import Installation
from casework.radar.models import RadarClaim, RadarContract
from casework.radar.operations import bring_up
from casework.radar.queries.radar import every_line, radar
from casework.radar.schemas import RadarFilter
from casework.security.policy import Actor
from tests.scenes import PHUKET, TODAY

COLUMNS = [column.key for column in RadarClaim.__table__.columns]


def noon(day: date = TODAY) -> datetime:
    """The middle of a day at the office."""
    return datetime.combine(day, time(5), tzinfo=UTC)


def keep(installation: Installation, day: date = TODAY) -> int:
    """Bring the kept radar up to a day, as the service does; how many contracts were reckoned."""
    return bring_up(installation.database, PHUKET, day, noon(day))


def kept(session: Session) -> dict[Any, dict[str, Any]]:
    """Every claim as it is kept, by its id."""
    return {
        row.id: {name: getattr(row, name) for name in COLUMNS} for row in session.scalars(select(RadarClaim))
    }


def marks(session: Session) -> dict[Any, RadarContract]:
    """What is known of each contract's claims, by contract."""
    return {row.contract_id: row for row in session.scalars(select(RadarContract))}


def seen(session: Session, actor: Actor, day: date = TODAY, **asked: Any) -> list[tuple[Any, ...]]:
    """What a reader is shown of each claim, in order."""
    rows, _ = every_line(session, actor, day, RadarFilter().load({"band": "all", **asked}), 5_000)
    return [
        (
            row.contract.number,
            str(row.obligor.id),
            tuple(row.claim.instalments),
            row.claim.amount,
            row.claim.last_day,
            row.days_left,
            row.band.code,
            row.claim.act,
            row.claim.act_on,
        )
        for row in rows
    ]


def sums(session: Session, actor: Actor, day: date = TODAY, **asked: Any) -> dict[str, tuple[int, Any]]:
    """The picture: claims and baht by band."""
    found = radar(session, actor, day, RadarFilter().load(asked))
    return {
        band.code: (one.count, one.amount) for band in found.bands if (one := found.of_band(band.code)).count
    }
