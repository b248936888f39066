"""The main way through a case and the way to the prosecutor, on both kinds of database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import scenes
from paths import at, at_the_table, begin_day, filed, hearing_of, papers, settle, take
from scenes import DAY, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Petition
from casework.field.operations import Paper, Told, record_evidence, record_visit
from casework.mediation.operations import Presence, record_attendance
from casework.referrals.bundle import BUNDLE
from casework.referrals.models import Referral
from casework.register.ledger import NewLine, post
from casework.settlements.queries import settlement_of
from casework.steps.court import petition_of
from casework.steps.facts import gather
from casework.steps.operations import take_step
from casework.steps.outside import referral_of
from casework.steps.past import steps_taken, trail_of
from workflows.case import CASE
from workflows.replay import replay


def test_a_case_is_settled_on_day_two_and_closed_when_it_is_paid(both: Scene) -> None:
    with both.installation.database.write() as session:
        case = at_the_table(session, both, scenes.lend(session, 1))
        hearing = hearing_of(session, case)
        settle(session, both, case)
        terms_of = settlement_of(session, case)
        petition = petition_of(session, case)
        assert terms_of is not None and petition is not None
        assert (case.stage, terms_of.state, terms_of.agreed_on) == ("settled", "signed", DAY)
        assert sum(row.amount for row in terms_of.instalments) == terms_of.total
        assert (petition.result, petition.ended_on) == ("settled", DAY)
        assert (hearing.state, hearing.ended_on) == ("settled", DAY)
        paid = NewLine("receipt", DAY, terms_of.total, "ป 1")
        post(session, both.secretary, case.contract, paid, now=at(DAY))
        take(session, both.secretary, case, "close_paid", DAY)
        assert (case.stage, case.closed_on, terms_of.state) == ("closed_paid", DAY, "performed")
        assert replay(CASE, trail_of(steps_taken(session, case))) == "closed_paid"


def test_what_a_settlement_gave_up_is_given_up_in_the_ledger_once_it_is_performed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        debt = gather(session, case, today=DAY).debt
        total = debt.total - 1_000
        settle(session, scene, case, months=1, total=total)
        paid = NewLine("receipt", DAY, total, "ป 1")
        post(session, scene.secretary, case.contract, paid, now=at(DAY))
        take(session, scene.secretary, case, "close_paid", DAY)
        waived = [row for row in case.contract.postings if row.kind == "waiver"]
        assert [row.amount for row in waived] == [debt.total - total]
        assert gather(session, case, today=DAY).debt.total == 0
        assert case.contract.class_code == "paid"


def _failed(session: Session, scene: Scene, case: Case, next_stage: str) -> None:
    hearing = hearing_of(session, case)
    begin_day(session, scene, hearing.day)
    first, *others = case.contract.obligors
    present = Presence("present", None, "cannot_pay", "not_settled")
    record_attendance(session, scene.liaison, hearing, first.id, present, now=at(DAY))
    for row in others:
        away = Presence("absent", "working", None, "absent")
        record_attendance(session, scene.liaison, hearing, row.id, away, now=at(DAY))
    take(session, scene.liaison, case, "open_session", DAY, conciliator_appointed_on=DAY)
    take(session, scene.secretary, case, "fail_mediation", DAY, ended_on=DAY, next_stage=next_stage)


def test_mediation_in_vain_leads_to_the_prosecutor(both: Scene) -> None:
    with both.installation.database.write() as session:
        case = filed(session, both, scenes.lend(session, 1))
        _failed(session, both, case, "referral_file")
        petition = petition_of(session, case)
        assert petition is not None and (petition.result, petition.ended_on) == ("failed", DAY)
        assert case.stage == "referral_file"
        for item in BUNDLE:
            held = Paper(item.kind, case.contract.obligors[0].id, dated_on=TODAY)
            record_evidence(session, both.lawyer, case.contract, held, now=at(DAY))
        take(session, both.lawyer, case, "refer", DAY, letter_number="ภก 0019.2/77")
        referral = referral_of(session, case)
        assert case.stage == "with_prosecutor"
        assert referral is not None and (referral.sent_on, referral.letter_number) == (DAY, "ภก 0019.2/77")
        take(
            session,
            both.lawyer,
            case,
            "file_suit",
            DAY,
            court="ศาลแขวง",
            black_number="ผบ 1/2569",
            fee=Decimal("200.00"),
        )
        assert case.stage == "in_court"
        assert {clock.stopped_on for clock in gather(session, case, today=DAY).clocks} == {DAY}
        assert referral.suit["black_number"] == "ผบ 1/2569"


def test_a_second_mediation_warns_of_the_first_in_vain(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = filed(session, scene, scenes.lend(session, 1))
        _failed(session, scene, case, "field_contact")
        again = take(session, scene.secretary, case, "invite_to_mediation", DAY, invited_by="visit")
        assert "first_mediation" in {reason.code for reason in again.warnings}
        facts = gather(session, case, today=DAY).facts
        assert [person.consent for person in facts.people] == [None, None]  # a new invitation asks anew


def test_help_and_notice_open_the_way_to_the_file(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        person = case.contract.obligors[0].id
        record_visit(
            session,
            scene.secretary,
            case.contract,
            at(TODAY),
            Told("visit", "met", person, help_offered=True, notice_given=True),
            now=at(TODAY),
        )
        take(session, scene.secretary, case, "prepare_referral", reason_code="unwilling")
        kept = session.scalars(select(Referral)).one()
        assert (case.stage, kept.reason, kept.prepared_on) == ("referral_file", "unwilling", TODAY)


def test_the_day_of_the_act_may_lie_back(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])
        papers(session, case, "petition", "evidence_list")
        papers(session, case, "statement_of_debt", dated=date(2026, 11, 19))
        given = {"happened_on": date(2026, 11, 19), "court_sets_date": False}
        take_step(session, scene.secretary, case, "file_petition", given, today=TODAY, now=at(TODAY))
        petition = session.scalars(select(Petition)).one()
        assert (case.stage, petition.filed_on) == ("petition_filed", date(2026, 11, 19))
        entry = steps_taken(session, case)[-1]
        assert entry.happened_on == date(2026, 11, 19)
