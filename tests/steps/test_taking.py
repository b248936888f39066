"""Taking a step: everything that stands against it at once, nothing written, the journal kept by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
import scenes
from paths import at, at_the_table, filed, take
from scenes import DAY, TODAY, Scene
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import Consent, StepRecord
from casework.errors import Forbidden, Invalid, Missing, Refused, Stale
from casework.field.operations import Paper as Evidence
from casework.field.operations import record_evidence
from casework.journal.models import Entry
from casework.mediation.queries.hearings import open_hearing
from casework.papers.models import Paper
from casework.referrals.models import Referral
from casework.settlements.models import Settlement
from casework.settlements.queries import settlement_of
from casework.steps.deaths import record_death
from casework.steps.facts import gather
from casework.steps.operations import take_step
from casework.steps.past import steps_taken
from workflows import engine
from workflows.case import CASE


def _counts(session: Session) -> dict[str, int]:
    return {
        kind.__tablename__: session.scalar(select(func.count()).select_from(kind)) or 0
        for kind in (Entry, StepRecord, Consent, Settlement, Referral, Paper)
    }


@pytest.mark.parametrize("code", [step.code for step in CASE.steps])
def test_a_step_refused_tells_every_reason_and_writes_nothing(scene: Scene, code: str) -> None:
    """From the first stage every step but one is refused, for each with all that the engine finds."""
    step = CASE.step(code)
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        actor = replace(scene.secretary, role=step.roles[0])
        facts = gather(session, case, today=TODAY, actor=actor).facts
        expected = engine.refusals(CASE, code, case.stage, facts)
        before = _counts(session)
        with pytest.raises(Refused) as refused:
            take_step(session, actor, case, code, {}, today=TODAY, now=at(TODAY))
        assert [reason.code for reason in refused.value.reasons] == [reason.code for reason in expected]
        assert refused.value.reasons == expected
        assert (case.stage, case.version, _counts(session)) == ("registered", 1, before)


def test_a_role_that_may_not_take_the_step_is_forbidden_before_anything_is_read(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        with pytest.raises(Forbidden):
            take(session, scene.liaison, case, "start_contact")
        with pytest.raises(Missing):
            take(session, scene.secretary, case, "no_such_step")


def test_an_older_version_is_stale_also_after_a_step_that_leaves_the_stage(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        read, person = case.version, str(case.contract.obligors[0].id)
        take(session, scene.secretary, case, "record_consent", person=person, answer="yes", how="telephone")
        assert case.stage == "day_one" and case.version == read + 1
        with pytest.raises(Stale):
            take_step(session, scene.secretary, case, "hold", {}, today=TODAY, now=at(TODAY), version=read)


def test_exactly_one_journal_entry_a_step_with_ids_and_figures_and_no_words(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        before = len(session.scalars(select(Entry).where(Entry.stream == f"case:{case.id}")).all())
        words = "สามีป่วย ขอเลื่อน"
        take(
            session,
            scene.secretary,
            case,
            "hold",
            reason_code="illness_or_disaster",
            until=date(2026, 12, 31),
            stops="both",
            note=words,
        )
        entries = session.scalars(
            select(Entry).where(Entry.stream == f"case:{case.id}").order_by(Entry.n)
        ).all()
        assert len(entries) == before + 1
        told = entries[-1]
        assert (told.action, told.before, told.after) == ("hold", "day_one", "day_one")
        assert told.facts["until"] == "2026-12-31" and told.sealed is not None
        assert words not in json.dumps(told.facts, ensure_ascii=False)
        record = session.scalars(select(StepRecord).where(StepRecord.step == "hold")).one()
        assert words not in json.dumps(record.given, ensure_ascii=False)


def test_days_she_is_not_free_are_read_and_her_words_sealed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        person = str(case.contract.obligors[0].id)
        take(
            session,
            scene.secretary,
            case,
            "record_consent",
            person=person,
            answer="yes",
            how="visit",
            unavailable="24 พ.ย. 2569, ไปหาหมอ, 1/12/2569",
        )
        entry = steps_taken(session, case)[-1]
        assert entry.facts["busy"] == ["2026-11-24", "2026-12-01"]
        assert "หมอ" not in json.dumps(entry.facts, ensure_ascii=False)
        fact = gather(session, case, today=TODAY, given={}).facts.people[0]
        assert fact.available is None  # no slot yet: there is nothing to be free for


def test_a_hold_stops_the_offices_own_steps_and_ends_by_itself(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        until = TODAY + timedelta(days=10)
        told = {"reason_code": "heirs", "until": until, "stops": "reminders"}
        take(session, scene.secretary, case, "hold", **told)
        with pytest.raises(Refused) as refused:
            take(session, scene.secretary, case, "start_contact")
        assert [reason.code for reason in refused.value.reasons] == ["not_on_hold"]
        take(session, scene.secretary, case, "start_contact", until + timedelta(days=1))
        assert case.stage == "field_contact"


def test_a_hold_is_taken_up_again_with_a_reason(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        told = {"reason_code": "heirs", "until": TODAY, "stops": "reminders"}
        take(session, scene.secretary, case, "hold", **told)
        take(session, scene.secretary, case, "resume", reason="ทายาทมาแล้ว")
        assert case.held_until is None
        take(session, scene.secretary, case, "start_contact")


def test_an_officer_of_another_province_is_no_choice(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        with pytest.raises(Invalid) as invalid:
            take(session, scene.secretary, case, "start_contact", officer=str(case.id))
        assert list(invalid.value.faults) == ["officer"]


def test_the_answer_of_a_stranger_is_refused(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        other = scenes.lend(session, 2).obligors[0]
        with pytest.raises(Refused) as refused:
            told = {"person": str(other.id), "answer": "yes", "how": "form"}
            take(session, scene.secretary, case, "record_consent", **told)
        assert [reason.code for reason in refused.value.reasons] == ["answerer_is_party"]


def test_a_signatory_who_is_a_stranger_is_invalid(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        other, own = scenes.lend(session, 2).obligors[0], case.contract.obligors[0]
        with pytest.raises(Invalid) as invalid:
            take(
                session,
                scene.secretary,
                case,
                "draft_settlement",
                DAY,
                total=gather(session, case, today=DAY).debt.total,
                instalment_count=2,
                first_due_on=date(2026, 12, 30),
                signatories=(str(own.id), str(other.id)),
            )
        assert list(invalid.value.faults) == ["signatories"]


def test_terms_that_forgive_principal_are_refused_as_beyond_mandate_and_cap(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        debt = gather(session, case, today=DAY).debt
        with pytest.raises(Refused) as refused:
            take(
                session,
                scene.secretary,
                case,
                "draft_settlement",
                DAY,
                total=debt.total - debt.default_interest_due - 1,
                instalment_count=1,
                first_due_on=date(2026, 12, 30),
                signatories=(str(case.contract.obligors[0].id),),
            )
        codes = {reason.code for reason in refused.value.reasons}
        assert codes == {"terms_within_mandate.reduction", "reduction_within_cap"}


def test_a_case_that_leaves_mediation_leaves_its_slot(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])
        assert open_hearing(session, case) is not None
        take(session, scene.secretary, case, "back_to_contact", reason_code="will_pay")
        assert (case.stage, open_hearing(session, case)) == ("field_contact", None)


def test_a_petition_refused_for_its_form_goes_back_to_day_one(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = filed(session, scene, scenes.lend(session, 1))
        take(session, scene.liaison, case, "petition_refused", ground="form")
        facts = gather(session, case, today=TODAY).facts
        assert (case.stage, facts.petition.pending, facts.hearing.slot_on) == ("day_one", False, None)


def test_a_death_voids_her_answer_and_gives_the_slot_back_when_nobody_else_is_willing(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1, roles=("borrower", "joint")))
        scenes.booked(session, scene, [case])
        first, second = case.contract.obligors
        record_death(session, scene.secretary, first, date(2026, 11, 1), TODAY, today=TODAY)
        assert open_hearing(session, case) is not None
        record_death(session, scene.secretary, second, date(2026, 11, 2), TODAY, today=TODAY)
        assert open_hearing(session, case) is None
        facts = gather(session, case, today=TODAY).facts
        assert [person.consent for person in facts.people] == [None, None]
        with pytest.raises(Refused) as refused:
            take(session, scene.secretary, case, "file_petition")
        assert "parties_current.none" in {reason.code for reason in refused.value.reasons}


def test_settling_outside_court_signs_with_the_step_and_breaking_it_leads_to_the_file(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        take(
            session,
            scene.secretary,
            case,
            "settle_outside_court",
            route="private",
            total=gather(session, case, today=TODAY).debt.total,
            instalment_count=2,
            first_due_on=date(2026, 12, 30),
            signatories=tuple(str(row.id) for row in case.contract.obligors),
        )
        terms = settlement_of(session, case)
        assert terms is not None
        assert (case.stage, terms.state, {row.signed_on for row in terms.parties}) == (
            "settled",
            "signed",
            {TODAY},
        )
        facts = gather(session, case, today=TODAY).facts
        assert facts.money.class_code == "normal"  # within a settlement that is kept
        late = date(2027, 1, 15)
        take(session, scene.secretary, case, "breach_settlement", late)
        assert (case.stage, terms.state) == ("referral_file", "breached")


def test_a_reduction_outside_court_counts_its_days_from_the_demand_received(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        told = {"route": "private", "total": Decimal("69815.53"), "instalment_count": 1}  # 1,000.00 given up

        def cap(paid_on: date) -> Decimal | None:
            given = {**told, "first_due_on": paid_on}
            return gather(session, case, today=TODAY, given=given).facts.settlement.cap

        assert cap(TODAY) == 0  # nobody was asked to pay yet
        demand = Evidence("demand", dated_on=date(2026, 11, 2))
        record_evidence(session, scene.secretary, case.contract, demand, now=scenes.NOW)
        # 80 % of 10,668.86, rounded down, to day 30 after the demand
        assert [cap(date(2026, 12, day)) for day in (2, 3)] == [Decimal("8535.08"), Decimal(0)]
