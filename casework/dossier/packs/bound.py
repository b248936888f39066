"""A pack bound for the printer: every paper of it in order, in one Word file or one PDF.

Made as a job of volumes, so that a large day shows its progress and goes on after a kill. A volume holds at
most `VOLUME` papers: Word and LibreOffice slow down with more. A paper no bound file can carry (footnotes of
an office's own template) stands alone in its place.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pypdf import PdfWriter
from sqlalchemy.orm import Session

from casework.dossier.packs.pack import KIND as PACK
from casework.errors import Missing, Refused
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import DONE, Job, JobItem
from casework.jobs.worker import FileMaker
from casework.papers.binding import Binder, Unbindable
from casework.papers.pdf import to_pdf
from casework.security.policy import Actor
from casework.store import Store
from workflows.reasons import Reason

KIND = "bound_pack"
FORMS = {"docx": "Word", "pdf": "PDF"}
VOLUME = 100
START_SECONDS, PAPER_SECONDS = 60, 5  # the deadline of a volume; it usually takes a tenth of a second a paper


@dataclass(frozen=True)
class Binding:
    """How a pack is bound: a form of FORMS, for both sides of a sheet, with the copies to be handed in."""

    form: str
    duplex: bool = True
    copies: bool = False


def start_bound(session: Session, actor: Actor, pack: Job, how: Binding, now: datetime) -> Job:
    """Ask for a finished pack in one file. Raises Missing (no pack), Refused while the pack is not made."""
    if pack.kind != PACK:
        raise Missing
    if pack.output is None:
        raise Refused((_NOT_MADE,))
    with Store.of(session).open(pack.output) as made:
        sheets = list(_sheets(made, copies=how.copies))
    volumes = [sheets[first : first + VOLUME] for first in range(0, len(sheets), VOLUME)]
    items = [jobs.NewItem(f"{names[0][:3]}–{names[-1][:3]}", {"papers": names}) for names in volumes]
    options = {
        **pack.options,
        "source": pack.output,
        "form": how.form,
        "duplex": how.duplex,
        "name": pack.output_name,
    }
    return jobs.start(session, actor, KIND, pack.subject, items, now, options)


def _sheets(pack: BinaryIO, *, copies: bool) -> Iterable[str]:
    """The names of the papers in the pack's ZIP, contents first, each as often as it is wanted."""
    with zipfile.ZipFile(pack) as made:
        often = {row["file"]: row["copies"] for row in json.loads(made.read("manifest.json"))["papers"]}
        for name in made.namelist():
            if name.endswith(".docx"):
                yield from [name] * (often.get(name, 1) if copies else 1)


class BoundHandler(FileMaker):
    """Binds packs (casework/jobs/worker.py)."""

    def make(self, installation: Installation, job: Job, item: JobItem) -> str:
        """One volume; the store key of the list of its files, in order."""
        store = installation.store
        with tempfile.TemporaryDirectory(dir=installation.settings.work) as folder:
            work = Path(folder)
            with store.open(job.options["source"]) as pack:
                bound = _bind(pack, item.arguments["papers"], work, job.options)
            if job.options["form"] == "pdf":
                bound = to_pdf(bound, work / "pdf", blanks=job.options["duplex"])
            keys = [store.adopt(file) for file in bound]
        return store.put(json.dumps(keys).encode())

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """One PDF; one Word file, or a ZIP of volumes where there are several. None if a volume failed."""
        store, form = installation.store, job.options["form"]
        if any(item.state != DONE or not item.output for item in items):
            return None, ""
        keys = [key for item in items for key in json.loads(store.get(item.output or ""))]
        name = Path(job.options["name"]).stem
        if form == "docx" and len(keys) == 1:
            return keys[0], f"{name}.docx"
        files = map(store.open, keys)
        if form == "docx":
            return store.adopt(_volumes(files, installation.settings.work)), f"{name}-word.zip"
        return store.adopt(_joined(files, installation.settings.work)), f"{name}.pdf"


def _bind(pack: BinaryIO, names: Sequence[str], work: Path, how: Mapping[str, Any]) -> list[Path]:
    """The papers bound; more than one file only around a paper that must stand alone."""
    files: list[Path] = []
    waiting = list(names)
    with zipfile.ZipFile(pack) as made:
        while waiting:
            target = work / f"{len(files):04d}.docx"
            alone = _bind_some(made, waiting, target, how)
            files += [target] if target.exists() else []
            if alone:
                lone = work / f"{len(files):04d}.docx"
                lone.write_bytes(made.read(alone))
                files.append(lone)
    return files


def _bind_some(made: zipfile.ZipFile, waiting: list[str], target: Path, how: Mapping[str, Any]) -> str | None:
    """Bind from the front of `waiting` what can be; the paper at which it stopped."""
    with Binder(target, duplex=how["duplex"], for_pdf=how["form"] == "pdf") as binder:
        while waiting:
            name = waiting.pop(0)
            try:
                binder.add(made.read(name))
            except Unbindable:
                return name
    return None


def _volumes(files: Iterable[BinaryIO], work: Path) -> Path:
    with (
        tempfile.NamedTemporaryFile(dir=work, delete=False) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as whole,
    ):
        for number, source in enumerate(files, 1):
            with source, whole.open(f"เล่ม-{number:02d}.docx", "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
    return Path(file.name)


def _joined(files: Iterable[BinaryIO], work: Path) -> Path:
    with tempfile.NamedTemporaryFile(dir=work, delete=False) as file, PdfWriter() as whole:
        for source in files:
            with source:
                whole.append(source)
        whole.write(file)
    return Path(file.name)


_NOT_MADE = Reason(
    "pack_not_made",
    "ชุดเอกสารยังจัดทำไม่เสร็จ รอให้เสร็จก่อนแล้วจึงรวมเล่ม",
    "The pack is not finished: bind it when it is.",
    fix="paper",
)
