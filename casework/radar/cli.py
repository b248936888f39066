"""`casework radar`: the claims of a province by the days left."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from casework.clock import office_day, utc_now
from casework.console import told
from casework.exports import xlsx
from casework.exports.radar import sheet_of
from casework.installation import Installation
from casework.radar.kinds import ACTS, LIVE
from casework.radar.operations import bring_up
from casework.radar.output import radar_json
from casework.radar.queries.listing import Line
from casework.radar.queries.radar import Radar, every_line
from casework.radar.schemas import RadarFilter
from casework.register.acting import PROVINCE, acting
from casework.register.labels import ROLES
from casework.staff.queries import office_of
from casework.thai.dates import english_date, thai_date
from casework.thai.money import baht

MOST = 20_000
SHOWN = 50


@click.command()
@PROVINCE
@click.option("--band", default=LIVE, show_default=True, help="A band's code (30, over, …), live or all.")
@click.option("--district", default="", help="Code of a district, such as 8301.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--xlsx", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write a workbook.")
@click.pass_obj
def radar(
    installation: Installation,
    province: str | None,
    band: str,
    district: str,
    as_json: bool,
    file: Path | None,
) -> None:
    """The claims of a province by the days left, with the act that would save each and its last day."""
    now = utc_now()
    today = office_day(now)
    with installation.database.read() as session:
        actor = acting(session, "", province)
    assert actor.province
    with told("คำนวณอายุความ / reckoning"):
        bring_up(installation.database, actor.province, today, now)
    asked = RadarFilter().load({"band": band, "district": district})
    with installation.database.read() as session:
        rows, found = every_line(session, actor, today, asked, MOST)
        office = office_of(session, actor.province)
        if file:
            sheet = sheet_of(rows, today, office.name if office else "", now, len(rows) == MOST)
            file.write_bytes(xlsx.write(sheet))
        if as_json:
            click.echo(json.dumps(radar_json(found, rows), ensure_ascii=False, indent=1))
        else:
            _print(found, rows)


def _print(found: Radar, rows: Sequence[Line]) -> None:
    day = found.sight.today
    click.echo(f"ณ {thai_date(day, digits=False)} / {english_date(day)}")
    for band in found.bands:
        one = found.of_band(band.code)
        click.echo(f"{one.count:>8,}  {baht(one.amount):>18}  {band.th} / {band.en}")
    for row in rows[:SHOWN]:
        left = "–" if row.days_left is None else f"{row.days_left:,}"
        act = f"{ACTS[row.claim.act].th} {row.claim.act_on or ''}" if row.claim.act else "–"
        click.echo(
            f"{row.claim.last_day}  {left:>6}  {row.contract.number}  {row.obligor.person.name} "
            f"({ROLES[row.obligor.role].th})  {baht(row.claim.amount)}  → {act}"
        )
    if len(rows) > SHOWN:
        click.echo(f"… {len(rows) - SHOWN:,} (--json, --xlsx)")
    if found.sight.faulty:
        click.echo(f"! {found.sight.faulty} สัญญาที่ตารางงวดหรือบัญชีไม่ถูกต้อง / contracts to be mended")
