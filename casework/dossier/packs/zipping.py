"""The ZIP of a pack: contents first, the files in order and numbered, manifest.json for programs.

Written to disk as it goes, one file at a time: a day of thousands of papers needs no more memory than one.
"""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.dossier.packs.filling import Made
from casework.dossier.says import wording
from casework.dossier.says.case import Desk, desk, paper_context
from casework.installation import Installation
from casework.jobs.models import DONE, Job, JobItem
from casework.store import Store

CONTENTS, MANIFEST = "000-สารบัญ.docx", "manifest.json"
SHARED = ("pack", "day", "case", "held_on", "court", "dated")  # of the job's options, told in the manifest
UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')

Missing = Sequence[tuple[str, str]]
"""What could not be made, and why in both languages."""


def zipped(
    session: Session, installation: Installation, job: Job, items: Sequence[JobItem]
) -> tuple[str, str]:
    """The ZIP of what the items made: (store key, file name)."""
    store = installation.store
    told = [json.loads(store.get(item.output)) for item in items if item.state == DONE and item.output]
    made = [Made(**row) for each in told for row in each["made"]]
    missing = [(item.label, item.error or "") for item in items if item.state != DONE]
    missing += [(label, why) for each in told for label, why in each["left_out"]]
    names = [f"{place:03d}-{_file_name(one)}.{one.suffix}" for place, one in enumerate(made, 1)]
    at = desk(session, job.province, date.fromisoformat(job.options["dated"]))
    contents = _contents(job, at, made, missing)
    with (
        tempfile.NamedTemporaryFile(dir=installation.settings.work, delete=False) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as pack,
    ):
        pack.writestr(CONTENTS, contents)
        for name, one in zip(names, made, strict=True):
            pack.writestr(name, store.get(one.store_key))
        pack.writestr(MANIFEST, _manifest(job, names, made, missing))
    return store.adopt(Path(file.name)), f"{job.options['name']}.zip"


def left_out(store: Store, job: Job) -> Missing:
    """What a finished pack says it lacks: cases not papered, papers that a case did not bear."""
    if job.output is None:
        return []
    with store.open(job.output) as file, zipfile.ZipFile(file) as pack:
        return [(row["case"], row["why"]) for row in json.loads(pack.read(MANIFEST))["missing"]]


def _contents(job: Job, at: Desk, made: Sequence[Made], missing: Missing) -> bytes:
    rows = [
        {
            "number": wording.number(place),
            "case_number": wording.number(one.case_number),
            "title": one.title,
            "person": one.person,
            "copies": wording.number(one.copies),
        }
        for place, one in enumerate(made, 1)
    ]
    context = {
        **at.shared,
        "paper": paper_context(at),
        "pack": {
            "title": job.options["title"],
            "made_on": wording.day(office_day(job.created_at)),
            "count": wording.number(len(made)),
            "rows": rows,
            "missing": [
                {"case_number": wording.number(label), "reason": why.partition(" / ")[0]}
                for label, why in missing
            ],
        },
    }
    template, _ = at.stationery.template("pack_contents", job.options["court"], at.dated)
    return template.render(context)


def _manifest(job: Job, names: Sequence[str], made: Sequence[Made], missing: Missing) -> str:
    report = {
        **{name: job.options[name] for name in SHARED if name in job.options},
        "papers": [{"file": name, **vars(one)} for name, one in zip(names, made, strict=True)],
        "missing": [{"case": label, "why": why} for label, why in missing],
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _file_name(one: Made) -> str:
    """A name every file system takes: of the title and the contract, never of a person."""
    label = f"{one.title} {one.contract}" if one.contract else one.title
    return UNSAFE_IN_NAMES.sub("_", label)[:80]
