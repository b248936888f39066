"""The page of the radar, its files, and one contract's claims with the acts that would save them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, render_template, request, url_for

from casework import places
from casework.cases.models import Case
from casework.cases.queries import Filter, listing
from casework.errors import Missing
from casework.exports import radar as files
from casework.exports import xlsx
from casework.exports.ics import MEDIA_TYPE as CALENDAR
from casework.radar.kinds import ACTS, ALL, KINDS, LIVE, tones
from casework.radar.queries.listing import Line
from casework.radar.queries.radar import Radar, bands_of, every_line, of_contract, radar
from casework.radar.schemas import RadarFilter
from casework.register import queries as register
from casework.register.labels import ROLES
from casework.register.models import Contract
from casework.security.policy import policy
from casework.staff.queries import office_of
from casework.thai.names import sort_key
from casework.web.access import actor
from casework.web.presentation import here
from casework.web.unit import db, now, today
from workflows.bands import OVER, STOPPED
from workflows.classes import CLASSES
from workflows.faults import RuleFault

pages = Blueprint("radar", __name__, template_folder="templates", url_prefix="/radar")
MOST_ROWS = 5_000
NARROWS = ("band", "district", "class", "act", "case")
STRONGEST = 3


@pages.get("")
@policy("case.view")
def overview() -> str:
    """Every claim this person may see by the days left: the picture first, then the nearest."""
    asked = _asked()
    found = radar(db(), actor(), today(), asked)
    return render_template(
        "radar/overview.html",
        radar=found,
        asked=asked,
        rows=[_row(line) for line in found.page.rows],
        kept={name: value for name, value in request.args.items() if name in NARROWS and value},
        shown=_shown(found, asked),
        tones=tones(found.bands),
        **_picture(found),
        districts=_districts(found),
        all_districts=_choices(),
        acts=ACTS,
        kinds=KINDS,
        roles=ROLES,
        classes=CLASSES,
        live=LIVE,
        all=ALL,
        today=today(),
    )


@pages.get("/deadlines.<kind>")
@policy("case.view")
def deadlines(kind: str) -> Response:
    """The claims asked for as XLSX, or their deadlines as a calendar (ICS)."""
    if kind not in ("xlsx", "ics"):
        raise Missing
    rows, _ = every_line(db(), actor(), today(), _asked(), MOST_ROWS + 1)
    if kind == "ics":
        return _file(files.calendar_of(rows[:MOST_ROWS], now()), CALENDAR, kind)
    office = office_of(db(), actor().province)
    sheet = files.sheet_of(
        rows[:MOST_ROWS], today(), office.name if office else "", now(), len(rows) > MOST_ROWS
    )
    return _file(xlsx.write(sheet), xlsx.MEDIA_TYPE, kind)


@pages.get("/contracts/<uuid:contract_id>")
@policy("case.view")
def contract(contract_id: UUID) -> str:
    """One contract: everyone's claims, and every act that would save each, with its working."""
    found = register.contract(db(), actor(), contract_id)
    try:
        bleeps, fault = of_contract(db(), found, today()), None
    except RuleFault as wrong:
        bleeps, fault = (), wrong.reason
    own = listing(db(), actor(), Filter(contract=found.id, phase="open"), limit=1).rows
    return render_template(
        "radar/contract.html",
        contract=found,
        people={str(row.id): row for row in found.obligors},
        bleeps=sorted(bleeps, key=lambda one: (one.clock.expired, one.clock.last_day)),
        fault=fault,
        case=own[0] if own else None,
        tones=tones(bands_of(db(), actor(), today())),
        acts=ACTS,
        kinds=KINDS,
        roles=ROLES,
        may_open=actor().may("case.create") and "cases.open_many" in current_app.view_functions,
        today=today(),
    )


def _asked() -> Mapping[str, Any]:
    asked: Mapping[str, Any] = RadarFilter().load(
        {name: value for name, value in request.args.items() if name != "lang"}
    )
    return asked


def _shown(found: Radar, asked: Mapping[str, Any]) -> int | None:
    """How many claims the list has in all, where the picture knows."""
    if asked["act"]:
        return None
    if asked["band"] == LIVE:
        return sum(found.of_band(band.code).count for band in found.bands if band.code not in (OVER, STOPPED))
    return sum(found.of_band(band.code).count for band in found.bands if asked["band"] in (ALL, band.code))


def _picture(found: Radar) -> dict[str, Any]:
    """Both charts, and how full each cell of the table of districts is (1 to STRONGEST).

    The charts are of the near bands: beside the others those would vanish.
    """
    shown = [band for band in found.bands if band.code != STOPPED or found.of_band(STOPPED).count]
    near = [band for band in shown if band.first is not None and band.last is not None]
    urls = {band.code: here(band=band.code, after=None, before=None) for band in near}
    sums = {band.code: found.of_band(band.code) for band in near}
    fullest = {
        band.code: max((one.count for (_, code), one in found.cells.items() if code == band.code), default=1)
        for band in shown
    }
    return {
        "shown_bands": shown,
        "near_bands": near,
        "bars": [{"label": b, "url": urls[b.code], "values": [sums[b.code].count]} for b in near],
        "baht_bars": [{"label": b, "url": urls[b.code], "values": [sums[b.code].amount]} for b in near],
        "levels": {
            (code, district or ""): -(-STRONGEST * one.count // fullest[code])
            for (district, code), one in found.cells.items()
        },
    }


def _row(line: Line) -> dict[str, Any]:
    place = places.named(line.claim.district or "")
    return {
        "claim": line.claim,
        "number": line.contract.number,
        "url": url_for("radar.contract", contract_id=line.contract.id),
        "name": line.obligor.person.name,
        "role": ROLES[line.obligor.role],
        "place": place,
        "amount": line.claim.amount,
        "band": line.band,
        "left": line.days_left,
        "case": line.case,
        "case_url": _case_url(line.case, line.contract),
    }


def _case_url(case: Case | None, contract: Contract) -> str:
    if case:
        return url_for("cases.file", case_id=case.id)
    return url_for("radar.contract", contract_id=contract.id)


def _districts(found: Radar) -> list[tuple[str, places.Place | None]]:
    """The districts the picture has claims of, in dictionary order; what has none stands last."""
    codes = {district for district, _ in found.cells}
    names = {code: places.named(code) for code in codes if code}
    ordered = sorted(names.items(), key=lambda one: sort_key(one[1].th) if one[1] else one[0])
    return [*ordered, *([("", None)] if None in codes else [])]


def _choices() -> list[places.Place]:
    """The districts to choose from: her own, or all of her province."""
    own = actor()
    among = places.districts(own.province) if own.province else ()
    return [place for place in among if not own.districts or place.code in own.districts]


def _file(content: bytes, media_type: str, kind: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="radar-{today():%Y-%m-%d}.{kind}"'
    return answer
