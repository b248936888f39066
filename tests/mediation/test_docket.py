"""The docket: what it says, and that what was sent to the court stays as it was sent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from scenes import DAY, NOW, TODAY, Scene, booked, invited, lend, office_at_work, plan
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Missing, Refused
from casework.exports.docket import FORMATS
from casework.installation import Installation
from casework.journal.models import Entry
from casework.journal.verify import verify
from casework.mediation import operations as mediation
from casework.mediation.docket import read, written
from casework.mediation.models import DocketBatch, MediationDay
from casework.mediation.queries.dockets import docket_now, docket_of
from casework.mediation.queries.hearings import free_slots, hearings_of
from casework.register.models import Posting
from casework.register.triage import stand
from casework.staff.queries import terms


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _day(session: Session, scene: Scene, cases: int = 3) -> MediationDay:
    return booked(session, scene, [invited(session, scene, lend(session, n)) for n in range(1, cases + 1)])


def test_each_line_says_what_the_court_asks_and_no_id(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        docket = docket_now(session, scene.liaison, day, NOW)
        hearings = hearings_of(session, scene.secretary, day)
        law = terms(session, "83")
        assert [line.order for line in docket.lines] == [1, 2, 3]
        for line, hearing in zip(docket.lines, hearings, strict=True):
            contract = hearing.case.contract
            assert line.amount == stand(contract, DAY, law)[0].total
            assert line.respondents == tuple(row.person.name for row in contract.obligors)
            assert (line.contract_number, line.petitioner) == (contract.number, "กรมการพัฒนาชุมชน")
            assert line.remark == "สมัครใจ 2 จาก 2 คน"
        assert docket.total == sum(line.amount for line in docket.lines) > Decimal(180000)
        assert docket.respondent_count == 6
        assert b"900000" not in written(docket)


def test_a_batch_is_sent_again_byte_for_byte_whatever_happens_meanwhile(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        first = mediation.make_docket(session, scene.secretary, day, now=NOW)
        files = {kind: made.write(first) for kind, made in FORMATS.items()}
        assert mediation.make_docket(session, scene.secretary, day, now=NOW + timedelta(hours=5)) == first
        (hearing, *_) = hearings_of(session, scene.secretary, day)
        later = free_slots(session, scene.secretary, TODAY, day)[-1].slot
        mediation.move(session, scene.secretary, hearing, later, today=TODAY)
        second = mediation.make_docket(session, scene.secretary, day, now=NOW + timedelta(hours=6))
        assert (first.batch, second.batch) == (1, 2)
        again = docket_of(session, scene.liaison, day, NOW + timedelta(days=9), batch=1)
        assert {kind: made.write(again) for kind, made in FORMATS.items()} == files
        assert second.lines[-1].at.sequence == 1
        made = session.scalars(select(Entry.facts).where(Entry.action == "make_docket")).all()
        assert [facts["batch"] for facts in made] == [1, 2]


def test_the_checkpoint_on_the_docket_is_met_by_the_journal(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        docket = mediation.make_docket(session, scene.secretary, _day(session, scene, 1), now=NOW)
        assert verify(session, (docket.checkpoint,)).whole
        seq, _, _ = docket.checkpoint.partition("-")
        assert not verify(session, (f"{seq}-{'0' * 32}",)).whole


def test_a_changed_day_is_a_draft_until_it_is_made_anew(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene, 2)
        assert docket_of(session, scene.secretary, day, NOW).batch == 0
        mediation.make_docket(session, scene.secretary, day, now=NOW)
        assert docket_of(session, scene.secretary, day, NOW + timedelta(days=1)).batch == 1
        (hearing, _) = hearings_of(session, scene.secretary, day)
        hearing.case.contract.postings.append(
            Posting(kind="receipt", on=TODAY, amount=Decimal("500.00"), ref="new", recorded_at=NOW)
        )
        session.flush()
        assert docket_of(session, scene.secretary, day, NOW).batch == 0
        with pytest.raises(Missing):
            docket_of(session, scene.secretary, day, NOW, batch=7)


def test_a_released_hearing_leaves_the_lines_and_is_struck_out(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene, 2)
        (hearing, _) = hearings_of(session, scene.secretary, day)
        mediation.unbook(session, scene.secretary, hearing, today=TODAY)
        docket = docket_now(session, scene.secretary, day, NOW)
        assert [at.hearing for at in docket.withdrawn] == [str(hearing.id)]
        assert len(docket.lines) == 1 and docket.withdrawn[0].sequence == 1


def test_an_empty_day_has_no_docket_and_the_names_of_a_batch_are_sealed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        with pytest.raises(Refused):
            mediation.make_docket(session, scene.secretary, plan(session, scene), now=NOW)
        docket = mediation.make_docket(session, scene.secretary, _day(session, scene, 1), now=NOW)
        assert read(written(docket).decode()) == docket
        content = session.scalars(select(DocketBatch.content)).one()
        assert "สมศรี".encode() not in content
