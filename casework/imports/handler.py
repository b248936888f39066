"""Applying a previewed import as a job: it survives a kill, and a repeat finds it done (PROMISES 6)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from casework.clock import office_day, utc_now
from casework.errors import CaseworkError, Forbidden
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
    """Enters the file of one run in one transaction."""

    def item(self, installation: Installation, job: Job, item: JobItem) -> str | None:
        """Enter the file, unless it is there already. A refusal is noted on the run. Raises CaseworkError."""
        run_id = UUID(item.arguments["run"])
        try:
            self._enter(installation, job, run_id)
        except CaseworkError as error:
            with installation.database.write() as session:
                run = session.get_one(ImportRun, run_id)
                run.state = operations.REFUSED
                run.report = {**run.report, "refused": {"th": error.th, "en": error.en}}
            raise
        return None

    def output(
        self,
        installation: Installation,  # noqa: ARG002
        job: Job,  # noqa: ARG002
        items: Sequence[JobItem],  # noqa: ARG002
    ) -> tuple[str | None, str]:
        """There is no file: the run itself says what came of it."""
        return None, ""

    def _enter(self, installation: Installation, job: Job, run_id: UUID) -> None:
        with installation.database.read() as session:
            run = session.get_one(ImportRun, run_id)
            if run.state == operations.APPLIED:
                return
            key, name = run.file_hash, run.file_name
        book = open_book(Store(installation.settings.store).path(key), name)
        now = utc_now()
        with installation.database.write() as session:
            run = session.get_one(ImportRun, run_id, with_for_update=True)
            if run.state == operations.APPLIED:
                return
            user = session.get(User, job.user_id)
            if user is None or not user.active:
                raise Forbidden
            mapping = Mapping.from_json(run.mapping)
            intake = take_in(session, book, run.province, office_day(now), mapping)
            file = operations.File(name, key)
            applied = operations.apply(session, actor_of(user), intake, file, now=now)
            operations.finish_run(session, run, applied, now=now)
