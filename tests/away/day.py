"""A day with cases, taken out of the office and opened on a laptop, both in one process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import time_machine
from scenes import DAY, Scene, booked, invited, lend
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.away.difference import write_return
from casework.away.models import DayKit
from casework.away.opening import Opened, master_of, open_kit
from casework.away.operations import bring, take_away
from casework.away.operations.bringing import Brought
from casework.away.operations.taking import copy_out
from casework.away.package import header_of
from casework.cases.models import Case
from casework.clock import utc_now
from casework.installation import Installation
from casework.journal.verify import verify
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.operations import Presence, record_attendance
from casework.steps.verify import replay_breaks
from tests.steps.paths import at, begin_day, papers, ready_day, take

EVENING = datetime(DAY.year, DAY.month, DAY.day - 1, 10, tzinfo=UTC)
MORNING = datetime(DAY.year, DAY.month, DAY.day, 2, tzinfo=UTC)
NIGHT = datetime(DAY.year, DAY.month, DAY.day, 11, tzinfo=UTC)

NOBODY = UUID(int=0)


@dataclass
class Away:
    """A day of an office, its kit, and both ends of the way."""

    scene: Scene
    folder: Path
    day_id: UUID = NOBODY
    kit_id: UUID = NOBODY
    words: str = ""

    @property
    def office(self) -> Installation:
        return self.scene.installation

    @property
    def file(self) -> Path:
        return self.folder / "day.kit"

    @property
    def unpacked(self) -> Path:
        return self.folder / "day.kit.open"

    def plan(self, count: int) -> None:
        """Cases filed and booked; the day is ready."""
        with self.office.database.write() as session:
            cases = [invited(session, self.scene, lend(session, n)) for n in range(1, count + 1)]
            day = booked(session, self.scene, cases)
            for case in cases:
                papers(session, case, "petition", "evidence_list", "statement_of_debt")
                take(session, self.scene.secretary, case, "file_petition", petition_number="ก 12/2569")
            ready_day(session, self.scene, day)
            self.day_id = day.id

    def begin(self) -> None:
        """The day is opened at the office already."""
        with self.office.database.write() as session:
            day = session.get(MediationDay, self.day_id)
            assert day is not None
            begin_day(session, self.scene, day)

    def take(self) -> None:
        """The evening before."""
        with time_machine.travel(EVENING), self.office.database.write() as session:
            day = session.get(MediationDay, self.day_id)
            assert day is not None
            taken = take_away(session, self.scene.liaison, day, now=utc_now())
            self.kit_id, self.words = taken.kit.id, taken.passphrase
            copy_out(session, taken.kit, self.file)

    @contextmanager
    def laptop(self, when: datetime = MORNING, **more: Any) -> Iterator[Opened]:
        """The kit at work, at a moment of the laptop's clock."""
        with time_machine.travel(when):
            master = master_of(header_of(self.unpacked if self.unpacked.exists() else self.file), self.words)
            opened = open_kit(self.file, master, utc_now, **more)
            try:
                yield opened
            finally:
                opened.close()

    def send(self, opened: Opened, name: str = "return") -> Path:
        """The return of what was done so far."""
        path = self.folder / name
        with path.open("wb") as target:
            write_return(opened, target)
        return path

    def bring(self, path: Path, when: datetime = NIGHT) -> Brought:
        """The office takes the return in."""
        with time_machine.travel(when), self.office.database.write() as session:
            return bring(session, self.scene.liaison, path, now=utc_now())

    def kit(self, session: Session) -> DayKit:
        found = session.get(DayKit, self.kit_id)
        assert found is not None
        return found

    def whole(self) -> None:
        """The office's journal stands, and leads to the stages."""
        with self.office.database.read() as session:
            assert verify(session).whole
            assert [vars(one) for one in replay_breaks(session)] == []


def cases_of(session: Session) -> list[Case]:
    """The cases of the day in the order of their numbers."""
    rows = select(Case).join(Hearing, Hearing.case_id == Case.id).order_by(Case.number)
    return list(session.scalars(rows).unique())


def attend(session: Session, away: Away, case: Case) -> None:
    """Everybody of the case came."""
    hearing = session.scalars(select(Hearing).where(Hearing.case_id == case.id)).one()
    for row in case.contract.obligors:
        presence = Presence("present", None, "cannot_pay", "settled")
        record_attendance(session, away.scene.liaison, hearing, row.id, presence, now=at(DAY))
