"""Evidence, extracts, written acts, deaths and objections: recorded once, by whom it may be, and dated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import scenes
from scenes import TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Consent
from casework.errors import Forbidden, Invalid, Refused
from casework.field.models import Evidence
from casework.field.operations import (
    Paper,
    ask_extracts,
    open_dispute,
    receive_extracts,
    record_act,
    record_death,
    record_evidence,
    record_heirs,
    resolve_dispute,
)
from casework.field.queries import extracts_of
from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.people import unseal_for
from casework.staff.queries import terms
from casework.steps.clocks import clocks_of, last_day

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def session(scene: Scene) -> Iterator[Session]:
    with scene.installation.database.write() as opened:
        yield opened


def test_an_extract_asked_for_is_completed_by_the_one_that_comes(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    people = list(contract.obligors)
    ask_extracts(session, scene.secretary, contract, people, date(2026, 11, 10), now=NOW)
    assert {row.dated_on for row in session.scalars(select(Evidence))} == {None}
    receive_extracts(session, scene.secretary, contract, people[:1], date(2026, 11, 18), now=NOW)
    rows = session.scalars(select(Evidence)).all()
    assert len(rows) == 2
    held = extracts_of(session, [contract.id])
    assert held[people[0].id].dated_on == date(2026, 11, 18)
    assert held[people[0].id].asked_on == date(2026, 11, 10)
    assert held[people[1].id].dated_on is None
    actions = session.scalars(select(Entry.action).where(Entry.stream == f"contract:{contract.id}")).all()
    assert sorted(actions) == ["evidence.ask", "evidence.ask", "evidence.record"]


@pytest.mark.parametrize(
    "paper,field",
    [
        (Paper("letter_from_home", dated_on=TODAY), "kind"),
        (Paper("registry_extract", dated_on=TODAY), "obligor_id"),
        (Paper("map"), "dated_on"),
        (Paper("map", dated_on=TODAY + timedelta(days=1)), "dated_on"),
        (Paper("map", asked_on=TODAY + timedelta(days=1)), "asked_on"),
    ],
)
def test_evidence_that_makes_no_sense_is_invalid(
    scene: Scene, session: Session, paper: Paper, field: str
) -> None:
    contract = scenes.lend(session, 1)
    with pytest.raises(Invalid) as invalid:
        record_evidence(session, scene.secretary, contract, paper, now=NOW)
    assert list(invalid.value.faults) == [field]


def test_an_acknowledgment_before_expiry_begins_the_five_years_anew(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    first, second = contract.obligors

    def ends(row_id: object) -> date | None:
        found = clocks_of(session, contract, TODAY, terms(session, "83"))
        return last_day(clock for clock in found if clock.obligor == str(row_id))

    assert ends(first.id) == ends(second.id) == date(2029, 3, 30)
    record_act(session, scene.secretary, contract, "acknowledgment", first.id, TODAY, today=TODAY)
    assert (ends(first.id), ends(second.id)) == (date(2031, 11, 21), date(2029, 3, 30))
    with pytest.raises(Invalid):
        record_act(session, scene.secretary, contract, "suit_filed", first.id, TODAY, today=TODAY)
    with pytest.raises(Invalid):
        record_act(session, scene.secretary, contract, "security", first.id, date(2020, 1, 1), today=TODAY)


def test_a_death_voids_her_answers_in_every_open_case(scene: Scene, session: Session) -> None:
    case = scenes.invited(session, scene, scenes.lend(session, 1))
    first = case.contract.obligors[0]
    touched = record_death(session, scene.secretary, first, date(2026, 11, 1), TODAY, today=TODAY)
    assert touched == [case]
    voided = session.scalars(select(Consent).where(Consent.obligor_id == first.id)).one()
    assert voided.voided_on == date(2026, 11, 1)
    assert (first.person.died_on, first.person.death_known_on) == (date(2026, 11, 1), TODAY)
    with pytest.raises(Invalid):
        record_death(session, scene.secretary, first, TODAY, date(2026, 11, 1), today=TODAY)


def test_heirs_are_kept_sealed_under_the_key_of_the_dead(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    row = contract.obligors[0]
    kept = record_heirs(session, scene.secretary, row, "นายทองดี ใจดี บุตร", TODAY, now=NOW)
    assert kept.note is not None and unseal_for(session, row.person, kept.note) == "นายทองดี ใจดี บุตร"
    assert unseal_for(session, contract.obligors[1].person, kept.note) == ""


def test_an_objection_waits_for_a_legal_officer(scene: Scene, session: Session) -> None:
    contract = scenes.lend(session, 1)
    open_dispute(session, scene.secretary, contract, TODAY, "ชำระกับกรรมการชุดเก่าแล้ว", today=TODAY)
    assert contract.disputed_on == TODAY
    with pytest.raises(Refused):
        open_dispute(session, scene.secretary, contract, TODAY, "อีกครั้ง", today=TODAY)
    with pytest.raises(Forbidden):
        resolve_dispute(session, scene.secretary, contract, TODAY, "ตรวจแล้ว")
    resolve_dispute(session, scene.lawyer, contract, TODAY, "ไม่มีใบเสร็จ")
    assert contract.disputed_on is None
    entries = session.scalars(select(Entry).where(Entry.action.like("dispute.%"))).all()
    assert len(entries) == 2 and all(entry.sealed and not entry.facts for entry in entries)
    with pytest.raises(Refused):
        resolve_dispute(session, scene.lawyer, contract, TODAY, "ซ้ำ")
