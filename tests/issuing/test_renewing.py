"""A change of data: which papers it made stale, made anew by the rule, corrected where they were filed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from casework.cases.models import Case
from casework.errors import Refused
from casework.installation import Installation
from casework.issuing import operations, queries, renewing
from casework.issuing.staleness import Stale, stale_of_case
from casework.register.models import Posting
from tests import scenes
from tests.issuing.test_issuing import make

ON, NOW = scenes.TODAY, scenes.NOW


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def case(scene: scenes.Scene) -> Case:
    with scene.installation.database.write() as session:
        made = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [made])
    return made


def rename(session: object, case: Case) -> None:
    """The borrower marries."""
    found = session.get_one(Case, case.id)  # type: ignore[attr-defined]
    found.contract.obligors[0].person.last_name = "รักดี"
    session.flush()  # type: ignore[attr-defined]


def looked(session: object, case: Case) -> dict[str, Stale]:
    found = session.get_one(Case, case.id)  # type: ignore[attr-defined]
    papers = queries.live_of_case(session, found)  # type: ignore[arg-type]
    return {one.paper.kind: one for one in stale_of_case(session, found, papers).stale}  # type: ignore[arg-type]


def test_nothing_is_stale_while_nothing_changed(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        made = make(session, scene, case, "petition", "statement_of_debt", "invitation")
        operations.issue_many(session, scene.secretary, made, now=NOW)
        assert looked(session, case) == {}


def test_a_new_name_is_found_where_it_is_printed_and_nowhere_else(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        make(session, scene, case, "petition", "statement_of_debt", "mandate_memo")
        rename(session, case)
        found = looked(session, case)
        told = {change.code: (change.old, change.new) for change in found["petition"].changes}
    assert told["respondents.name"] == ("นางสมศรี1 ใจดี0", "นางสมศรี1 รักดี")
    assert {change.code for change in found["statement_of_debt"].changes} == {"borrower.name"}


def test_a_draft_is_made_again_on_its_own_day(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (old,) = make(session, scene, case, "statement_of_debt")
        rename(session, case)
        made = renewing.renew(session, scene.secretary, old, scenes.DAY, now=NOW)
        assert (old.stage, made.paper.stage, made.voiding) == ("void", "draft", None)
        assert made.paper.dated == old.dated
        assert looked(session, case) == {}


def test_an_issued_paper_without_a_number_gives_way_at_once(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (old,) = make(session, scene, case, "statement_of_debt")
        operations.issue(session, scene.secretary, old, ON, now=NOW)
        rename(session, case)
        made = renewing.renew(session, scene.secretary, old, ON, now=NOW)
        assert (old.stage, made.voiding) == ("void", None)
        operations.issue(session, scene.secretary, made.paper, ON, now=NOW)


def test_a_number_gives_way_when_a_second_person_agrees(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        old = make(session, scene, case, "invitation")[0]
        operations.issue(session, scene.secretary, old, ON, now=NOW)
        rename(session, case)
        made = renewing.renew(session, scene.secretary, old, ON, now=NOW)
        assert made.voiding is not None and old.stage == "issued"
        assert made.paper.letter_number not in (None, old.letter_number)
        assert made.paper.person == old.person
        operations.issue(session, scene.secretary, made.paper, ON, now=NOW)
        with pytest.raises(Refused):
            operations.confirm_void(session, scene.secretary, made.voiding, now=NOW)
        operations.confirm_void(session, scene.lawyer, made.voiding, now=NOW)
        states = {line.number: line.state for line in queries.letters(session, scenes.PHUKET, 2569)}
    assert states == {1: "void", 2: "draft", 3: "issued"}


def test_a_filed_paper_gets_a_cover_note_and_is_not_voided(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (petition,) = make(session, scene, case, "petition")
        operations.issue(session, scene.secretary, petition, ON, now=NOW)
        with pytest.raises(Refused) as early:
            renewing.cover_note(session, scene.secretary, petition, ON, now=NOW)
        operations.act(session, scene.secretary, petition, "sign", {}, now=NOW)
        given = {"filed_with": "ผู้พิพากษาหัวหน้าศาลแขวงภูเก็ต"}
        operations.act(session, scene.secretary, petition, "file", given, now=NOW)
        with pytest.raises(Refused) as right:
            renewing.cover_note(session, scene.secretary, petition, ON, now=NOW)
        rename(session, case)
        with pytest.raises(Refused) as filed:
            renewing.renew(session, scene.secretary, petition, ON, now=NOW)
        note = renewing.cover_note(session, scene.secretary, petition, ON, now=NOW)
        operations.issue(session, scene.secretary, note, ON, now=NOW)
        data = renewing.Reader(session).data(note)["correction"]
        assert petition.stage == "filed" and note.letter_number
    assert isinstance(data, dict) and data["to"] == "ผู้พิพากษาหัวหน้าศาลแขวงภูเก็ต"
    row = next(row for row in data["rows"] if "ใจดี0" in row["wrong"] and row["wrong"].startswith("นางสมศรี1"))
    assert row["right"].startswith("นางสมศรี1 รักดี") and row["paper"] == petition.title
    reasons = [refused.value.reasons[0].code for refused in (early, right, filed)]
    assert reasons == ["not_filed", "nothing_to_correct", "filed_is_not_ours"]


def test_a_payment_of_yesterday_makes_the_statement_stale(scene: scenes.Scene, case: Case) -> None:

    with scene.installation.database.write() as session:
        make(session, scene, case, "statement_of_debt", "power_of_attorney")
        contract = session.get_one(Case, case.id).contract
        contract.postings.append(
            Posting(
                kind="receipt", on=ON.replace(day=20), amount=Decimal("500.00"), ref="R9", recorded_at=NOW
            )
        )
        session.flush()
        found = looked(session, case)
    codes = {change.code for change in found["statement_of_debt"].changes}
    assert "debt.total" in codes and "power_of_attorney" not in found
