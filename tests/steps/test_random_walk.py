"""Two thousand legal steps at random: the journal of every case leads to its stage, one entry a step."""

from __future__ import annotations

import random
from collections import Counter
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

import pytest
import scenes
from paths import at, begin_day, papers, take
from scenes import DAY, TODAY, Scene
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Refused
from casework.field.operations import Told, record_visit
from casework.journal.verify import verify
from casework.mediation.operations import Presence, plan_day, record_attendance, tick
from casework.mediation.operations.seats import seat
from casework.mediation.queries.hearings import attendance_of, free_slots, open_hearing
from casework.mediation.rooms import RoomPlan
from casework.referrals.bundle import BUNDLE
from casework.security.policy import Actor
from casework.settlements.operations import record_signatures, record_tests
from casework.settlements.queries import settlement_of
from casework.steps.facts import gather
from casework.steps.operations import take_step
from casework.steps.past import steps_taken, trail_of
from casework.steps.queries import options_by
from casework.steps.verify import replay_breaks
from casework.thai.postal_number import check_digit
from workflows.case import CASE
from workflows.coded import COURT_TESTS
from workflows.facts import CaseFacts
from workflows.replay import replay
from workflows.table import Input, Step

STEPS, SEED = 1_000, 20_569
SECOND = Actor("second", "second", "second", "AP", scenes.PHUKET)
LONGEST_WALK = 25  # steps of one case: then a new one begins

NEVER_TOLD = frozenset(
    {"reduction", "officer", "unavailable", "instalment_amount", "most_each", "pay_months"}
)
"""Inputs that a step does without; the number of instalments says how it is paid."""


class Walk:
    """Somebody who takes whatever the office's options allow, on the day of the session."""

    def __init__(self, session: Session, scene: Scene, dice: random.Random, before: Counter[str]) -> None:
        self.session, self.scene, self.dice, self.before = session, scene, dice, before
        self.taken: Counter[str] = Counter()

    def along(self, case: Case) -> None:
        """One case from where it is until nothing more comes, or it has come far enough."""
        for _ in range(LONGEST_WALK):
            self._help_along(case)
            actor = self.scene.lawyer if self.dice.random() < 0.5 else self.scene.secretary
            facts = gather(self.session, case, today=DAY, actor=actor).facts
            open_ = [option.step for option in options_by(facts, case.stage) if option.allowed]
            if all(step.kind == "flag" for step in open_):
                return
            # what was seldom taken before is likelier now, so that all of the table is walked
            seldom = [1 / (1 + self.before[step.code] + self.taken[step.code]) for step in open_]
            self._take(actor, case, self.dice.choices(open_, seldom)[0], facts)

    def _take(self, actor: Actor, case: Case, step: Step, facts: CaseFacts) -> bool:
        given = {
            item.code: value for item in step.inputs if (value := self._told(case, item, facts)) is not None
        }
        try:
            with self.session.begin_nested():
                take_step(self.session, actor, case, step.code, given, today=DAY, now=at(DAY), second=SECOND)
        except Refused:
            return False
        self.taken[step.code] += 1
        return True

    def _told(self, case: Case, item: Input, facts: CaseFacts) -> Any:
        people = [str(row.id) for row in case.contract.obligors]
        if item.code in ("until", "first_due_on"):
            return DAY + timedelta(days=30)
        if item.code == "total":
            return facts.money.balance
        if item.code == "withdrawn_on":
            return DAY if facts.petition.pending else None
        if item.code in NEVER_TOLD:
            return None
        if item.code == "postal_number":
            digits = f"{self.dice.randrange(10**8):08}"
            return f"EN{digits}{check_digit(digits)}TH"
        if item.kind == "slot":
            free = free_slots(self.session, self.scene.secretary, DAY)
            return str(free[0].slot.id) if free else None
        by_kind: dict[str, Any] = {
            "date": DAY,
            "money": Decimal("100.00"),
            "integer": 3,
            "bool": True,
            "person": self.dice.choice(people),
            "persons": tuple(people),
            "text": "12/2569",
            "long_text": "ตามที่ตกลง",
        }
        return self.dice.choice(item.choices).code if item.choices else by_kind.get(item.kind)

    def _help_along(self, case: Case) -> None:
        """What others do meanwhile: the court's tests, the signatures, who came."""
        if case.stage != "day_two":
            return
        hearing = open_hearing(self.session, case)
        if hearing is not None and not attendance_of(self.session, [hearing.id]):
            present = Presence("present", None, "cannot_pay", "settled")
            for row in case.contract.obligors:
                record_attendance(self.session, self.scene.liaison, hearing, row.id, present, now=at(DAY))
        terms = settlement_of(self.session, case)
        if terms is not None and terms.state == "draft" and terms.tested_on is None:
            tests = [test.code for test in COURT_TESTS]
            record_tests(self.session, self.scene.liaison, case, terms, tests, DAY, today=DAY)
            signed = [party.obligor_id for party in terms.parties]
            record_signatures(self.session, self.scene.liaison, case, terms, signed, True, DAY, today=DAY)


def _new_case(session: Session, scene: Scene, n: int) -> Case:
    """A case with all its papers and evidence; every other one filed, with a slot of the day."""
    contract = scenes.lend(session, n)
    case = scenes.invited(session, scene, contract) if n % 2 else scenes.open_case(session, scene, contract)
    papers(session, case, "petition", "evidence_list", "statement_of_debt", dated=DAY)
    scenes.evidence(session, case, tuple(item.kind for item in BUNDLE))
    told = Told("visit", "met", contract.obligors[0].id, help_offered=True, notice_given=True)
    record_visit(session, scene.secretary, contract, at(TODAY), told, now=at(TODAY))
    if n % 2:
        slot = free_slots(session, scene.secretary, DAY)[0].slot
        tick(session, scene.secretary, seat(session, case, slot, TODAY), "copies", today=TODAY)
        take(session, scene.secretary, case, "file_petition", DAY)
    return case


def _open_day(scene: Scene) -> None:
    """A day in session with a slot for each case that asks for one."""
    with scene.installation.database.write() as session:
        rooms = [RoomPlan(f"ห้อง {n}", f"ผู้ประนีประนอม {n}", time(9), time(16), 10) for n in range(1, 9)]
        day = plan_day(session, scene.secretary, DAY, "ศาลแขวงภูเก็ต", rooms, today=TODAY).day
        seat(session, scenes.open_case(session, scene, scenes.lend(session, 0)), day.rooms[0].slots[0], TODAY)
        begin_day(session, scene, day)


@pytest.mark.slow
def test_a_thousand_steps_at_random_leave_every_case_where_its_journal_leads(scene: Scene) -> None:
    dice, taken, n = random.Random(SEED), Counter[str](), 0
    database = scene.installation.database
    _open_day(scene)
    while sum(taken.values()) < STEPS:
        n += 1
        with database.write() as session:
            case = _new_case(session, scene, n)
            before = len(steps_taken(session, case))
            walk = Walk(session, scene, dice, taken)
            walk.along(case)
            entries = steps_taken(session, case)
            assert replay(CASE, trail_of(entries)) == case.stage
            assert (case.closed_on is not None) == CASE.stage(case.stage).closed
            assert len(entries) == before + sum(walk.taken.values())
            taken += walk.taken
    assert len(taken) >= 25, sorted(taken)
    with database.read() as session:
        assert verify(session).whole
        assert list(replay_breaks(session)) == []


def test_a_stage_changed_behind_the_journals_back_is_found(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.plan(session, scene)
    with scene.installation.database.read() as session:
        assert list(replay_breaks(session)) == []
    with scene.installation.database.engine.begin() as connection:
        connection.exec_driver_sql("update \"case\" set stage = 'petition_filed'")
        connection.exec_driver_sql("update mediation_day set stage = 'ready'")
    with scene.installation.database.read() as session:
        found = sorted(one.stream.partition(":")[0] for one in replay_breaks(session))
        assert found == ["case", "day"]
    with scene.installation.database.engine.begin() as connection:
        connection.exec_driver_sql("update \"case\" set stage = 'day_one'")
        connection.exec_driver_sql("update mediation_day set stage = 'planned'")
        connection.exec_driver_sql(f"delete from journal where stream = 'case:{case.id}'")
    with scene.installation.database.read() as session:
        assert [one.code for one in replay_breaks(session)] == ["replay"]
