"""The worker: claims items, lets their handler do them, makes the job's output at the end.

One runs as a thread of the service; `casework worker` starts more, on the same machine or (with PostgreSQL)
on any other. It holds no state: kill it anywhere and another goes on when the lease has run out.
"""

from __future__ import annotations

import logging
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import utc_now
from casework.errors import CaseworkError, Refused
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job, JobItem
from casework.thai.render import render

log = logging.getLogger("casework.jobs")
AT_ONCE = 8
IDLE_SECONDS = 0.5
HEARTBEAT_SECONDS = 5


class Finisher(Protocol):
    """Puts together what a job's items made."""

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """Put the whole together: (store key, file name). May be repeated after a kill."""


class Handler(Finisher, Protocol):
    """What one kind of job does."""

    def item(self, session: Session, job: Job, item: JobItem) -> str | None:
        """Do one item in the transaction that marks it done; the store key of what it made.

        A CaseworkError is a fault of the item, and final; nothing of the item is then kept.
        """


class Batcher(ABC):
    """A kind of job whose items are read, made and marked many at a time, in one transaction."""

    at_once = 64  # as many as are done well within a lease, while other writers wait

    @abstractmethod
    def items(self, session: Session, job: Job, items: Sequence[JobItem]) -> Sequence[str | CaseworkError]:
        """Do the items; of each the store key of what it made, or its fault, which is final.

        Nothing may be kept of an item with a fault.
        """

    @abstractmethod
    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """As `Finisher.output`."""


class FileMaker(ABC):
    """A kind of job whose items only make files and take long: no transaction waits for them."""

    @abstractmethod
    def make(self, installation: Installation, job: Job, item: JobItem) -> str:
        """Make the file of one item; its store key. May be repeated. A CaseworkError is final, as above."""

    @abstractmethod
    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        """As `Finisher.output`."""


AnyHandler = Handler | Batcher | FileMaker


class _Overtaken(Exception):
    """The item's lease ran out and another worker has it."""


def sentences(error: CaseworkError) -> str:
    """What an error says, with all its reasons, in both languages."""
    reasons = error.reasons if isinstance(error, Refused) else ()
    th = "; ".join(render(reason, "th") for reason in reasons) or error.th
    en = "; ".join(render(reason, "en") for reason in reasons) or error.en
    return f"{th} / {en}"


class Worker:
    """Works off jobs until told to stop."""

    def __init__(
        self, installation: Installation, handlers: Mapping[str, AnyHandler], name: str = ""
    ) -> None:
        self._installation = installation
        self._handlers = handlers
        self._name = f"{name or 'worker'}-{os.getpid()}-{threading.get_ident()}"
        self._stop = threading.Event()

    def run(self) -> None:
        """Work until `stop`."""
        while not self._stop.is_set():
            try:
                busy = self.step()
            except Exception:
                log.exception("worker stumbled")
                busy = False
            if not busy:
                self._stop.wait(IDLE_SECONDS)

    def stop(self) -> None:
        """Stop after the item in hand."""
        self._stop.set()

    def drain(self) -> None:
        """Work until nothing is left (for commands and tests)."""
        while self.step():
            pass

    def step(self) -> bool:
        """Do one batch of items, or one job's output; False where there was nothing to do."""
        with self._installation.database.write() as session:
            items = jobs.claim(session, self._name, utc_now(), AT_ONCE)
            found = {
                job.id: job
                for job in session.scalars(select(Job).where(Job.id.in_({i.job_id for i in items})))
            }
            for job in found.values():
                handler = self._handlers[job.kind]
                if isinstance(handler, Batcher) and handler.at_once > len(items):
                    items += jobs.claim(session, self._name, utc_now(), handler.at_once - len(items), job.id)
        for key, job in found.items():
            self._some(job, [item for item in items if item.job_id == key])
        return bool(items) or self._close()

    def _some(self, job: Job, items: Sequence[JobItem]) -> None:
        handler = self._handlers[job.kind]
        if isinstance(handler, Batcher):
            self._together(handler, job, items)
            return
        for item in items:
            self._one(handler, job, item)

    def _together(self, handler: Batcher, job: Job, items: Sequence[JobItem]) -> None:
        """Do the items and mark them in one transaction; where it breaks, each by itself."""
        try:
            with self._installation.database.write() as session:
                done = [
                    (item.id, None, sentences(made))
                    if isinstance(made, CaseworkError)
                    else (item.id, made, None)
                    for item, made in zip(items, handler.items(session, job, items), strict=True)
                ]
                if not jobs.finish_items(session, self._name, done):
                    raise _Overtaken
                jobs.renew(session, self._name, job.id, utc_now())
        except _Overtaken:
            log.info("job %s: items were taken over", job.id)
        except Exception as error:
            if len(items) > 1:
                for item in items:
                    self._together(handler, job, [item])
                return
            log.exception("job %s item %s", job.id, items[0].position)
            self._mark(items[0], failed=type(error).__name__)

    def _one(self, handler: Handler | FileMaker, job: Job, item: JobItem) -> None:
        """Do one item and mark it in one transaction: it is done once, whenever the worker dies."""
        made = None
        try:
            if isinstance(handler, FileMaker):
                with self._holding(job):
                    made = handler.make(self._installation, job, item)
            with self._installation.database.write() as session:
                output = made if isinstance(handler, FileMaker) else handler.item(session, job, item)
                if not jobs.finish_item(session, item.id, self._name, output, None):
                    raise _Overtaken
                jobs.renew(session, self._name, job.id, utc_now())
        except _Overtaken:
            log.info("job %s item %s was taken over", job.id, item.position)
        except CaseworkError as refused:
            self._mark(item, refused=sentences(refused))
        except Exception as error:
            log.exception("job %s item %s", job.id, item.position)
            self._mark(item, failed=type(error).__name__)

    @contextmanager
    def _holding(self, job: Job) -> Iterator[None]:
        """Keep the items of the job from others while a long one is made."""
        done = threading.Event()

        def renew() -> None:
            while not done.wait(HEARTBEAT_SECONDS):
                with self._installation.database.write() as session:
                    jobs.renew(session, self._name, job.id, utc_now())

        beating = threading.Thread(target=renew, daemon=True)
        beating.start()
        try:
            yield
        finally:
            done.set()
            beating.join()

    def _mark(self, item: JobItem, *, refused: str = "", failed: str = "") -> None:
        with self._installation.database.write() as session:
            if refused:
                jobs.finish_item(session, item.id, self._name, None, refused)
            else:
                jobs.give_back(session, item.id, self._name, failed)

    def _close(self) -> bool:
        with self._installation.database.read() as session:
            ready = jobs.unfinished(session)
            if not ready:
                return False
            job = ready[0]
            items = list(
                session.scalars(select(JobItem).where(JobItem.job_id == job.id).order_by(JobItem.position))
            )
        output, name, error = None, "", None
        try:
            output, name = self._handlers[job.kind].output(self._installation, job, items)
        except Exception as failure:
            log.exception("job %s output", job.id)
            error = sentences(failure) if isinstance(failure, CaseworkError) else type(failure).__name__
        self._finish(job.id, output, name, error)
        return True

    def _finish(self, job_id: UUID, output: str | None, name: str, error: str | None) -> None:
        with self._installation.database.write() as session:
            job = session.get_one(Job, job_id)
            if job.state == jobs.RUNNING:
                jobs.finish(job, utc_now(), output, name, error)
