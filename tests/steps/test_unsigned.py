"""Some signed and some did not: the others have a case of their own, and nobody stands in two."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
import scenes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from paths import at, at_the_table, hearing_of, settle, take
from scenes import DAY, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.operations import open_cases
from casework.cases.queries import open_case_of
from casework.errors import Forbidden, Missing, Refused
from casework.field.operations import Told, record_visit
from casework.guarantors.operations import confirm_effect
from casework.guarantors.queries import guarantee_of
from casework.inviting.queries import invitations_of
from casework.journal.models import Entry
from casework.journal.verify import verify
from casework.mediation.models import Hearing
from casework.mediation.queries.called import people_of
from casework.mediation.queries.hearings import attendance_of
from casework.mediation.queries.session import called
from casework.referrals.models import Referral
from casework.register.ledger import NewLine, post
from casework.register.models import Contract, Obligor
from casework.security.policy import Actor
from casework.staff.queries import terms
from casework.steps.clocks import clocks_of
from casework.steps.facts import gather
from casework.steps.operations import take_step
from casework.steps.unsigned import linked_cases, part
from casework.steps.verify import replay_breaks
from workflows.coded import VOID

LATER = DAY + timedelta(days=1)
ROLES = ("borrower", "joint", "guarantor")
SECOND = Actor("second", "second", "second", "LO", scenes.PHUKET)


def settled(session: Session, scene: Scene, n: int = 1, roles: tuple[str, ...] = ROLES) -> Case:
    """The borrower alone settled; the papers of the day went out."""
    case = at_the_table(session, scene, scenes.lend(session, n, roles=roles))
    hearing = hearing_of(session, case)
    settle(session, scene, case, signers=case.people[:1])
    scenes.set_of_the_day(session, hearing)
    return case


def parted(session: Session, scene: Scene, case: Case, *people: Obligor) -> Case:
    return part(session, scene.secretary, case, [row.id for row in people], now=at(LATER))


def void(session: Session, scene: Scene, case: Case) -> None:
    given = {
        "happened_on": LATER,
        "approval_number": "7/2569",
        "approved_on": LATER,
        "reason_code": VOID[0].code,
    }
    take_step(session, scene.secretary, case, "close_void", given, today=LATER, now=at(LATER), second=SECOND)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_a_joint_debtor_who_did_not_sign_gets_a_case_of_her_own_at_once(both: Scene) -> None:
    with both.installation.database.write() as session:
        case = settled(session, both)
        borrower, joint, guarantor = case.people
        linked = parted(session, both, case)
        session.flush()
        session.expire_all()
        assert (linked.stage, linked.linked_to, linked.contract_id) == (
            "registered",
            case.id,
            case.contract_id,
        )
        assert (case.stage, [*case.people]) == ("settled", [borrower, guarantor])
        assert (linked.people, linked.lead) == ([joint], joint)
        assert linked_cases(session, case) == [linked]


def test_what_was_parted_stands_in_both_chains(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        joint = case.people[1]
        linked = parted(session, scene, case)
        of_linked = session.scalars(select(Entry).where(Entry.stream == f"case:{linked.id}")).one()
        assert of_linked.facts["people"] == [str(joint.id)]
        last = session.scalars(
            select(Entry).where(Entry.stream == f"case:{case.id}").order_by(Entry.n.desc())
        ).first()
        assert last is not None and (last.action, last.facts["linked"]) == ("case.part", linked.number)
        assert verify(session).breaks == []
        assert list(replay_breaks(session)) == []


def test_a_guarantor_waits_for_the_legal_officer(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        guarantor = case.people[2]
        with pytest.raises(Refused) as refused:
            parted(session, scene, case, guarantor)
        assert codes(refused) == ["guarantee_unconfirmed"]
        confirm_effect(session, scene.lawyer, guarantor, True, "ค้ำประกันหนี้ทั้งหมด", LATER, now=at(LATER))
        linked = parted(session, scene, case, guarantor)
        assert linked.people == [guarantor]
        # the joint debtor may still part, into a case of her own
        assert [row.role for row in parted(session, scene, case).people] == ["joint"]


def test_a_guarantor_whose_guarantee_ended_is_asked_for_nothing(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        guarantor = case.people[2]
        confirm_effect(session, scene.lawyer, guarantor, True, "เห็นว่ายังอยู่", DAY, now=at(DAY))
        confirm_effect(session, scene.lawyer, guarantor, False, "หนี้เดิมระงับ", LATER, now=at(LATER))
        with pytest.raises(Refused) as refused:
            parted(session, scene, case, guarantor)
        assert codes(refused) == ["guarantee_ended"]
        owed = guarantee_of(session, case.contract, LATER, terms(session, case.province))
        assert owed.owed[str(guarantor.id)].amount == 0


def test_the_word_of_the_legal_officer_takes_the_warning_away(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        guarantor, law = case.people[2], terms(session, case.province)
        before = guarantee_of(session, case.contract, LATER, law)
        assert before.owed[str(guarantor.id)].freed_by is not None  # time given, nothing reduced: CCC 700
        confirm_effect(session, scene.lawyer, guarantor, True, "ยังอยู่", LATER, now=at(LATER))
        after = guarantee_of(session, case.contract, LATER, law)
        assert after.owed[str(guarantor.id)].freed_by is None
        assert after.owed[str(guarantor.id)].amount > before.owed[str(guarantor.id)].amount
        told = {reason.code for reason in after.remarks[str(guarantor.id)]}
        assert not told & {"guarantor_compromise", "guarantor_extension"}


def test_only_a_legal_officer_confirms_and_only_of_who_did_not_sign(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        borrower, _, guarantor = case.people
        with pytest.raises(Forbidden):
            confirm_effect(session, scene.secretary, guarantor, True, "ยังอยู่", DAY, now=at(DAY))
        with pytest.raises(Refused) as refused:
            confirm_effect(session, scene.lawyer, borrower, True, "ยังอยู่", DAY, now=at(DAY))
        assert codes(refused) == ["no_settlement_without_her"]


def test_nobody_parts_before_the_settlement_or_the_papers_of_the_day(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        with pytest.raises(Refused) as refused:
            parted(session, scene, case)
        assert codes(refused) == ["nothing_settled"]
        settle(session, scene, case, signers=case.people[:1])
        with pytest.raises(Refused) as refused:
            parted(session, scene, case)
        assert codes(refused) == ["set_incomplete"]


def test_nobody_parts_where_everyone_signed_or_who_signed_is_named(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        hearing = hearing_of(session, case)
        settle(session, scene, case)
        scenes.set_of_the_day(session, hearing)
        with pytest.raises(Refused) as refused:
            parted(session, scene, case)
        assert codes(refused) == ["everyone_signed"]
        with pytest.raises(Missing):
            parted(session, scene, case, case.people[0])


def test_who_has_a_case_of_her_own_is_called_to_that_one_alone(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        borrower, joint, _ = case.people
        linked = parted(session, scene, case)
        take(session, scene.secretary, linked, "start_contact", LATER)
        take(session, scene.secretary, linked, "invite_to_mediation", LATER, invited_by="visit")
        assert [row.obligor_id for row in invitations_of(session, linked)] == [joint.id]
        assert list(people_of(linked)) == [str(joint.person_id)]
        assert str(joint.person_id) not in people_of(case)
        known = gather(session, linked, today=LATER).facts
        assert [fact.key for fact in known.people] == [str(joint.id)]
        assert str(borrower.id) in {fact.key for fact in gather(session, case, today=LATER).facts.people}


def test_the_hearing_still_shows_everyone_who_was_there(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        everyone = case.people
        hearing = session.scalars(select(Hearing).where(Hearing.case_id == case.id)).one()
        parted(session, scene, case)
        shown = called(hearing, attendance_of(session, [hearing.id]))
        assert [one.obligor for one in shown] == everyone


def test_a_case_of_her_own_is_not_inside_a_settlement_she_did_not_sign(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        linked = parted(session, scene, case)
        assert gather(session, case, today=LATER).found.code == "normal"
        assert gather(session, linked, today=LATER).found.code == "contract_ended"


def test_what_the_signer_pays_counts_for_all(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        linked = parted(session, scene, case)
        before = gather(session, linked, today=LATER).debt.total
        line = NewLine("receipt", LATER, Decimal("5000.00"), "R-settled", payer_id=case.people[0].id)
        post(session, scene.secretary, case.contract, line, now=at(LATER))
        session.expire_all()
        assert gather(session, linked, today=LATER).debt.total == before - Decimal("5000.00")


def test_a_suit_in_her_case_stops_her_clock_alone(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        borrower, joint, _ = case.people
        linked = parted(session, scene, case)
        suit = {"filed_on": LATER.isoformat()}
        session.add(Referral(case_id=linked.id, prepared_on=LATER, reason="no_agreement", suit=suit))
        session.flush()
        found = clocks_of(session, case.contract, LATER, terms(session, case.province))
        stopped = {clock.obligor for clock in found if clock.stopped_on}
        assert str(joint.id) in stopped and str(borrower.id) not in stopped


def test_a_visit_to_her_belongs_to_her_case(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        borrower, joint, _ = case.people
        linked = parted(session, scene, case)
        for row, of in ((joint, linked), (borrower, case)):
            found = open_case_of(session, case.contract_id, row.id)
            assert found is of
        assert open_case_of(session, case.contract_id) is case
        told = Told(how="visit", result="met", met=joint.id)
        visit, _ = record_visit(session, scene.secretary, case.contract, at(LATER), told, now=at(LATER))
        assert visit.case_id == linked.id


def test_people_of_a_void_case_go_back(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        everyone = case.people
        linked = parted(session, scene, case)
        void(session, scene, linked)
        assert (case.people, linked.people) == (everyone, [])
        assert gather(session, linked, today=LATER).facts.history.other_open_case


def test_the_database_keeps_one_main_case_open(both: Scene) -> None:
    with pytest.raises(IntegrityError), both.installation.database.write() as session:
        case = scenes.open_case(session, both, scenes.lend(session, 1))
        session.add(
            Case(number="9/2569", province=case.province, contract_id=case.contract_id, opened_on=TODAY)
        )
        session.flush()


def test_no_second_case_is_opened_while_one_of_the_contract_is_open(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene)
        parted(session, scene, case)
        refused = open_cases(session, scene.secretary, [case.contract_id], LATER).refused
        assert [reason.code for _, reason in refused] == ["case_open_already"]


def in_open_cases(session: Session, contract: Contract) -> Counter[str]:
    """How many open cases each person of a contract stands in."""
    session.flush()
    session.expire_all()
    rows = session.scalars(select(Case).where(Case.contract_id == contract.id, Case.closed_on.is_(None)))
    return Counter(str(row.id) for case in rows for row in case.people)


ACTS = st.lists(st.tuples(st.booleans(), st.sets(st.integers(0, 3)), st.integers(0, 3)), max_size=8)


def test_nobody_stands_in_two_open_cases_whatever_parts_and_comes_back(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = settled(session, scene, roles=("borrower", "joint", "joint", "guarantor"))
        everyone = list(case.people)
        confirm_effect(session, scene.lawyer, everyone[3], True, "ยังอยู่", LATER, now=at(LATER))

        @settings(max_examples=20, deadline=None, database=None, phases=[Phase.generate])
        @given(acts=ACTS)
        def holds(acts: list[tuple[bool, set[int], int]]) -> None:
            attempt = session.begin_nested()
            for parts, some, which in acts:
                if parts:
                    with suppress(Refused, Missing):
                        parted(session, scene, case, *(everyone[place] for place in sorted(some)))
                elif linked := [row for row in linked_cases(session, case) if row.closed_on is None]:
                    void(session, scene, linked[which % len(linked)])
                stand = in_open_cases(session, case.contract)
                assert set(stand) == {str(row.id) for row in everyone} and set(stand.values()) == {1}
            attempt.rollback()

        holds()
