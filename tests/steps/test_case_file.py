"""The case file: every figure and date opens to its working, the same by page, API and command."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import scenes
import time_machine
from browsing import Browser, says
from click.testing import CliRunner
from paths import at, at_the_table, begin_day, filed, hearing_of, settle, take
from scenes import DAY, TODAY, Scene
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cli import main
from casework.config import Settings
from casework.errors import Refused
from casework.field.operations import Paper, Told, record_evidence, record_visit
from casework.mediation import operations as mediation
from casework.mediation.operations import Presence, record_attendance
from casework.mediation.queries.board import day_board
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.staff.operations import add_token
from casework.staff.operations.offices import set_profile
from casework.staff.queries import office_of, terms, user_named
from casework.steps.facts import gather
from casework.steps.figures import Figure, figures_of
from casework.thai.render import render
from casework.web.unit import Application
from workflows.interest import statement
from workflows.venue import claim_of

Sign = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(at(TODAY)):
        yield


@pytest.fixture
def sign(app: Application, scene: Scene) -> Sign:
    return lambda name: Browser(app.test_client(), name)


def _figures(session: Session, case: Case, on: date = TODAY) -> dict[str, Figure]:
    groups = figures_of(session, case, gather(session, case, today=on), on)
    return {figure.code: figure for group in groups for figure in group.figures}


def _said(figure: Figure) -> str:
    return " ".join(render(line, "en") for line in figure.working)


def _dear(contract: Contract, principal: str) -> None:
    """A larger loan: all that is more falls into its first instalment, due on 30/9/2566."""
    contract.instalments[0].amount += Decimal(principal) - contract.principal
    contract.principal = Decimal(principal)


def test_every_figure_has_its_working_with_a_source_in_both_languages(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        settle(session, scene, case)
        found = _figures(session, case, DAY)
    assert {"debt", "overdue", "last_receipt", "class", "claim", "court", "fee", "mandate"} <= set(found)
    assert {"settled", "settlement_left", "settlement_next", "settlement_limitation"} <= set(found)
    for figure in found.values():
        assert figure.working and any(line.basis for line in figure.working), figure.code
        for line in (*figure.working, *([figure.note] if figure.note else [])):
            assert render(line, "th") and render(line, "en")


def test_the_debt_is_the_sum_its_lines_say(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        debt = gather(session, case, today=TODAY).debt
        found = _figures(session, case)
    lines = [line.values for line in found["debt"].working]
    parts = [row.get("amount", row.get("due")) for row in lines[:-2]]
    assert sum(parts) == found["debt"].value == lines[-2]["amount"] == debt.total  # type: ignore[arg-type]
    assert [term.code for term in found["debt"].unconfirmed] == ["day_count"]
    assert found["overdue"].value == Decimal("60000.00")  # 100,000 due, 40,000 received
    assert found["last_receipt"].value == date(2023, 9, 29)


def test_before_filing_the_day_the_court_changes_is_the_first_above_the_ceiling(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        _dear(contract, "275000")
        case = scenes.open_case(session, scene, contract)
        found = _figures(session, case)
        crosses = found["crossing"].value
        assert isinstance(crosses, date)
        law = terms(session, "83")
        claims = [_claim(contract, crosses - timedelta(days=back), law) for back in (1, 0)]
    assert claims[0] <= Decimal(300_000) < claims[1]
    assert found["court"].value == ("ศาลแขวงภูเก็ต", "ศาลแขวงภูเก็ต")
    assert found["fee"].value == Decimal(1000)
    assert [term.code for term in found["fee"].unconfirmed] == ["petty_claim_ceiling", "petty_fee_ceiling"]


def _claim(contract: Contract, on: date, law: Any) -> Decimal:
    return claim_of(statement(loan_of(contract), ledger_of(contract), on, law))


def test_a_claim_above_the_ceiling_is_shown_at_the_provincial_court_and_not_filed_with_the_other(
    scene: Scene, sign: Sign
) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        _dear(contract, "310000")
        case = scenes.invited(session, scene, contract)
        day = scenes.booked(session, scene, [case])  # a day at the kwaeng court
        row = day_board(session, scene.secretary, day, today=TODAY).rows[0]
        cell = next(cell for cell in row.cells if cell.item.code == "court")
        assert (cell.state, cell.note.th) == ("missing", "ศาลจังหวัดภูเก็ต")
        found = _figures(session, case)
        assert (found["court"].value, found["court"].tone) == (("ศาลจังหวัดภูเก็ต",) * 2, "red")
        assert "prepared for ศาลแขวงภูเก็ต" in _said(found["court"])
        with pytest.raises(Refused) as refused:
            take(session, scene.secretary, case, "file_petition", petition_number="ก 1/2569")
        assert "venue_right" in [reason.code for reason in refused.value.reasons]
        session.rollback()
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 2)
        _dear(contract, "310000")
        case_id = scenes.open_case(session, scene, contract).id
    assert "ศาลจังหวัดภูเก็ต" in says(sign("ss1").open(f"/cases/{case_id}"))


def test_after_filing_court_and_claim_stay_those_of_the_filing_day(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = filed(session, scene, scenes.lend(session, 1))
        then = gather(session, case, today=TODAY).debt
        later = TODAY + timedelta(days=40)
        found = _figures(session, case, later)
        assert found["claim"].value == claim_of(then) < claim_of(gather(session, case, today=later).debt)
    assert found["claim"].th == "ทุนทรัพย์ ณ วันยื่นคำร้อง" and "crossing" not in found


def test_an_office_without_a_kwaeng_court_files_with_the_provincial_one(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        office = office_of(session, "83")
        assert office is not None
        set_profile(session, scene.secretary, office, {"court_kwaeng_name": ""}, TODAY)
        found = _figures(session, case)
        assert found["court"].value == ("ศาลจังหวัดภูเก็ต",) * 2
        assert "no kwaeng court" in _said(found["court"])
        assert gather(session, case, today=TODAY).facts.petition.court == "ศาลจังหวัดภูเก็ต"


def test_the_caps_count_from_the_demand_before_suit_and_from_the_table(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])
        demand = Paper("demand", dated_on=date(2026, 11, 2))
        record_evidence(session, scene.secretary, case.contract, demand, now=at(TODAY))
        found = _figures(session, case)
        base = gather(session, case, today=TODAY).debt.default_interest_due
    expected = {
        "cap_before_suit_before_suit": ("80", date(2026, 12, 2)),
        "cap_s20ter_early": ("60", date(2027, 1, 25)),  # 23/1/2570 is a Saturday
        "cap_s20ter_late": ("50", date(2027, 2, 23)),  # 21/2 a Sunday, 22/2 the substitute of Makha Bucha
    }
    for code, (percent, until) in expected.items():
        figure = found[code]
        assert figure.value == (base * Decimal(percent) / 100).quantize(Decimal("0.01"), "ROUND_DOWN")
        assert figure.note is not None and figure.note.values["day"] == until
    assert "compromise_s20ter_stage" in [term.code for term in found["cap_s20ter_early"].unconfirmed]


def test_the_page_shows_each_figure_as_one_line_that_opens_without_scripts(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])
        expected, case_id = _figures(session, case), case.id
    page = sign("ss1").open(f"/cases/{case_id}")
    shown = page.xpath("//details[contains(@class, 'figure')]/@id")
    assert sorted(shown) == sorted(f"figure-{code}" for code in expected)
    for code, figure in expected.items():
        one = page.xpath("//details[@id=$id]", id=f"figure-{code}")[0]
        assert len(one.xpath(".//li")) == len(figure.working)
        linked = one.xpath(".//a[contains(., 'ยืนยันกับกองทุน')]/@href")
        assert linked == [f"/terms#{term.code}" for term in figure.unconfirmed]
    assert page.xpath("//h2")[0].get("id") in ("next-title", "money")  # the next action comes first
    assert page.xpath("//main//section[1]/@id")[0] == "next"


def test_api_and_command_tell_the_same_file(
    app: Application, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])
        case_id, number = case.id, case.number
        token = add_token(session, scene.secretary, user_named(session, "ss1"), "test", at(TODAY))
    answer = app.test_client().get(
        f"/api/v1/cases/{case_id}/file", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 200 and answer.headers["ETag"]
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    told = CliRunner().invoke(main, ["file", number, "--json", "--as", "ss1"], catch_exceptions=False)
    assert json.loads(told.stdout) == answer.get_json()
    body = answer.get_json()
    assert body["next"] == "file_petition" and body["next_reasons"] and body["fault"] is None
    assert [group["code"] for group in body["groups"]] == ["money", "deadlines", "court", "compromise"]
    read = CliRunner().invoke(main, ["file", number], catch_exceptions=False).stdout
    assert "ยอดหนี้วันนี้ / Owed today" in read and "to confirm" in read


def test_a_file_whose_plan_makes_no_sense_says_why_and_has_no_figures(scene: Scene, sign: Sign) -> None:
    case_id = _broken(scene)
    page = sign("ss1").open(f"/cases/{case_id}")
    assert "คำนวณหนี้ไม่ได้จนกว่าจะแก้ไขทะเบียน" in says(page)
    assert not page.xpath("//details[contains(@class, 'figure')]")


def _broken(scene: Scene) -> UUID:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        case.contract.instalments[0].amount = Decimal("99999999.00")
        return case.id


def test_a_failed_mediation_says_of_each_person_whether_the_sixty_days_were_gained(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = filed(session, scene, scenes.lend(session, 1))
        assert "If the court appointed" in _said(_figures(session, case)["extension"])
        _failed(session, scene, case)
        found = _figures(session, case, DAY)
        names = [row.person.name for row in case.contract.obligors]
    assert found["extension"].value == date(2027, 1, 25)  # 60 days from 24/11/2569 is Saturday 23/1/2570
    assert all(name in _said(found["extension"]) for name in names)


def _failed(session: Session, scene: Scene, case: Case) -> None:
    """The session is opened, and nobody came."""
    hearing = hearing_of(session, case)
    begin_day(session, scene, hearing.day)
    for row in case.contract.obligors:
        away = Presence("absent", "working", None, "absent")
        record_attendance(session, scene.liaison, hearing, row.id, away, now=at(DAY))
    take(session, scene.liaison, case, "open_session", DAY, conciliator_appointed_on=DAY)
    take(session, scene.secretary, case, "fail_mediation", DAY, ended_on=DAY, next_stage="referral_file")


def test_the_contacts_say_which_rule_was_broken_and_when_the_next_may_be(scene: Scene, sign: Sign) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        case_id = scenes.open_case(session, scene, contract).id
        late = at(date(2026, 11, 20)).replace(hour=15)  # 22:00
        told = Told("telephone", "met", contract.obligors[0].id)
        record_visit(session, scene.secretary, contract, late, told, now=late)
        now = at(TODAY)
        record_visit(session, scene.secretary, contract, now, told, now=now)
    said = says(sign("ss1").open(f"/cases/{case_id}"))
    assert "นอกเวลาที่ติดต่อได้" in said
    assert "ติดต่อผู้กู้ได้อีกครั้งตั้งแต่ 22 พ.ย. 2569 08:00 น." in said


def test_a_tick_of_the_board_still_counts_beside_the_court(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        day = scenes.booked(session, scene, [case])
        before = day_board(session, scene.secretary, day, today=TODAY).percent
        mediation.tick(session, scene.secretary, day.hearings[0], "signed", today=TODAY)
        assert day_board(session, scene.secretary, day, today=TODAY).percent == before + 9
