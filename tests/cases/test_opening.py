"""Opening cases: one a contract, numbers in order, each refusal with its reason, within one's scope."""

from __future__ import annotations

import threading
from datetime import date
from uuid import uuid4

import pytest
import scenes
from scenes import TODAY, Scene
from sqlalchemy import select

from casework.cases.models import Case
from casework.cases.operations import open_cases, open_class
from casework.errors import Forbidden, Missing
from casework.installation import Installation
from casework.journal.models import Entry


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


def test_each_case_has_the_next_number_and_one_entry(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        ids = [scenes.lend(session, n).id for n in range(1, 4)]
        opened = open_cases(session, scene.secretary, ids[:2], TODAY).cases
        opened += open_cases(session, scene.secretary, ids[2:], TODAY).cases
        assert [case.number for case in opened] == ["00001/2569", "00002/2569", "00003/2569"]
        assert {case.officer_id for case in opened} == {scene.secretary.id}
        streams = [f"case:{case.id}" for case in opened]
        entries = session.scalars(select(Entry).where(Entry.stream.in_(streams))).all()
        assert [entry.action for entry in entries] == ["open_case"] * 3


def test_numbers_begin_anew_with_the_buddhist_year_and_outgrow_five_digits(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        first = open_cases(session, scene.secretary, [scenes.lend(session, 1).id], TODAY).cases[0]
        first.number = "99999/2569"
        session.flush()
        ids = [scenes.lend(session, n).id for n in (2, 3)]
        numbers = [case.number for case in open_cases(session, scene.secretary, ids, TODAY).cases]
        assert numbers == ["100000/2569", "100001/2569"]
        later = open_cases(session, scene.secretary, [scenes.lend(session, 4).id], date(2027, 1, 4))
        assert later.cases[0].number == "00001/2570"


def test_a_contract_with_a_case_paid_up_or_without_a_class_says_why_not(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contracts = [scenes.lend(session, n) for n in range(1, 5)]
        open_cases(session, scene.secretary, [contracts[0].id], TODAY)
        contracts[1].class_code = "paid"
        contracts[2].class_code = None
        opened = open_cases(session, scene.secretary, [row.id for row in contracts], TODAY)
        assert {reason.code for _, reason in opened.refused} == {
            "case_open_already",
            "contract_paid",
            "contract_unclassified",
        }
        assert [case.contract_id for case in opened.cases] == [contracts[3].id]


def test_a_class_is_opened_with_the_most_urgent_first(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        later, sooner = scenes.lend(session, 1), scenes.lend(session, 2)
        sooner.urgent_on = date(2020, 1, 1)
        session.flush()
        opened = open_class(session, scene.secretary, ["contract_ended"], TODAY, 1)
        assert [case.contract_id for case in opened.cases] == [sooner.id]
        again = open_class(session, scene.secretary, ["contract_ended"], TODAY, 1)
        assert [case.contract_id for case in again.cases] == [later.id]


def test_what_is_not_hers_to_see_is_not_there_and_a_role_may_not(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        ours = scenes.lend(session, 1)
        with pytest.raises(Missing):
            open_cases(session, scene.secretary, [ours.id, uuid4()], TODAY)
        with pytest.raises(Forbidden):
            open_cases(session, scene.liaison, [ours.id], TODAY)


def test_two_who_open_at_once_take_no_number_twice(either: Installation) -> None:
    office = scenes.office_at_work(either)
    with either.database.write() as session:
        ids = [scenes.lend(session, n).id for n in range(1, 9)]
    start = threading.Barrier(8)
    failed: list[BaseException] = []

    def open_one(key: object) -> None:
        start.wait()
        try:
            with either.database.write() as session:
                open_cases(session, office.secretary, [key], TODAY)  # type: ignore[list-item]
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=open_one, args=(key,)) for key in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with either.database.read() as session:
        numbers = session.scalars(select(Case.number).order_by(Case.number)).all()
        assert numbers == [f"{n:05d}/2569" for n in range(1, 9)]


def test_nobody_sets_a_stage_but_the_engine(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        with pytest.raises(AttributeError):
            case.stage = "settled"
        with pytest.raises(AttributeError):
            Case(stage="settled")
