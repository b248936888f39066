"""What the commands of all rooms share: how a day is written, and how long work says what it is doing."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.jobs.worker import AnyHandler, Worker
from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable


class DayParam(click.ParamType[date]):
    """A day in either era: 2026-10-31, 31/10/2569."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; a day that cannot be read ends the command."""
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except Unreadable as fault:
            self.fail(f"{fault.th} ({fault.en})", param, ctx)


DAY = DayParam()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say on standard error what is being done, and how long it took."""
    click.echo(f"{what} … ", err=True, nl=False)
    begun = time.perf_counter()
    try:
        yield
    except BaseException:
        click.echo("", err=True)
        raise
    click.echo(f"{time.perf_counter() - begun:.1f} s", err=True)


def work_off(installation: Installation, handlers: Mapping[str, AnyHandler], job: Job, label: str) -> None:
    """Do what is asked for here and now, with a bar that shows how far `job` is."""
    worker = Worker(installation, handlers, "console")
    with click.progressbar(length=job.total, label=label) as bar:
        while worker.step():
            with installation.database.read() as session:
                made = jobs.progress(session, session.get_one(Job, job.id))
            bar.update(made.done + made.failed - bar.pos)
