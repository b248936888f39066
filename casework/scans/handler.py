"""Reading scans as a job: twenty pages an item, in a child process; a kill loses nothing (PROMISES 6, 17)."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from uuid import UUID

from casework.clock import utc_now
from casework.errors import Forbidden
from casework.installation import Installation
from casework.jobs.models import DONE, Job, JobItem
from casework.jobs.worker import FileMaker
from casework.papers.codes import paper_of
from casework.papers.faults import ConversionFailed
from casework.papers.pdf import to_pdf
from casework.scans.models import Scan
from casework.scans.operations import PageRead, enter
from casework.scans.queries import uncounted
from casework.scans.reading import read_pages, signed_pages
from casework.staff.models import User
from casework.staff.operations import actor_of


class ScanHandler(FileMaker):
    """Reads the pages of scans, then lays each with its paper."""

    def make(self, installation: Installation, job: Job, item: JobItem) -> str:
        """Some pages read, and the papers found on them counted; the store key of what was read."""
        store, work = installation.store, installation.settings.work
        with installation.database.read() as session:
            scan = session.get_one(Scan, UUID(job.options["scan"]))
            key, province = scan.pages_key, scan.province
        with store.plain(key, work, ".pdf") as pdf, tempfile.TemporaryDirectory(dir=work) as folder:
            read = read_pages(pdf, Path(folder), item.arguments["first"], item.arguments["last"])
            told = [
                {
                    "number": page.number,
                    "turn": page.turn,
                    "blank": page.blank,
                    "marks": page.marks,
                    "picture": store.put(page.picture.read_bytes()) if page.picture else None,
                }
                for page in read
            ]
        marks = {mark for page in read for mark in page.marks}
        lengths = _lengths(installation, province, marks)
        return store.put(json.dumps({"pages": told, "lengths": lengths}).encode())

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """Every page laid with its paper, or for a person to look at; there is no file. Raises Forbidden."""
        pages: list[PageRead] = []
        lengths: dict[UUID, int] = {}
        for item in items:
            if item.state == DONE and item.output:
                told = json.loads(installation.store.get(item.output))
                pages += [PageRead(**page) for page in told["pages"]]
                lengths |= {UUID(key): count for key, count in told["lengths"].items()}
            else:
                numbers = range(item.arguments["first"], item.arguments["last"] + 1)
                pages += [PageRead(number, unreadable=True) for number in numbers]
        with installation.database.write() as session:
            user = session.get(User, job.user_id)
            if user is None or not user.active:
                raise Forbidden
            scan = session.get_one(Scan, UUID(job.options["scan"]), with_for_update=True)
            enter(session, actor_of(user), scan, pages, lengths, now=utc_now())
        return None, ""


def _lengths(installation: Installation, province: str, marks: Iterable[str]) -> Mapping[str, int]:
    """How many pages the papers of these marks have, of those not counted yet; none without LibreOffice."""
    ids = {paper for mark in marks if (paper := paper_of(mark)) is not None}
    with installation.database.read() as session:
        wanted = uncounted(session, province, ids)
    if not wanted:
        return {}
    with tempfile.TemporaryDirectory(dir=installation.settings.work) as folder:
        files = [Path(folder) / f"{key}.docx" for key in wanted]
        for file, store_key in zip(files, wanted.values(), strict=True):
            installation.store.copy(store_key, file)
        try:
            made = to_pdf(files, Path(folder) / "pdf")
        except ConversionFailed:
            return {}
        return {pdf.stem: signed_pages(pdf) for pdf in made}
