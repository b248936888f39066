"""Cases listed: by urgency, page by page, filtered, and never beyond one's scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import scenes
from scenes import TODAY, Scene

from casework.cases import queries
from casework.cases.operations import assign, open_cases, record_mandate
from casework.cases.queries import Filter
from casework.errors import Forbidden, Invalid, Missing, Stale
from casework.installation import Installation
from casework.register.models import Audience
from casework.staff.operations import actor_of
from casework.staff.queries import user_named

OPEN = Filter(phase="open")


@pytest.fixture
def both(either: Installation) -> Scene:
    return scenes.office_at_work(either)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


def test_pages_follow_one_another_without_a_gap_or_a_repeat(both: Scene) -> None:
    with both.installation.database.write() as session:
        ids = [scenes.lend(session, n).id for n in range(1, 12)]
        made = open_cases(session, both.secretary, ids, TODAY).cases
        for place, case in enumerate(made):
            case.contract.urgent_on = date(2024, 1, 1 + place % 3)
        session.flush()
        seen, after = [], ""
        while True:
            page = queries.listing(session, both.secretary, OPEN, after=after, limit=4)
            seen += page.rows
            after = page.after
            if not after:
                break
        assert len(seen) == 11 == len({case.id for case in seen})
        keys = [(case.urgency, case.urgent_on, case.id) for case in seen]
        assert keys == sorted(keys)
        back = queries.listing(session, both.secretary, OPEN, before=page.before, limit=4)
        assert back.rows == seen[4:8]


def test_filters_narrow_the_list(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        first = scenes.invited(session, scene, scenes.lend(session, 1))
        second = scenes.open_case(session, scene, scenes.lend(session, 2))
        wanted = {
            Filter(stage="day_one"): [first],
            Filter(phase="contact"): [second],
            Filter(class_code="normal"): [],
            Filter(officer=scene.secretary.id): [first, second],
            Filter(officer=scene.lawyer.id): [],
            Filter(contract=second.contract_id): [second],
            Filter(subdistrict="830105"): [first, second],
            Filter(search="สมศรี2"): [second],
            Filter(search="00001/"): [first],
            Filter(search="%"): [],
        }
        for only, found in wanted.items():
            assert queries.listing(session, scene.secretary, only).rows == found, only
        assert queries.stage_counts(session, scene.secretary) == {"day_one": 1, "registered": 1}
        scenes.lend(session, 3)
        assert queries.unopened(session, scene.secretary) == {"contract_ended": 1}


def test_a_case_is_seen_within_ones_scope_alone(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        contract.district = "8302"
        case = scenes.open_case(session, scene, contract)
        district = actor_of(user_named(session, "do1"))
        approver = actor_of(user_named(session, "ap1"))
        elsewhere = replace(scene.secretary, province="10")
        for stranger in (district, approver, scene.liaison, elsewhere):
            with pytest.raises(Missing):
                queries.case_of(session, stranger, case.id)
            with pytest.raises(Missing):
                queries.cases_of(session, stranger, [case.id])
            assert queries.listing(session, stranger, OPEN).rows == []
            assert queries.stage_counts(session, stranger) == {}
        session.add(Audience(contract_id=contract.id, audience=f"approver:{scenes.PHUKET}"))
        session.flush()
        assert queries.case_of(session, approver, case.id) is case


def test_a_case_is_given_to_an_officer_of_its_province(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        read = case.version
        assign(session, scene.secretary, case, scene.lawyer.id, read)
        assert case.officer_id == scene.lawyer.id
        with pytest.raises(Stale):
            assign(session, scene.secretary, case, scene.secretary.id, read)
        with pytest.raises(Invalid):
            assign(session, scene.secretary, case, scene.liaison.id)
        with pytest.raises(Forbidden):
            assign(session, scene.liaison, case, scene.secretary.id)


def test_a_mandate_holds_from_its_resolution_to_its_end(scene: Scene) -> None:
    told = {"number": "1", "greatest_reduction": 50, "longest_months": 24, "today": TODAY}
    with scene.installation.database.write() as session:
        with pytest.raises(Invalid):
            record_mandate(
                session, scene.secretary, approved_on=date(2026, 12, 1), until=date(2027, 1, 1), **told
            )
        with pytest.raises(Invalid):
            record_mandate(session, scene.secretary, approved_on=TODAY, until=date(2026, 11, 1), **told)
        with pytest.raises(Forbidden):
            record_mandate(session, scene.lawyer, approved_on=TODAY, until=TODAY, **told)
        made = record_mandate(session, scene.secretary, approved_on=TODAY, until=TODAY, **told)
        assert queries.mandates(session, scene.secretary)[0] is made
