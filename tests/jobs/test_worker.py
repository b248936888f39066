"""Jobs survive their workers."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from casework.clock import utc_now
from casework.errors import Missing
from casework.installation import Installation
from casework.jobs import operations as jobs
from casework.jobs.models import Job, JobItem
from casework.jobs.worker import Worker
from casework.security.policy import Actor
from casework.store import Store

ACTOR = Actor(uuid4(), "ann", "Ann", "SS", "83")


class Upper:
    """Makes each label upper case; the output joins them. Counts how often each was done."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def item(self, session: Session, job: Job, item: JobItem) -> str | None:
        self.seen.append(item.label)
        if item.label == "missing":
            raise Missing
        if item.label == "broken":
            raise RuntimeError("broken")
        return Store.of(session).put(item.label.upper().encode())

    def output(
        self, installation: Installation, job: Job, items: Sequence[JobItem]
    ) -> tuple[str | None, str]:
        store = installation.store
        made = b" ".join(store.get(item.output) for item in items if item.output)
        return store.put(made), "upper.txt"


def _start(installation: Installation, *labels: str) -> Job:
    with installation.database.write() as session:
        return jobs.start(
            session, ACTOR, "upper", "day:1", [jobs.NewItem(label) for label in labels], utc_now()
        )


def _read(installation: Installation, job: Job) -> tuple[Job, jobs.Progress]:
    with installation.database.read() as session:
        found = session.get_one(Job, job.id)
        return found, jobs.progress(session, found)


def test_job_is_done_when_every_item_is(either: Installation) -> None:
    job = _start(either, "a", "b", "c")
    Worker(either, {"upper": Upper()}).drain()
    found, progress = _read(either, job)
    assert (found.state, found.output_name, progress.done, progress.percent) == ("done", "upper.txt", 3, 100)
    assert either.store.get(found.output or "") == b"A B C"


def test_one_bad_item_does_not_stop_the_others(either: Installation) -> None:
    job = _start(either, "a", "missing", "broken", "d")
    handler = Upper()
    Worker(either, {"upper": handler}).drain()
    found, progress = _read(either, job)
    assert (found.state, progress.done, progress.failed) == ("done", 2, 2)
    assert handler.seen.count("missing") == 1  # a refusal is final
    assert handler.seen.count("broken") == jobs.MOST_ATTEMPTS  # a fault of ours is tried again


def test_items_of_a_dead_worker_are_claimed_again_when_the_lease_runs_out(either: Installation) -> None:
    job = _start(either, "a", "b")
    with either.database.write() as session:
        assert len(jobs.claim(session, "dead", utc_now(), 8)) == 2
        assert jobs.claim(session, "other", utc_now(), 8) == []
    with either.database.write() as session:
        later = utc_now() + jobs.LEASE + timedelta(seconds=1)
        taken = jobs.claim(session, "other", later, 8)
    assert [item.label for item in taken] == ["a", "b"]
    with either.database.write() as session:
        assert not jobs.finish_item(session, taken[0].id, "dead", "x", None)  # too late: it lost its lease
        assert jobs.finish_item(session, taken[0].id, "other", "x", None)
    assert _read(either, job)[1].done == 1


def test_cancelled_job_is_not_claimed(either: Installation) -> None:
    job = _start(either, "a")
    with either.database.write() as session:
        jobs.cancel(session.get_one(Job, job.id), utc_now())
    with either.database.write() as session:
        assert jobs.claim(session, "w", utc_now()) == []


@pytest.mark.slow
def test_two_workers_do_each_item_once(either: Installation) -> None:
    job = _start(either, *(f"n{n}" for n in range(60)))
    handlers = [Upper(), Upper()]
    threads = [threading.Thread(target=Worker(either, {"upper": handler}).drain) for handler in handlers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    Worker(either, {"upper": Upper()}).drain()
    assert sorted(handlers[0].seen + handlers[1].seen) == sorted(f"n{n}" for n in range(60))
    assert _read(either, job)[0].state == "done"
