"""A fault at any statement of a step leaves nothing; of many writers of one version one wins."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import scenes
from paths import at, at_the_table, owed, take
from scenes import DAY, TODAY, Scene
from sqlalchemy import Engine, event, func, select, text
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.db import Base, Database
from casework.errors import Busy, Stale
from casework.installation import Installation
from casework.journal.models import Entry
from casework.settlements.operations import record_signatures, record_tests
from casework.settlements.queries import settlement_of
from casework.steps.operations import take_step
from workflows.coded import COURT_TESTS

WRITES = ("INSERT", "UPDATE", "DELETE")
WRITERS, ROUNDS = 20, 10


class PowerCut(Exception):
    """The plug is pulled."""


@contextmanager
def cut_after(engine: Engine, writes: int) -> Iterator[Counter[str]]:
    """Pull the plug at the write statement after so many; counts those let through."""
    seen: Counter[str] = Counter()

    def count(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith(WRITES):
            if seen["write"] == writes:
                raise PowerCut
            seen["write"] += 1

    event.listen(engine, "before_cursor_execute", count)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", count)


def _everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    return {
        table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
        for table in Base.metadata.sorted_tables
    }


def _ready_to_record(scene: Scene) -> Any:
    """A case whose terms are drafted, tested and signed: the next step writes to most rooms."""
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        keys = [row.id for row in case.contract.obligors]
        take(
            session,
            scene.secretary,
            case,
            "draft_settlement",
            DAY,
            total=owed(session, case, DAY),
            instalment_count=3,
            first_due_on=DAY,
            signatories=tuple(map(str, keys)),
        )
        terms = settlement_of(session, case)
        assert terms is not None
        tests = [test.code for test in COURT_TESTS]
        record_tests(session, scene.liaison, case, terms, tests, DAY, today=DAY)
        record_signatures(session, scene.liaison, case, terms, keys, True, DAY, today=DAY)
        return case.id


def test_a_power_cut_at_any_statement_leaves_the_case_as_it_was(both: Scene) -> None:
    database: Database = both.installation.database
    case_id = _ready_to_record(both)
    told = {
        "happened_on": DAY,
        "consent_judgment_asked": True,
        "necessity": "distance",
        "necessity_text": "ไกล",
    }
    with database.read() as session:
        before = _everything(session)
    done, writes = False, 0
    while not done:
        with cut_after(database._writer, writes) as seen:
            try:
                with database.write() as session:
                    case = session.get_one(Case, case_id)
                    take_step(
                        session, both.secretary, case, "record_settlement", told, today=DAY, now=at(DAY)
                    )
                done = True
            except PowerCut:
                writes += 1
        if not done:
            with database.read() as session:
                assert _everything(session) == before, f"something was left by write {writes}"
    assert seen["write"] == writes >= 6
    with database.read() as session:
        assert session.get_one(Case, case_id).stage == "settled"


def _race(installation: Installation, case_id: Any, version: int, scene: Scene) -> Counter[str]:
    """As many writers as WRITERS take one step on the version they all have read."""
    outcomes: Counter[str] = Counter()
    start = threading.Barrier(WRITERS)
    told = {"happened_on": TODAY, "reason_code": "heirs", "until": TODAY, "stops": "reminders"}
    code = "hold" if version % 2 else "resume"
    given = told if code == "hold" else {"happened_on": TODAY, "reason": "เดินต่อ"}

    def write() -> None:
        start.wait()
        try:
            with installation.database.write() as session:
                case = session.get_one(Case, case_id)
                take_step(
                    session,
                    scene.secretary,
                    case,
                    code,
                    given,
                    today=TODAY,
                    now=at(TODAY),
                    version=version,
                )
            outcomes["won"] += 1
        except (Stale, Busy) as lost:
            outcomes[type(lost).__name__] += 1

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.slow
def test_of_two_hundred_writers_of_one_version_one_wins_each_round(both: Scene) -> None:
    with both.installation.database.write() as session:
        case_id = scenes.open_case(session, both, scenes.lend(session, 1)).id
    for version in range(1, ROUNDS + 1):
        outcomes = _race(both.installation, case_id, version, both)
        assert outcomes == {"won": 1, "Stale": WRITERS - 1}
    with both.installation.database.read() as session:
        entries = select(func.count()).select_from(Entry).where(Entry.stream == f"case:{case_id}")
        assert session.scalar(entries) == 1 + ROUNDS
        assert session.scalar(text('select version from "case"')) == 1 + ROUNDS
