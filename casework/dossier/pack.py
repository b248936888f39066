"""Packs: every paper of a mediation day, made as a job, put into one ordered and numbered ZIP.

One item makes the day's own papers, one each the papers of a case; each item is one transaction, so a killed
worker leaves whole cases or none. A case that cannot be papered is listed with its reasons and stops nobody.
"""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import office_day, utc_now
from casework.dossier import wording
from casework.dossier.case import Desk, case_context, desk, paper_context
from casework.dossier.day import day_context
from casework.dossier.kinds import PACKS, Pack
from casework.dossier.making import case_papers, day_paper, template_of
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import DONE, Job, JobItem
from casework.mediation.models import MediationDay
from casework.mediation.operations.dockets import make_docket
from casework.mediation.queries.hearings import hearings_of
from casework.papers.models import Paper
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of
from casework.store import Store

KIND = "day_pack"
WHOLE_DAY = "ทั้งวัน"
BEGUN = ("in_room", "settled", "failed", "adjourned")
UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')

# How many to print of what is handed in; everything else is printed once.
COPIES = {"petition": 2, "docket": 2, "settlement": 3}


@dataclass(frozen=True)
class Made:
    """One paper in a pack."""

    kind: str
    title: str
    case_number: str
    contract: str
    person: str
    store_key: str
    copies: int


def start_pack(
    session: Session,
    actor: Actor,
    day: MediationDay,
    code: str,
    dated: date,
    now: datetime,
    only: UUID | None = None,
) -> Job:
    """Ask for a pack of the day's papers, dated `dated`; of one case alone where `only` names it."""
    cases = [
        jobs.NewItem(
            f"{hearing.case.number} · {hearing.case.contract.number}", {"case": str(hearing.case_id)}
        )
        for hearing in hearings_of(session, actor, day)
        if only in (None, hearing.case_id) and (not PACKS[code].begun or hearing.state in BEGUN)
    ]
    items = [jobs.NewItem(wording.day(day.held_on), {"day": str(day.id)}), *cases]
    options = {"pack": code, "dated": dated.isoformat(), "day": str(day.id)}
    return jobs.start(session, actor, KIND, f"day:{day.id}", items, now, options)


class PackHandler:
    """Makes packs (casework/jobs/worker.py)."""

    def item(self, session: Session, job: Job, item: JobItem) -> str | None:
        """The papers of the day, or of one case; the store key of their list."""
        actor = actor_of(session.get_one(User, job.user_id))
        pack, dated = PACKS[job.options["pack"]], date.fromisoformat(job.options["dated"])
        if "day" in item.arguments:
            made = _day_papers(session, actor, pack, UUID(item.arguments["day"]), dated)
        else:
            made = _case_papers(session, actor, pack, UUID(item.arguments["case"]), dated)
        return Store(session.info["settings"].store).put(json.dumps([asdict(one) for one in made]).encode())

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """One ZIP: contents first, then the papers in order, and manifest.json for programs."""
        with installation.database.read() as session:
            return _zip(session, installation, job, items)


def _day_papers(session: Session, actor: Actor, pack: Pack, day_id: UUID, dated: date) -> list[Made]:
    day = session.get_one(MediationDay, day_id)
    at, now = desk(session, day.province, dated), utc_now()
    docket = make_docket(session, actor, day, now=now)
    context = day_context(session, day, docket, hearings_of(session, actor, day), at)
    return [
        _listed(day_paper(session, actor, kind, day, context, at, now), WHOLE_DAY, "", day.court)
        for kind in pack.day
    ]


def _case_papers(session: Session, actor: Actor, pack: Pack, case_id: UUID, dated: date) -> list[Made]:
    case = session.get_one(Case, case_id)
    at, now = desk(session, case.province, dated), utc_now()
    context = case_context(session, case, at)
    names = {str(row.id): row.person.name for row in case.contract.obligors}
    made = []
    for kind in pack.kinds:
        if not pack.wants(kind, context.get("settlement")):
            continue
        for paper in case_papers(session, actor, kind, case, context, at, now):
            to = names.get(paper.person, context["court"]["name"])
            made.append(_listed(paper, case.number, case.contract.number, to))
    return made


def _listed(paper: Paper, case_number: str, contract: str, person: str) -> Made:
    copies = COPIES.get(paper.kind, 1)
    return Made(paper.kind, paper.title, case_number, contract, person, paper.store_key, copies)


def _zip(
    session: Session, installation: Installation, job: Job, items: Sequence[JobItem]
) -> tuple[str | None, str]:
    store = Store(installation.settings.store)
    done = [item for item in items if item.state == DONE and item.output]
    made = [Made(**row) for item in done for row in json.loads(store.get(item.output or ""))]
    missing = [(item.label, item.error or "") for item in items if item.state != DONE]
    day = session.get_one(MediationDay, UUID(job.options["day"]))
    names = [f"{place:03d}-{_file_name(one)}.docx" for place, one in enumerate(made, 1)]
    at = desk(session, day.province, date.fromisoformat(job.options["dated"]))
    contents = _contents(day, job, at, made, missing)
    work = installation.settings.work
    with (
        tempfile.NamedTemporaryFile(dir=work, delete=False) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as pack,
    ):
        pack.writestr("000-สารบัญ.docx", contents)
        for name, one in zip(names, made, strict=True):
            pack.write(store.path(one.store_key), name)
        pack.writestr("manifest.json", _manifest(day, job, names, made, missing))
    name = f"{PACKS[job.options['pack']].code}-{day.held_on.isoformat()}.zip"
    return store.adopt(Path(file.name)), name


def _contents(
    day: MediationDay, job: Job, at: Desk, made: Sequence[Made], missing: Sequence[tuple[str, str]]
) -> bytes:
    pack = PACKS[job.options["pack"]]
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
            "title": f"{pack.th} วันที่ {wording.day(day.held_on)} {day.court}",
            "made_on": wording.day(office_day(job.created_at)),
            "count": wording.number(len(made)),
            "rows": rows,
            "missing": [
                {"case_number": wording.number(label), "reason": why.partition(" / ")[0]}
                for label, why in missing
            ],
        },
    }
    return template_of("pack_contents")[0].render(context)


def _manifest(
    day: MediationDay,
    job: Job,
    names: Sequence[str],
    made: Sequence[Made],
    missing: Sequence[tuple[str, str]],
) -> str:
    papers = [{"file": name, **asdict(one)} for name, one in zip(names, made, strict=True)]
    report = {
        "pack": job.options["pack"],
        "day": str(day.id),
        "held_on": day.held_on.isoformat(),
        "court": day.court,
        "dated": job.options["dated"],
        "papers": papers,
        "missing": [{"case": label, "why": why} for label, why in missing],
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _file_name(one: Made) -> str:
    """A name every file system takes: of the title and the contract, never of a person."""
    label = f"{one.title} {one.contract}" if one.contract else one.title
    return UNSAFE_IN_NAMES.sub("_", label)[:80]
