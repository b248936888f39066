"""Applying a previewed import as a job: it survives a kill, and a repeat finds it done (PROMISES 6)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import office_day, utc_now
from casework.config import Settings
from casework.errors import Forbidden
from casework.imports import operations
from casework.imports.intake import open_book, take_in
from casework.imports.mapping import Mapping
from casework.installation import Installation
from casework.jobs.models import Job, JobItem
from casework.register.models import ImportRun
from casework.staff.models import User
from casework.staff.operations import actor_of
from casework.store import Store


class ImportHandler:
    """Enters the file of one run."""

    def item(self, session: Session, job: Job, item: JobItem) -> str | None:
        """Enter the file, unless it is there already. Raises CaseworkError."""
        settings: Settings = session.info["settings"]
        file = operations.File(item.label, item.arguments["file"])
        # opened before the session is used: on SQLite nobody can write while this transaction is open
        with Store.of(session).plain(file.key, settings.work) as path:
            book = open_book(path, file.name)
        run = session.get_one(ImportRun, UUID(item.arguments["run"]), with_for_update=True)
        if run.state == operations.APPLIED:
            return None
        user, now = session.get(User, job.user_id), utc_now()
        if user is None or not user.active:
            raise Forbidden
        intake = take_in(session, book, run.province, office_day(now), Mapping.from_json(run.mapping))
        applied = operations.apply(session, actor_of(user), intake, file, now=now)
        operations.finish_run(session, run, applied, now=now)
        return None

    def output(
        self,
        installation: Installation,  # noqa: ARG002
        job: Job,  # noqa: ARG002
        items: Sequence[JobItem],  # noqa: ARG002
    ) -> tuple[str | None, str]:
        """There is no file: the run itself says what came of it."""
        return None, ""
