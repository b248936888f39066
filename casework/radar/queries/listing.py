"""The claims of the radar, the nearest first, and how many of them lie in each band and district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy import case as choice
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.keyset import Order, Page
from casework.radar.models import RadarClaim, RadarContract
from casework.radar.queries.sight import Filters, Sight
from casework.radar.sums import Sum
from casework.register.models import Contract, Obligor
from casework.register.queries import WITH_PEOPLE
from workflows.bands import LATER, OVER, STOPPED, Band, band_of

NEAREST_FIRST = Order((RadarClaim.last_day, RadarClaim.id), (date.fromisoformat, UUID))
PAGE = 50
LIVE = "live"
Place = tuple[str | None, str]


@dataclass(frozen=True)
class Line:
    """A claim as a list shows it; `case` is the open one of its contract, if any."""

    claim: RadarClaim
    contract: Contract
    obligor: Obligor
    band: Band
    days_left: int | None
    case: Case | None


def lines(
    session: Session,
    sight: Sight,
    among: Sequence[Band],
    filters: Filters,
    *,
    after: str = "",
    before: str = "",
    limit: int = PAGE,
) -> Page[Line]:
    """One page of claims by their last day. Raises Invalid for a cursor that is none of ours."""
    rows = select(RadarClaim).where(_holds(sight), *_asked(sight.today, among, filters))
    rows = rows.options(selectinload(RadarClaim.contract).options(WITH_PEOPLE))
    live = [claim for claim in sight.claims if _answers(claim, sight.today, among, filters)]
    page = NEAREST_FIRST.page(session, rows, after=after, before=before, limit=limit, beside=live)
    return Page(_lines(session, page.rows, sight, among), page.before, page.after)


def cells(session: Session, sight: Sight, among: Sequence[Band]) -> Mapping[Place, Sum]:
    """Claims and principal by district and band. Each baht is counted once (radar/sums.py).

    Only the near bands are counted claim by claim; what runs beyond them is the rest of what runs.
    """
    near = {band.code: band for band in among if band.first is not None and band.last is not None}
    found: dict[Place, Sum] = defaultdict(Sum)
    for district, code, count, amount in session.execute(_near(sight, list(near.values()))):
        found[district, code] += Sum(count, amount)
    for claim in sight.claims:
        code = band_of(_left(claim, sight.today), among).code
        if code in near:
            found[claim.district, code] += Sum(1, claim.counted)
    for district, totals in sight.totals.items():
        rest = totals.running
        for code in near:
            rest -= found[district, code]
        found |= {
            (district, OVER): totals.lapsed,
            (district, LATER): rest,
            (district, STOPPED): totals.stopped,
        }
    return {place: one for place, one in found.items() if one.count}


def _near(sight: Sight, near: Sequence[Band]) -> Select[str | None, str, int, Decimal]:
    band = _band(sight.today, near).label("band")
    last = max(one.last or 0 for one in near)
    return (
        select(RadarClaim.district, band, func.count(), func.sum(RadarClaim.counted))
        .where(
            RadarClaim.last_day.between(sight.today, sight.today + timedelta(days=last)),
            RadarClaim.stopped_on.is_(None),
            _holds(sight),
        )
        .group_by(RadarClaim.district, band)
    )


def crossings(session: Session, sight: Sight, among: Sequence[Band], since: date) -> Mapping[str, int]:
    """How many claims came into each near band between `since` and today, by the band's code."""
    found = {}
    for band in among:
        if band.first is None or band.last is None:
            continue
        first, final = (day + timedelta(days=band.last) for day in (since, sight.today))
        kept = select(func.count()).where(
            RadarClaim.last_day.between(first, final), RadarClaim.stopped_on.is_(None), _holds(sight)
        )
        count = session.scalar(kept) or 0
        count += sum(first <= claim.last_day <= final and not claim.stopped_on for claim in sight.claims)
        if count:
            found[band.code] = count
    return found


def _holds(sight: Sight) -> ColumnElement[bool]:
    """The claims of contracts that may be shown, asked claim by claim: a page needs few of them."""
    return exists().where(
        Contract.id == RadarClaim.contract_id, RadarContract.contract_id == Contract.id, sight.kept
    )


def _band(today: date, among: Sequence[Band]) -> ColumnElement[str]:
    """The code of the band a claim is in, as the database reckons it (workflows/bands.py)."""
    ends = [(band.code, today + timedelta(days=band.last)) for band in among if band.last is not None]
    return choice(
        (RadarClaim.stopped_on.is_not(None), STOPPED),
        *((RadarClaim.last_day <= end, code) for code, end in ends),
        else_=LATER,
    )


def _asked(today: date, among: Sequence[Band], filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What is asked of the claim."""
    if filters.band == LIVE:
        yield RadarClaim.stopped_on.is_(None)
        yield RadarClaim.last_day >= today
    elif filters.band:
        yield _band(today, among) == filters.band
    if filters.act:
        yield RadarClaim.act == filters.act


def _answers(claim: RadarClaim, today: date, among: Sequence[Band], filters: Filters) -> bool:
    """The same of a claim the database does not hold."""
    code = band_of(_left(claim, today), among).code
    in_band = code not in (OVER, STOPPED) if filters.band == LIVE else filters.band in ("", code)
    return in_band and filters.act in ("", claim.act)


def _left(claim: RadarClaim, today: date) -> int | None:
    return None if claim.stopped_on else (claim.last_day - today).days


def _lines(session: Session, claims: Sequence[RadarClaim], sight: Sight, among: Sequence[Band]) -> list[Line]:
    open_cases = select(Case).where(
        Case.contract_id.in_({claim.contract_id for claim in claims}), Case.closed_on.is_(None)
    )
    cases = {row.id if row.linked_to else row.contract_id: row for row in session.scalars(open_cases)}
    live = {one.contract.id: one.contract for one in sight.live}
    found = []
    for claim in claims:
        contract = live.get(claim.contract_id) or claim.contract
        obligor = next(row for row in contract.obligors if row.id == claim.obligor_id)
        left = _left(claim, sight.today)
        case = cases.get(obligor.case_id or claim.contract_id)
        found.append(Line(claim, contract, obligor, band_of(left, among), left, case))
    return found
