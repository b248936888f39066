"""Packs: the papers of a mediation day or of cases, made as a job, put into one ordered and numbered ZIP.

One item makes the day's own papers, one each the papers of a case; items are done many at a time, in one
transaction, so that a killed worker leaves whole cases or none. A case that cannot be papered is listed with
its reasons and stops nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.kinds import PACKS
from casework.dossier.packs.filling import CopiesOf, Filling, Row, no_copies
from casework.dossier.packs.zipping import zipped
from casework.dossier.says import wording
from casework.dossier.says.case import desk
from casework.dossier.says.reading import cases_with_contracts
from casework.errors import CaseworkError, Invalid
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job, JobItem
from casework.jobs.worker import Batcher
from casework.mediation.models import MediationDay
from casework.mediation.queries.hearings import hearings_of
from casework.papers.keeping import keep_all
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations import actor_of
from casework.store import Store

KIND = "day_pack"
BEGUN = ("in_room", "settled", "failed", "adjourned")
MOST_CASES = 2_000
NO_CASES = ["ยังไม่ได้เลือกเรื่อง (choose at least one case)"]


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
        _item(hearing.case)
        for hearing in hearings_of(session, actor, day)
        if PACKS[code].kinds
        and only in (None, hearing.case_id)
        and (not PACKS[code].begun or hearing.state in BEGUN)
    ]
    items = [jobs.NewItem(wording.day(day.held_on), {"day": str(day.id)}), *cases]
    options = {
        "pack": code,
        "dated": dated.isoformat(),
        "day": str(day.id),
        "held_on": day.held_on.isoformat(),
        "court": day.court,
        "title": f"{PACKS[code].th} วันที่ {wording.day(day.held_on)} {day.court}",
        "name": f"{code}-{day.held_on.isoformat()}",
    }
    return jobs.start(session, actor, KIND, f"day:{day.id}", items, now, options)


def start_case_pack(
    session: Session, actor: Actor, cases: Sequence[Case], code: str, dated: date, now: datetime
) -> Job:
    """Ask for a pack of the papers of some cases the actor sees. Raises Invalid where there is none."""
    if not 0 < len(cases) <= MOST_CASES:
        raise Invalid({"case": NO_CASES})
    first = cases[0]
    alone = len(cases) == 1
    about = f"เรื่อง {wording.number(first.number)}" if alone else f"{wording.number(len(cases))} เรื่อง"
    options = {
        "pack": code,
        "dated": dated.isoformat(),
        "court": "",
        "title": f"{PACKS[code].th} {about} วันที่ {wording.day(dated)}",
        "name": f"{code}-{first.number if alone else dated.isoformat()}".replace("/", "-"),
        **({"case": str(first.id)} if alone else {}),
    }
    subject = f"case:{first.id}" if alone else f"office:{first.province}"
    return jobs.start(session, actor, KIND, subject, [_item(case) for case in cases], now, options)


def _item(case: Case) -> jobs.NewItem:
    return jobs.NewItem(f"{case.number} · {case.contract.number}", {"case": str(case.id)})


class PackHandler(Batcher):
    """Makes packs (casework/jobs/worker.py). `copies_of` finds the copies of evidence that go with them."""

    def __init__(self, copies_of: CopiesOf = no_copies) -> None:
        self._copies_of = copies_of

    def items(self, session: Session, job: Job, items: Sequence[JobItem]) -> Sequence[str | CaseworkError]:
        """The papers of the day, or of one case each; the store keys of their lists."""
        actor, dated = actor_of(session.get_one(User, job.user_id)), date.fromisoformat(job.options["dated"])
        found = cases_with_contracts(
            session, [UUID(item.arguments["case"]) for item in items if "case" in item.arguments]
        )
        try:
            at = desk(session, job.province, dated)
        except CaseworkError as refused:
            return [refused] * len(items)
        filling = Filling(session, actor, PACKS[job.options["pack"]], at, self._copies_of, found.values())
        rows = [self._rows(filling, item, found) for item in items]
        new = [made for row in rows if isinstance(row, Row) for made in row.new]
        keep_all(session, actor, new, filling.now)
        keys = iter(Store.of(session).put_all([row.told() for row in rows if isinstance(row, Row)]))
        return [next(keys) if isinstance(row, Row) else row for row in rows]

    @staticmethod
    def _rows(filling: Filling, item: JobItem, found: dict[UUID, Case]) -> Row | CaseworkError:
        """What one item puts into the pack; or its fault, and then nothing of it remains."""
        try:
            with filling.session.begin_nested():
                if "day" in item.arguments:
                    return filling.of_day(UUID(item.arguments["day"]))
                return filling.of_case(found[UUID(item.arguments["case"])])
        except CaseworkError as refused:
            return refused

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """One ZIP: contents first, then the papers in order, and manifest.json for programs."""
        with installation.database.read() as session:
            return zipped(session, installation, job, items)
