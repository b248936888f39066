"""The main job, as a clerk does it: a register comes in, a printed mediation day goes out, thirty cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import day_one, day_two
from tests.browser.office import FIELD_DAY, Office, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MEDIATION_DAY, HELD_ON = "2026-11-24T02:15:00+00:00", "24/11/2569"
CASES = 30


def _bring_thirty_cases_to_a_day(page: Page, office: Office) -> str:
    """Mandate, cases, field round, extracts, a day with rooms, everyone booked: the day's address."""
    day_one.approve_mandate(page, office)
    day_one.open_cases(page, office, "contract_ended", CASES)
    day_one.visit(page, office)
    day_one.receive_extracts(page, office)
    day = day_one.new_day(page, office, HELD_ON)
    page.goto(f"{day}/plan")
    send(page, "main form[action$='/plan'] button:has-text('จองนัดตามที่เลือก')")
    return day


def _file_petitions(page: Page, office: Office, day: str) -> int:
    page.goto(day)
    day_one.tick_all(page.locator("form[action$='/ticks'] input[type=checkbox]"))
    send(page, "form[action$='/ticks'] button")
    day_one.begin_for_all(page, office, "day_one", "file_petition")
    send(page)
    return day_one.done_for(page)


def _settle(page: Page, hearing: str) -> None:
    day_two.attend(page, hearing, (("present", "settled", ""),))
    day_two.open_session(page, HELD_ON)
    day_two.look_at_terms(page, hearing, "24")
    day_two.agree(page)
    day_two.confirm(page, "tests", "passed")
    day_two.confirm(page, "signatures", "signed", "petitioner")
    day_two.record_settlement(page)


def _fail(page: Page, hearing: str) -> None:
    day_two.attend(page, hearing, (("absent", "absent", "working"),))
    day_two.open_session(page, HELD_ON)
    day_two.fail(page, HELD_ON)


def test_thirty_cases_go_from_the_register_through_the_day(page: Page, tmp_path: Path) -> None:
    office = Office(tmp_path / "data")
    with office.at(FIELD_DAY):
        sign_in(page, office)
        day = _bring_thirty_cases_to_a_day(page, office)
        papers = day_one.make_pack(page, day, "day_one", tmp_path)
        petitions = [paper for paper in papers if paper["kind"] == "petition"]
        # two of the thirty have a person without a valid national ID, one a debtor who died: listed, not lost
        assert len(petitions) == CASES - 3
        assert [paper["kind"] for paper in papers[:3]] == ["court_letter", "docket", "attendance_sheet"]
        assert _file_petitions(page, office, day) == len(petitions)
    with office.at(MEDIATION_DAY):
        sign_in(page, office)
        day_one.open_day(page, day)
        first, second, *_ = day_two.hearings(page, day).values()
        _settle(page, first)
        _fail(page, second)
        kinds = [paper["kind"] for paper in day_one.make_pack(page, day, "day_two", tmp_path)]
        six = {
            "meeting_report",
            "mediation_report",
            "proceedings_report",
            "settlement",
            "settlement_check_report",
            "consent_judgment_request",
        }
        assert set(kinds) == six
        for kind in ("xlsx", "csv", "ics"):
            assert page.request.get(f"{day}/docket.{kind}").ok
        page.goto(f"{office.url}/cases?stage=referral_file")
        assert page.locator("main a[href^='/cases/0']").count() >= 1
