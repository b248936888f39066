"""A mediation day of forty hearings, from the plan to the report, as the office does it on the pages.

What an office does forty times over is done here once or twice in the browser, then by the same forms and
the API. The figures of the report are held against a count of what was done.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import day_one, day_two, from_outside, line_cut
from tests.browser.at_desk import Desk
from tests.browser.forty_hearings import Count, hear_some_in_the_browser, hear_the_others, holds, picture
from tests.browser.office import FIELD_DAY, Office, send, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLANNING, READY, THE_DAY = (f"2027-01-{day}T01:30:00+00:00" for day in (11, 12, 14))
LINE_CUT, LINE_BACK = "2027-01-14T03:30:00+00:00", "2027-01-14T05:00:00+00:00"
MAILED, VISITED, SLOTS = 4, 44, 42


def _invite(page: Page, office: Office) -> list[str]:
    """Four households by registered mail, two months ahead: the addresses of their cases."""
    from_outside.publish_address(page, office)
    sign_in(page, office)
    day_one.approve_mandate(page, office)
    day_one.open_cases(page, office, "in_default", MAILED)
    day_one.begin_for_all(page, office, "registered", "start_contact")
    send(page)
    day_one.begin_for_all(page, office, "field_contact", "invite_to_mediation")
    page.check("[name=invited_by][value=mail]")
    send(page)
    cases = day_one.cases_at(page, office, "mediation_invited")
    for place, case in enumerate(cases):
        day_one.number_letters(page, case, 1000 + 10 * place)
    page.goto("about:blank")
    return cases


def _plan(page: Page, office: Office, mailed: list[str]) -> str:
    """Cards, visits, the plan by the machine and by hand, booked, the rest on standby: the day's address."""
    sign_in(page, office)
    for case in mailed:
        assert day_one.record_cards(page, case, "25/11/2569")
    day_one.open_cases(page, office, "contract_ended", VISITED)
    # one of them has nobody bound who is alive
    assert day_one.visit(page, office, beside=tuple(mailed)) == VISITED - 1
    assert day_one.answer_by_telephone(page, office, beside=mailed[0]) == MAILED - 1
    day = day_one.new_day(page, office, "14/1/2570", starts="08:30", ends="16:30")
    day_one.draft_plan(page, day)
    first, other = (
        page.locator("td[data-slot] .plan-card[data-case]").nth(place).get_attribute("data-case") or ""
        for place in (0, 5)
    )
    before = day_one.place_of(page, first)
    day_one.move_by_keyboard(page, first)
    assert day_one.place_of(page, first) != before
    day_one.undo(page)
    assert day_one.place_of(page, first) == before
    target = page.locator("td[data-slot]").nth(8).get_attribute("data-slot") or ""
    day_one.move_by_drag(page, other, target)
    assert day_one.place_of(page, other) == target
    picture(page, "day-plan", ".plan-acts")
    send(page, "form[action$='/book'] button")
    assert f"จองนัดแล้ว {SLOTS} เรื่อง" in page.inner_text("main")
    assert day_one.stand_by(page, office) == MAILED + VISITED - 1 - SLOTS
    return day


def _fill_freed_slots(page: Page, office: Office, day: str) -> str:
    """Those that cannot be ready give their slots to the standby list, save one: which."""
    blocked = [number for number, lacks in day_one.lacking(page, day).items() if "เลขประจำตัวประชาชน" in lacks]
    for number in blocked[1:]:
        page.goto(f"{day}/slots")
        send(page, f"form[action$='/unbook'] button:has-text('{number}')")
    page.goto(f"{office.url}/standby")
    assert page.locator("form[action$='/take']").count() == len(blocked) - 1 > 0
    for _ in blocked[1:]:
        send(page, "form[action$='/take'] button")
    return blocked[0]


def _make_ready(page: Page, office: Office, day: str, folder: Path) -> None:
    """Extracts, the pack in one click, a debtor's answer by her code, signatures, papers out."""
    assert day_one.do_for_all(page, day, "extracts_asked") == (SLOTS, SLOTS)
    assert day_one.do_for_all(page, day, "extracts_received") == (SLOTS, SLOTS)
    papers = day_one.make_pack(page, day, "day_one", folder)
    assert sum(paper["kind"] == "petition" for paper in papers) == SLOTS - 1
    for act in ("signed", "copies", "appointed"):
        assert day_one.do_for_all(page, day, act) == (SLOTS, SLOTS)
    assert day_one.do_for_all(page, day, "issue_papers") == (SLOTS - 1, SLOTS)


def _file_and_hear_from_court(page: Page, office: Office, day: str, blocked: str, folder: Path) -> None:
    """Petitions filed, the docket sent, the court's sheet taken over with its one doubt decided."""
    day_one.begin_for_all(page, office, "day_one", "file_petition")
    send(page)
    assert day_one.done_for(page) == SLOTS - 1
    page.goto(f"{day}/docket")
    send(page, "form[action$='/docket'] button")
    with page.expect_download() as taken:
        page.locator("form[action$='/docket'] a:has-text('XLSX')").click()
    taken.value.save_as(folder / "sent.xlsx")
    contracts = from_outside.contracts_of(folder / "sent.xlsx")
    page.goto(day_two.hearings(page, day)[blocked])
    unfiled = page.locator(".page-head .lead").inner_text()
    doubtful = next(one for one in contracts if one != unfiled)
    returned = folder / "ศาลส่งคืน.xlsx"
    numbers = from_outside.sheet_of_court(folder / "sent.xlsx", returned, doubtful=doubtful, unfiled=unfiled)
    assert from_outside.bring_sheet(page, day, returned) == (numbers - 2, 2)
    picture(page, "court-sheet")
    send(page, "form[action$='/apply'] button")
    assert f"ใช้ตามศาลแล้ว {numbers - 2} รายการ" in page.inner_text("main")
    for _ in range(2):
        send(page, "#doubts form[action$='/take'] button")
    assert page.locator("#doubts").count() == 0
    page.goto("about:blank")


def test_a_day_of_forty_hearings_from_the_plan_to_the_report(page: Page, tmp_path: Path) -> None:
    office, count = Office(tmp_path / "data"), Count()
    with office.at(FIELD_DAY):
        mailed = _invite(page, office)
    with office.at(PLANNING):
        day = _plan(page, office, mailed)
        blocked = _fill_freed_slots(page, office, day)
        page.goto("about:blank")
    with office.at(READY):
        sign_in(page, office)
        _make_ready(page, office, day, tmp_path)
        from_outside.answer_by_code(
            page, office, from_outside.code_on_slip(tmp_path / "day_one.zip", "00001/2569")
        )
        from_outside.confirm_reply(page, mailed[0])
        ready = day_one.readiness(page, day)
        assert Counter(percent == 100 for percent in ready) == {True: SLOTS - 1, False: 1}
        page.goto(day)
        assert "เลขประจำตัวประชาชน 1" in page.inner_text("main")
        _file_and_hear_from_court(page, office, day, blocked, tmp_path)
    token = office.run(THE_DAY, "token", "add", "secretariat1").strip()
    with office.at(THE_DAY):
        sign_in(page, office)
        day_one.open_day(page, day)
        page.goto(f"{day}/slots")
        send(page, f"form[action$='/unbook'] button:has-text('{blocked}')")
        heard = hear_some_in_the_browser(page, day, tmp_path, count)
        number, hearing = next(row for row in day_two.hearings(page, day).items() if row[0] not in heard)
        count.people["present"] += day_two.attend(page, hearing, (("present", "settled", ""),))
        day_two.open_session(page)
        kit = tmp_path / "day.kit"
        passphrase = line_cut.take_kit(office, "2027-01-14", kit, THE_DAY)
        page.goto("about:blank")
    count.agreed += line_cut.agree_at_laptop(page, office, hearing, kit, passphrase, LINE_CUT)
    count.results["settled"] += 1
    with office.at(LINE_BACK):
        line_cut.bring_back(office, kit, LINE_BACK)
        sign_in(page, office)
        heard.add(number)
        hearings = day_two.hearings(page, day)
        left = {number: address for number, address in hearings.items() if number not in heard}
        hear_the_others(Desk(page, office, token), left, count)
        assert sum(count.results.values()) == SLOTS - 1 >= 40
        picture(page, "day-two")
        office.run(LINE_BACK, "day", "finish", "2027-01-14", "--as", "secretariat1")
        assert day_two.live_counts(page, day)["เสร็จสิ้น"] == SLOTS - 1
        assert "ปิดวันแล้ว" in day_two.closing(page, day)
        shown, paper = day_two.reported(page, day, tmp_path)
        holds(shown, count)
        holds(paper, count)
        page.goto(f"{day}/report")
        picture(page, "day-report")
