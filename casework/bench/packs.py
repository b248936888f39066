"""A day of mediation on paper: read, computed, printed, kept, journalled and zipped, beside docxtpl.

docxtpl is given the words for nothing and only prints; it does fewer papers, and its time is counted a paper.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func, select

from casework.bench.days import DAY, TODAY, prepared
from casework.bench.frame import Benchmark, Size
from casework.bench.papers import PEER, Printer, printer, same
from casework.bench.profiling import peak_megabytes
from casework.clock import utc_now
from casework.config import Settings
from casework.dossier.packs.pack import start_pack
from casework.dossier.queries import secretary_of
from casework.handlers import HANDLERS
from casework.installation import Installation
from casework.jobs.worker import Worker
from casework.mediation.models import MediationDay
from casework.papers.catalogue import catalogue
from casework.papers.models import Paper
from casework.staff.operations import actor_of

SHOWN = 10  # cases whose papers docxtpl prints


@dataclass(frozen=True)
class Kept:
    """A paper of the pack: its kind, what it says, its bytes."""

    kind: str
    says: Mapping[str, Any]
    content: bytes


def packs(size: Size, folder: Path) -> Iterator[Benchmark]:
    """The whole Day One pack of a day: six papers a case, and the day's own."""
    ready = prepared(folder / "office", size.cases)
    places = (folder / f"run-{number}" for number in count())
    made = _worked(ready, next(places))
    papers, sample = _counted(made), _sample(made)
    theirs = _printers({one.kind for one in sample})
    click.echo(f"pack: {papers:,} papers, {peak_megabytes():.0f} MB at the peak", err=True)
    yield Benchmark(
        "pack",
        f"ชุดเอกสารทั้งวัน {size.cases} เรื่อง / all papers of a day of {size.cases} cases",
        "papers",
        papers,
        lambda: _worked(ready, next(places)),
        partial(_printed, theirs, sample) if theirs else None,
        PEER,
        lambda _, theirs: _same(sample, theirs),
        peer_units=len(sample),
    )


def _worked(ready: Settings, place: Path) -> Installation:
    """The pack, made from its request to its ZIP in a fresh copy of the office."""
    shutil.copytree(ready.data, place)
    url, key = f"sqlite:///{place / 'casework.db'}", place / ready.key_file.relative_to(ready.data)
    installation = Installation(replace(ready, data=place, database_url=url, key_file=key))
    with installation.database.write() as session:
        day = session.scalars(select(MediationDay).where(MediationDay.held_on == DAY)).one()
        actor = actor_of(secretary_of(session, day.province))
        start_pack(session, actor, day, "day_one", TODAY, utc_now())
    Worker(installation, HANDLERS).drain()
    return installation


def _counted(installation: Installation) -> int:
    with installation.database.read() as session:
        return session.scalar(select(func.count()).select_from(Paper)) or 0


def _sample(installation: Installation) -> list[Kept]:
    """All papers of some cases, as they were kept."""
    some = select(Paper.contract_id).where(Paper.kind == "petition").order_by(Paper.id).limit(SHOWN)
    with installation.database.read() as session:
        unseal, store = session.info["vault"].unseal, installation.store
        rows = session.scalars(select(Paper).where(Paper.contract_id.in_(some)).order_by(Paper.id))
        return [Kept(row.kind, json.loads(unseal(row.snapshot)), store.get(row.store_key)) for row in rows]


def _printers(kinds: set[str]) -> dict[str, Printer]:
    """docxtpl for each kind; none where it is not installed."""
    found = {kind: printer(catalogue().papers[kind].template()) for kind in kinds}
    return {kind: each for kind, each in found.items() if each}


def _printed(theirs: Mapping[str, Printer], sample: list[Kept]) -> list[bytes]:
    return [theirs[one.kind](one.says) for one in sample]


def _same(sample: list[Kept], theirs: list[bytes]) -> None:
    for one, other in zip(sample, theirs, strict=True):
        same(one.content, other)
