"""`casework paper` and `casework letters`: papers on their way out, and their numbers, at the console."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import click
from sqlalchemy.orm import Session

from casework.cases.queries import case_named
from casework.clock import office_day, utc_now
from casework.errors import Invalid, Missing
from casework.exports import csv
from casework.exports.letters import sheet_of
from casework.installation import Installation
from casework.issuing import operations, queries, renewing
from casework.issuing.operations import Outcome
from casework.issuing.staleness import stale_of_case
from casework.mediation.queries.days import day_named
from casework.papers.models import Paper
from casework.register.acting import AS, PROVINCE, acting
from casework.security.policy import Actor
from casework.staff.operations import actor_of
from casework.staff.queries import user_named
from casework.thai.dates import BE_OFFSET, parse_date
from casework.thai.render import render
from casework.thai.unreadable import Unreadable
from workflows.paper import PAPER
from workflows.reasons import Reason

ON = click.option("--on", "on", default="", help="The day it happened (default: today).")
PAPER_NAME = click.argument("which", metavar="PAPER")


@click.group()
def paper() -> None:
    """Papers going out: PAPER is its id or its letter number."""


@paper.command("check")
@click.argument("which", metavar="CASE|DAY")
@AS
@PROVINCE
@click.pass_obj
def check(installation: Installation, which: str, name: str, province: str | None) -> None:
    """Look through every draft of a CASE or a mediation DAY; exit 1 where any may not go out."""
    with installation.database.read() as session:
        actor = acting(session, name, province)
        found = operations.against(session, actor, _drafts(session, actor, which), now=utc_now())
    if not _show(found, "พร้อมออก / ready"):
        raise SystemExit(1)


@paper.command("issue")
@click.argument("names", metavar="PAPER|CASE|DAY…", nargs=-1, required=True)
@ON
@AS
@PROVINCE
@click.pass_obj
def issue(
    installation: Installation, names: tuple[str, ...], on: str, name: str, province: str | None
) -> None:
    """Issue papers, or every draft of a case or a day; exit 1 where any was refused."""
    with installation.database.write() as session:
        actor = acting(session, name, province)
        wanted = [each for one in names for each in _drafts(session, actor, one)]
        done = operations.issue_many(session, actor, wanted, _day(on), now=utc_now())
    if not _show(done, "ออกแล้ว / issued"):
        raise SystemExit(1)


@paper.command("sign")
@PAPER_NAME
@ON
@AS
@PROVINCE
@click.pass_obj
def sign(installation: Installation, which: str, on: str, name: str, province: str | None) -> None:
    """Record that PAPER was signed."""
    _act(installation, which, "sign", {"happened_on": _day(on)}, name, province)


@paper.command("file")
@PAPER_NAME
@click.option("--with", "filed_with", required=True, help="The court or authority that received it.")
@ON
@AS
@PROVINCE
@click.pass_obj
def file(
    installation: Installation, which: str, filed_with: str, on: str, name: str, province: str | None
) -> None:
    """Record that PAPER was filed."""
    given = {"happened_on": _day(on), "filed_with": filed_with}
    _act(installation, which, "file", given, name, province)


@paper.command("discard")
@PAPER_NAME
@click.option("--reason", required=True, help="Why.")
@AS
@PROVINCE
@click.pass_obj
def discard(installation: Installation, which: str, reason: str, name: str, province: str | None) -> None:
    """Discard PAPER, which bears no number."""
    _act(installation, which, "discard", {"reason": reason}, name, province)


@paper.command("void")
@PAPER_NAME
@click.option("--reason", required=True, help="Why.")
@click.option("--as", "name", required=True, help="The user who proposes it.")
@click.option("--second", default="", help="The user who confirms it; without, it waits for one.")
@click.pass_obj
def void(installation: Installation, which: str, reason: str, name: str, second: str) -> None:
    """Void the number of PAPER: proposed by one user, confirmed by another."""
    with installation.database.write() as session:
        actor = actor_of(user_named(session, name))
        found = queries.paper_named(session, actor, which)
        voiding = operations.propose_void(session, actor, found, reason, now=utc_now())
        if second:
            operations.confirm_void(session, actor_of(user_named(session, second)), voiding, now=utc_now())
        _told(found)


@paper.command("renew")
@PAPER_NAME
@AS
@PROVINCE
@click.pass_obj
def renew(installation: Installation, which: str, name: str, province: str | None) -> None:
    """Make a stale PAPER anew and take the old copy back; of one filed, draft the cover note."""
    now = utc_now()
    with installation.database.write() as session:
        actor = acting(session, name, province)
        found = queries.paper_named(session, actor, which)
        if found.stage == "filed":
            _told(renewing.cover_note(session, actor, found, office_day(now), now=now))
        else:
            _told(renewing.renew(session, actor, found, office_day(now), now=now).paper)


@paper.command("stale")
@click.argument("case")
@AS
@PROVINCE
@click.pass_obj
def stale(installation: Installation, case: str, name: str, province: str | None) -> None:
    """The papers of CASE that say something else than they would now: field, old, new."""
    with installation.database.read() as session:
        found = case_named(session, acting(session, name, province), case)
        looked = stale_of_case(session, found, queries.live_of_case(session, found))
        for one in looked.stale:
            _told(one.paper)
            for change in one.changes:
                old, new = change.shown
                click.echo(f"    {change.th} {change.row}: {old or '–'} → {new or '–'}")


@click.command()
@click.option("--year", type=int, help="The year (BE), the present one unless named.")
@click.option("--csv", "out", type=click.Path(dir_okay=False, path_type=Path), help="Write a file.")
@AS
@PROVINCE
@click.pass_obj
def letters(
    installation: Installation, year: int | None, out: Path | None, name: str, province: str | None
) -> None:
    """The register of outgoing letter numbers, in order, with what became of each."""
    now = utc_now()
    wanted = year or office_day(now).year + BE_OFFSET
    with installation.database.read() as session:
        actor = acting(session, name, province)
        found = queries.letters(session, actor.province or "", wanted)
    if out is not None:
        out.write_bytes(csv.write(sheet_of(found, wanted, now)))
        click.echo(str(out))
        return
    for line in found:
        title = line.paper.title if line.paper else "–"
        click.echo(f"{line.number:>5}  {line.label.th:<14} {title}  {line.to} {line.contract}")


def _drafts(session: Session, actor: Actor, word: str) -> list[Paper]:
    """The drafts that a word names: of a case, of a day, or the one paper. Raises Missing."""
    with suppress(Missing):
        return queries.drafts_of_case(session, case_named(session, actor, word))
    with suppress(Missing):
        return queries.drafts_of_day(session, actor, day_named(session, actor, word))
    return [queries.paper_named(session, actor, word)]


def _act(
    installation: Installation,
    which: str,
    step: str,
    given: Mapping[str, object],
    name: str,
    province: str | None,
) -> None:
    with installation.database.write() as session:
        actor = acting(session, name, province)
        found = queries.paper_named(session, actor, which)
        operations.act(session, actor, found, step, given, now=utc_now())
        _told(found)


def _show(found: Iterable[Outcome], good: str) -> bool:
    """One line for each paper, its reasons below; whether none was refused."""
    clean = True
    for one in found:
        clean &= one.issued
        mark, said = ("✓", good) if one.issued else ("✗", "")
        click.echo(f"{mark} {one.paper.title} {one.paper.letter_number or ''} {said}")
        for reason in one.reasons:
            click.echo(f"    {_sentence(reason)}", err=True)
    return clean


def _sentence(reason: Reason) -> str:
    return f"{render(reason, 'th')} / {render(reason, 'en')}"


def _told(found: Paper) -> None:
    stage = PAPER.stage(found.stage)
    click.echo(f"{found.id}  {found.title} {found.letter_number or ''}  {stage.th} / {stage.en}")


def _day(text: str) -> date | None:
    try:
        return parse_date(text) if text else None
    except Unreadable as fault:
        raise Invalid({"--on": [f"{fault.th} ({fault.en})"]}) from fault
