"""Importing a register: previewed without a trace, applied in one transaction, harmless when repeated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import CaseworkError, Forbidden, Invalid
from casework.imports.collecting import collection_paused
from casework.imports.entering.changes import Changes
from casework.imports.entering.comparing import Comparison, Into, compare
from casework.imports.entering.sending import queue, send
from casework.imports.guess import signature
from casework.imports.intake import Intake
from casework.imports.mapping import Mapping
from casework.imports.outcome import Report, outcome_of, shortened
from casework.imports.queries import KIND, is_running, subject
from casework.jobs import operations as jobs
from casework.register.models import HeaderMapping, ImportRun
from casework.register.triage import refresh
from casework.security.policy import Actor
from casework.staff import queries as staff
from casework.store import Store

PREVIEWED, WAITING, APPLIED = "previewed", "waiting", "applied"


@dataclass(frozen=True)
class File:
    """A file somebody brought: its name as a label, the key of its bytes in the store."""

    name: str
    key: str


@dataclass(frozen=True)
class Applied:
    """What an import did, and the whole report of it."""

    report: Report
    changes: Changes
    changed: bool


def preview(session: Session, intake: Intake, *, now: datetime, as_of: date | None = None) -> Report:
    """The report as it would be; nothing is written."""
    return outcome_of(_compare(session, intake, now), *_days(intake, now, as_of))


def apply(
    session: Session, actor: Actor, intake: Intake, file: File, *, now: datetime, as_of: date | None = None
) -> Applied:
    """Enter a file that was read, and classify what it touched. The same file again changes nothing.

    Raises Forbidden for another province.
    """
    if actor.province != intake.province or not actor.may("register.import"):
        raise Forbidden
    queue(session, intake.province)
    with collection_paused():
        found = _compare(session, intake, now)
        send(session, actor, found, {"file": file.key, "data_on": intake.data_on})
    refresh(session, found.into.today, found.into.terms, intake.province)
    _keep_mapping(session, intake, now)
    session.flush()
    return Applied(outcome_of(found, *_days(intake, now, as_of)), found.changes, not found.is_empty)


def _compare(session: Session, intake: Intake, now: datetime) -> Comparison:
    if intake.draft is None:
        raise Invalid({"mapping": intake.mapping.missing})
    today = office_day(now)
    newest = session.scalar(
        select(func.max(ImportRun.data_on)).where(
            ImportRun.province == intake.province, ImportRun.state == APPLIED
        )
    )
    into = Into(
        province=intake.province,
        known_on=intake.data_on or today,
        now=now,
        today=today,
        terms=staff.terms(session, intake.province),
        overwrite=not (newest and intake.data_on and intake.data_on < newest),
    )
    return compare(session, intake.draft, into)


def _days(intake: Intake, now: datetime, as_of: date | None) -> tuple[date, date | None]:
    """The day of the classes (as asked, else of the data, else today) and the day of the data."""
    return as_of or intake.data_on or office_day(now), intake.data_on


def _keep_mapping(session: Session, intake: Intake, now: datetime) -> None:
    key = {"province": intake.province, "signature": signature(intake.mapping)}
    kept = session.get(HeaderMapping, key)
    if kept is None:
        session.add(HeaderMapping(**key, mapping=intake.mapping.to_json(), kept_at=now))
    elif kept.mapping != (mapping := intake.mapping.to_json()):
        kept.mapping, kept.kept_at = mapping, now


def keep_run(
    session: Session,
    actor: Actor,
    file: File,
    intake: Intake,
    report: Report | None,
    *,
    now: datetime,
    state: str = PREVIEWED,
) -> ImportRun:
    """Remember a file that was brought and what was found; without a report its columns are to be matched."""
    run = ImportRun(
        province=intake.province,
        file_name=file.name,
        file_hash=file.key,
        by=actor.name,
        at=now,
        applied_at=now if state == APPLIED else None,
        state=state,
    )
    _set(session, run, intake.mapping, report, now)
    session.add(run)
    session.flush()
    return run


def look_again(
    session: Session, run: ImportRun, intake: Intake, report: Report | None, *, now: datetime
) -> None:
    """Put a new reading, with other columns, in the place of a previewed one. Raises AlreadyApplied."""
    if run.state == APPLIED or is_running(session, run):
        raise AlreadyApplied
    run.state = PREVIEWED
    _set(session, run, intake.mapping, report, now)
    session.flush()


def ask_to_apply(session: Session, actor: Actor, run: ImportRun, *, now: datetime) -> None:
    """Let a worker apply a previewed run. Raises AlreadyApplied, Invalid while columns are unmatched."""
    if run.state == APPLIED:
        raise AlreadyApplied
    if run.report.get("missing"):
        raise Invalid({"mapping": run.report["missing"]})
    if is_running(session, run):
        return
    run.state = WAITING
    item = jobs.NewItem(run.file_name, {"run": str(run.id), "file": run.file_hash})
    jobs.start(session, actor, KIND, subject(run), [item], now)


def finish_run(session: Session, run: ImportRun, applied: Applied, *, now: datetime) -> None:
    """Note on a run that its file was entered."""
    run.state, run.applied_at = APPLIED, now
    run.report_hash, run.report = _keep_report(session, applied.report), shortened(applied.report)


class AlreadyApplied(CaseworkError):
    """A run is applied once; its file may be brought again."""

    th = "ไฟล์นี้นำเข้าแล้ว หากต้องการแก้ไข โปรดนำไฟล์ที่แก้แล้วเข้าใหม่"
    en = "This file has been imported. Bring the corrected file again."


def _set(session: Session, run: ImportRun, mapping: Mapping, report: Report | None, now: datetime) -> None:
    told: Report = report or {"missing": mapping.missing, "as_of": office_day(now).isoformat()}
    run.mapping = mapping.to_json()
    run.as_of = date.fromisoformat(told["as_of"])
    run.data_on = date.fromisoformat(told["data_on"]) if told.get("data_on") else None
    run.report_hash = _keep_report(session, told)
    run.report = shortened(told) if report else told


def _keep_report(session: Session, report: Report) -> str:
    return Store.of(session).put(json.dumps(report, ensure_ascii=False, indent=1).encode())
