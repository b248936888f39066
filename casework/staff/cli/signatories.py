"""`casework signatories`: who signs for an office, and days on which nobody does."""

from __future__ import annotations

from datetime import date

import click

from casework.console import DAY
from casework.errors import Missing
from casework.installation import Installation
from casework.staff import queries, signing
from casework.thai.render import render


@click.command()
@click.option("--province", help="Code of the province; not needed where there is one office.")
@click.option("--on", type=DAY, help="Only who signs on this day.")
@click.pass_obj
def signatories(installation: Installation, province: str | None, on: date | None) -> None:
    """Who signs for the office: in what capacity, from when to when; and the days nobody does."""
    with installation.database.read() as session:
        found = queries.offices(session)
        office = next((one for one in found if province in (None, one.province)), None)
        if office is None or (province is None and len(found) > 1):
            raise Missing("โปรดระบุจังหวัดด้วย --province", "Name the province with --province.")
        for row in signing.on_day(session, office, on) if on else office.signatories:
            acting = f" ปฏิบัติราชการแทน {row.acting_for}" if row.acting_for else ""
            click.echo(f"{row.kind:<9} {row.since} – {row.until or '…'}  {row.name}  {row.position}{acting}")
        for reason in signing.remarks(office):
            click.echo(f"! {render(reason, 'th')}\n  {render(reason, 'en')}")
