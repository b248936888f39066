"""A scan taken in: looked at in the confined child, kept, to be read by a job. The same file is one scan."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from casework.errors import Invalid
from casework.files import pages
from casework.files.faults import WrongFile
from casework.files.kinds import PDF, kind_of, plain_label
from casework.files.pictures import clean
from casework.jobs import operations as jobs
from casework.journal.operations import record
from casework.scans.models import Scan
from casework.scans.queries import brought_before
from casework.scans.reading import AT_ONCE
from casework.security.policy import Actor
from casework.store import Store
from casework.thai.names import normalise

KIND = "scan_reading"


@dataclass(frozen=True)
class Brought:
    """A file in the work folder that was looked at: what it is called, its kind, its pages as a PDF."""

    path: Path
    label: str
    kind: str
    pdf: Path
    page_count: int


def looked_at(path: Path, name: str, folder: Path) -> Brought:
    """What is in a file: a PDF, or a picture, which becomes a PDF of one page. Raises WrongFile."""
    label = plain_label(normalise(name))
    try:
        kind = kind_of(path)
        if kind is PDF:
            return Brought(path, label, kind.code, path, pages.page_count(path))
        if not kind.picture:
            raise WrongFile("not_pictures")
        made = Path(tempfile.mkdtemp(dir=folder))
        (picture,) = clean([path], made)
        pdf = made / "page.pdf"
        return Brought(path, label, kind.code, pdf, pages.bind([picture.path], pdf))
    except WrongFile as wrong:
        raise WrongFile(wrong.code, label) from None


def receive(
    session: Session, actor: Actor, brought: Sequence[Brought], signed_on: date, *, now: datetime, today: date
) -> list[Scan]:
    """Keep files brought; those that were brought before are found again as they are. Raises Invalid."""
    if signed_on > today:
        raise Invalid({"signed_on": "วันที่ลงนามเป็นวันในอนาคต / the day of signature lies in the future"})
    return [_received(session, actor, one, signed_on, now) for one in brought]


def _received(session: Session, actor: Actor, one: Brought, signed_on: date, now: datetime) -> Scan:
    store = Store.of(session)
    key = store.put(one.path.read_bytes())
    if found := brought_before(session, actor.province, key):
        return found
    scan = Scan(
        province=actor.province or "",
        store_key=key,
        pages_key=key if one.pdf == one.path else store.put(one.pdf.read_bytes()),
        label=one.label,
        kind=one.kind,
        page_count=one.page_count,
        signed_on=signed_on,
        brought_by=actor.id,
        bringer=actor.name,
        brought_at=now,
    )
    session.add(scan)
    session.flush()
    firsts = range(1, one.page_count + 1, AT_ONCE)
    items = [
        jobs.NewItem(f"{first}–{last}", {"first": first, "last": last})
        for first in firsts
        for last in (min(first + AT_ONCE - 1, one.page_count),)
    ]
    job = jobs.start(session, actor, KIND, f"scan:{scan.id}", items, now, {"scan": str(scan.id)})
    scan.job_id = job.id
    facts = {"scan": scan.id, "file": key, "pages": one.page_count}
    record(session, f"office:{scan.province}", "scan.receive", actor, signed_on, facts=facts)
    return scan
