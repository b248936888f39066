"""The radar as every door shows it: the picture, and a page of claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from casework.keyset import LARGEST_PAGE, Page
from casework.radar.kinds import ALL
from casework.radar.law import law_of
from casework.radar.queries.listing import Line, Place, cells, crossings, lines
from casework.radar.queries.reckoning import bleeps_of
from casework.radar.queries.sight import Filters, Sight, look
from casework.radar.sums import Sum
from casework.register.models import Contract
from casework.security.policy import Actor
from casework.staff import queries as staff
from workflows.bands import Band, bands
from workflows.radar import Bleep
from workflows.working_days import YearNotLoaded

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Radar:
    """The bands of the reader's office, how many claims lie in each by district, and a page of them."""

    bands: Sequence[Band]
    cells: Mapping[Place, Sum]
    sight: Sight
    page: Page[Line]

    def of_band(self, code: str) -> Sum:
        """A band's claims in every district."""
        return sum((one for (_, band), one in self.cells.items() if band == code), Sum())


@dataclass(frozen=True)
class Crossing:
    """Claims that came into a band since the last working day; `since` is today on an ordinary day."""

    band: Band
    count: int
    since: date


def filters_of(asked: Mapping[str, Any]) -> Filters:
    """The filters a door was asked for (schemas.RadarFilter)."""
    band = "" if asked["band"] == ALL else asked["band"]
    return Filters(band, asked["district"], asked["class_code"], asked["act"], asked["case"] == "open")


def radar(
    session: Session, actor: Actor, today: date, asked: Mapping[str, Any], *, limit: int | None = None
) -> Radar:
    """The radar as asked for. The picture is of every band and act; the page of those asked for alone.

    Raises Invalid for a cursor that is none of ours, RuleFault where the office's bands make no sense.
    """
    among, filters = bands_of(session, actor, today), filters_of(asked)
    sight = look(session, actor, today, filters)
    page = lines(
        session,
        sight,
        among,
        filters,
        after=asked["after"],
        before=asked["before"],
        limit=limit or asked["limit"],
    )
    return Radar(among, cells(session, sight, among), sight, page)


def every_line(
    session: Session, actor: Actor, today: date, asked: Mapping[str, Any], most: int
) -> tuple[list[Line], Radar]:
    """The claims asked for, page after page, at most so many; and the radar they are of."""
    found = radar(session, actor, today, {**asked, "after": "", "before": ""}, limit=LARGEST_PAGE)
    rows, page = list(found.page.rows), found.page
    while page.after and len(rows) < most:
        page = lines(
            session, found.sight, found.bands, filters_of(asked), after=page.after, limit=LARGEST_PAGE
        )
        rows += page.rows
    return rows[:most], found


def crossed(session: Session, actor: Actor, today: date) -> list[Crossing]:
    """What came into each band today, or since the last working day. Raises RuleFault for bad bands."""
    among = bands_of(session, actor, today)
    since = _day_after_last_working(session, actor, today)
    sight = look(session, actor, today, Filters())
    counts = crossings(session, sight, among, since)
    return [Crossing(band, counts[band.code], since) for band in among if band.code in counts]


def of_contract(session: Session, contract: Contract, today: date) -> tuple[Bleep, ...]:
    """Every claim on a contract, reckoned now, with the working of each act. Raises RuleFault."""
    return bleeps_of(session, contract, today, law_of(session, contract.province, today))


def bands_of(session: Session, actor: Actor, today: date) -> tuple[Band, ...]:
    """The bands of the reader's own office. Raises RuleFault where they make no sense."""
    return bands(staff.terms(session, actor.province), today)


def _day_after_last_working(session: Session, actor: Actor, today: date) -> date:
    try:
        return staff.calendar(session, actor.province, today).back(today - ONE_DAY) + ONE_DAY
    except YearNotLoaded:
        return today
