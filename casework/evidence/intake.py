"""A whole folder or ZIP of scans brought at once: a job, an item a file; placed together when all are read.

Each file is read and made fit to keep in the confined child, with no transaction waiting (a FileMaker); one
that cannot be taken fails by itself, with its reason. What the names say is weighed once, at the end, in one
transaction: a job begun again finds its files known and changes nothing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from casework.errors import Forbidden
from casework.evidence.kinds import JOB
from casework.evidence.operations.doubts import Came, file_all
from casework.evidence.receiving import Brought, Made, receive
from casework.files.faults import WrongFile
from casework.files.kinds import LARGEST, ZIP, plain_label
from casework.files.package import bound, entries_of
from casework.installation import Installation
from casework.jobs.models import DONE, Job, JobItem
from casework.jobs.operations import NewItem, start
from casework.jobs.worker import FileMaker
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of
from casework.store import Store

MOST_UNPACKED = 2 * 1024**3
LONGEST_PATH = 20  # folders
_LEFT_BEHIND = {"thumbs.db", "desktop.ini", ".ds_store"}


def start_intake(
    session: Session, actor: Actor, brought: Sequence[Brought], label: str, *, now: datetime
) -> Job:
    """Bring files, called by their ways through the folders, or ZIPs of them. Raises Forbidden, WrongFile."""
    if not actor.may("evidence.import") or actor.province is None:
        raise Forbidden
    store = Store.of(session)
    items = [item for one in brought for item in _items(store, one)]
    if not items:
        raise WrongFile("empty")
    return start(session, actor, JOB, f"evidence:{actor.province}", items, now, {"label": plain_label(label)})


def way(name: str) -> tuple[str, ...]:
    """The way through the folders as plain labels, the file last; ".." and drives mean nothing here."""
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(" .")]
    return tuple(plain_label(part) for part in parts[-LONGEST_PATH:])


def _items(store: Store, one: Brought) -> Iterator[NewItem]:
    with one.path.open("rb") as file:
        head = file.read(4)
    if head == ZIP and not one.label.lower().endswith((".docx", ".xlsx")):
        yield from _entries(store, one)
    elif not _left_behind(one.label):
        key, path = store.adopt(one.path), way(one.label)
        yield NewItem(_shown(path), {"key": key, "path": list(path)})


def _entries(store: Store, one: Brought) -> Iterator[NewItem]:
    entries = entries_of(one.path)
    bound(entries, MOST_UNPACKED)
    if any(entry.filename == "[Content_Types].xml" for entry in entries):
        key, path = store.adopt(one.path), way(one.label)
        yield NewItem(_shown(path), {"key": key, "path": list(path)})
        return
    key, folder = store.adopt(one.path), way(one.label.rpartition(".")[0] or one.label)
    for number, entry in enumerate(entries):
        if not entry.is_dir() and not _left_behind(entry.filename):
            path = (*folder, *way(_name(entry)))
            yield NewItem(_shown(path), {"key": key, "entry": number, "path": list(path)})


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Thai Windows writes it in its own code page and does not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _left_behind(name: str) -> bool:
    end = name.replace("\\", "/").rpartition("/")[2].lower()
    return end in _LEFT_BEHIND or end.startswith(("~$", "._")) or "__macosx/" in name.lower()


def _shown(path: Sequence[str]) -> str:
    return "/".join(path)[-200:]


class IntakeHandler(FileMaker):
    """Reads the files of an intake, then places them (casework/jobs/worker.py)."""

    def make(self, installation: Installation, job: Job, item: JobItem) -> str:  # noqa: ARG002
        """Make one file fit to keep; the store key of what is known of it. Raises WrongFile."""
        store, work = installation.store, installation.settings.work
        path: list[str] = item.arguments["path"]
        with tempfile.TemporaryDirectory(dir=work) as folder:
            copy = Path(folder) / "brought"
            _take_out(store, item.arguments, copy)
            made = receive(store, work, [Brought(copy, path[-1])])[0]
        return store.put(json.dumps({"path": path, "made": vars(made)}, ensure_ascii=False).encode())

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """Place all that could be read; the store key of the count. Raises Forbidden: the right is gone."""
        made = [item.output for item in items if item.state == DONE and item.output]
        notes = [json.loads(installation.store.get(key)) for key in made]
        with installation.database.write() as session:
            actor = actor_of(session.get_one(User, job.user_id))
            tally = file_all(session, actor, job.id, map(_came, notes), now=job.created_at)
        return installation.store.put(json.dumps(vars(tally)).encode()), "evidence.json"


def tally_of(store: Store, job: Job) -> dict[str, int]:
    """What became of the files of a finished intake: filed, doubtful, known before."""
    told: dict[str, int] = json.loads(store.get(job.output)) if job.output else {}
    return told


def _came(note: dict[str, Any]) -> Came:
    return Came(tuple(note["path"]), Made(**note["made"]))


def _take_out(store: Store, arguments: dict[str, Any], copy: Path) -> None:
    """A plain copy of the file, or of an entry of the ZIP, no larger than a file may be."""
    if "entry" not in arguments:
        store.copy(arguments["key"], copy)
        return
    with store.open(arguments["key"]) as file, zipfile.ZipFile(file) as archive:
        entry = archive.infolist()[arguments["entry"]]
        if entry.file_size > LARGEST:
            raise WrongFile("too_large")
        try:
            with archive.open(entry) as packed, copy.open("xb") as plain:
                shutil.copyfileobj(packed, plain, 1 << 20)
        except (zipfile.BadZipFile, EOFError) as error:
            raise WrongFile("damaged") from error
