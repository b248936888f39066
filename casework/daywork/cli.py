"""`casework day live|do|finish|report`: the day at work from the command line."""

from __future__ import annotations

import click

from casework.clock import utc_now
from casework.daywork.operations.bulk import ACTS, do_for_many
from casework.daywork.operations.finishing import finish_set
from casework.daywork.operations.reporting import make_report
from casework.daywork.queries.live import live_day
from casework.dossier.says.day_figures import day_figures
from casework.installation import Installation
from casework.mediation.queries.days import day_named
from casework.mediation.queries.hearings import hearings_of
from casework.register.acting import AS, PROVINCE, acting
from casework.thai.money import baht
from casework.thai.render import render
from workflows.reasons import Reason


@click.command()
@click.argument("which", metavar="DAY")
@AS
@PROVINCE
@click.pass_obj
def live(installation: Installation, which: str, name: str, province: str | None) -> None:
    """Where every hearing of DAY stands, and what its set lacks."""
    with installation.database.read() as session:
        actor = acting(session, name, province)
        for row in live_day(session, actor, day_named(session, actor, which)).rows:
            missing = f"  ขาด / lacks {len(row.papers.missing)}" if row.papers.missing else ""
            click.echo(f"{row.number}  {row.hearing.case.number}  {row.state}{missing}")


@click.command("do")
@click.argument("which", metavar="DAY")
@click.argument("act", type=click.Choice(list(ACTS)))
@AS
@PROVINCE
@click.pass_obj
def bulk(installation: Installation, which: str, act: str, name: str, province: str | None) -> None:
    """Do ACT for every case of DAY; a line for each."""
    with installation.database.write() as session:
        actor = acting(session, name, province)
        hearings = hearings_of(session, actor, day_named(session, actor, which))
        for row in do_for_many(session, actor, hearings, act, now=utc_now()):
            click.echo(f"{'✓' if row.ok else '✗'} {row.hearing.case.number}  {row.changed}")
            _reasons(row.reasons)


@click.command()
@click.argument("which", metavar="DAY")
@AS
@PROVINCE
@click.pass_obj
def finish(installation: Installation, which: str, name: str, province: str | None) -> None:
    """Make, check and issue what the hearings of DAY that ended still lack."""
    with installation.database.write() as session:
        actor = acting(session, name, province)
        for row in live_day(session, actor, day_named(session, actor, which)).rows:
            if not row.papers.missing:
                continue
            for one in finish_set(session, actor, row.hearing, now=utc_now()):
                click.echo(f"{'✓' if one.out else '✗'} {row.hearing.case.number}  {one.kind}")
                _reasons(one.reasons)


@click.command()
@click.argument("which", metavar="DAY")
@click.option("--paper", is_flag=True, help="Also make the report as a paper.")
@AS
@PROVINCE
@click.pass_obj
def report(installation: Installation, which: str, paper: bool, name: str, province: str | None) -> None:
    """What DAY came to."""
    with installation.database.write() as session:
        actor = acting(session, name, province)
        day = day_named(session, actor, which)
        found = day_figures(session, day, hearings_of(session, actor, day))
        for label, value in (
            ("ผล / results", ", ".join(f"{code} {count}" for code, count in found.results.items())),
            ("ยังไม่มีผล / open", found.open),
            ("มา / came", found.present),
            ("ไม่มา / absent", found.absent),
            ("ตกลงชำระ / agreed", baht(found.agreed)),
            ("ลดให้ / reduced", baht(found.reduced)),
            ("วันนับแต่เชิญ / lead days", f"{found.lead} ({found.lead_limit})"),
            ("วันที่ต้องพบ / touch days", found.touch),
            ("ประหยัด / saved", baht(found.saved)),
        ):
            click.echo(f"{label}: {value}")
        if paper:
            click.echo(str(make_report(session, actor, day, now=utc_now()).id))


def _reasons(reasons: tuple[Reason, ...]) -> None:
    for one in reasons:
        click.echo(f"    {render(one, 'th')} / {render(one, 'en')}")
