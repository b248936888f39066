"""Up to the day, as a clerk does it on the pages: cases opened, invited, planned, made ready."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, Page

from casework.thai.postal_number import check_digit
from tests.browser.office import Office, send

MANDATE = {
    "number": "4/2569",
    "approved_on": "15/10/2569",
    "until": "30/9/2570",
    "greatest_reduction": "80",
    "longest_months": "36",
}
CASE = re.compile(r"/cases/[0-9a-f]{8}-[0-9a-f-]{27}")


def approve_mandate(page: Page, office: Office) -> None:
    """What the subcommittee allows at the table."""
    page.goto(f"{office.url}/mandates")
    for name, value in MANDATE.items():
        page.fill(f"[name={name}]", value)
    send(page)


def open_cases(page: Page, office: Office, group: str, count: int) -> None:
    """The `count` most urgent of a class."""
    page.goto(f"{office.url}/cases/open")
    page.check(f"input[value={group}]")
    page.fill("[name=limit]", str(count))
    send(page)
    assert f"{count} เรื่อง" in page.inner_text("main")


def cases_at(page: Page, office: Office, stage: str) -> list[str]:
    """The addresses of the cases of a stage, of one page of the list."""
    page.goto(f"{office.url}/cases?stage={stage}")
    links = [link.get_attribute("href") or "" for link in page.locator("main a[href^='/cases/0']").all()]
    return list(dict.fromkeys(office.url + found.group(0) for link in links if (found := CASE.match(link))))


def tick_all(boxes: Locator) -> None:
    """Tick every box."""
    for box in boxes.all():
        box.check()


def begin_for_all(page: Page, office: Office, stage: str, step: str) -> None:
    """The form of a step for every case of a stage (one page of the list), not yet sent."""
    page.goto(f"{office.url}/cases?stage={stage}")
    tick_all(page.locator("form[action='/cases/many'] input[name=case]"))
    send(page, "form[action='/cases/many'] button")
    page.locator(f"main a[href*={step}]").click()
    page.wait_for_load_state()


def done_for(page: Page) -> int:
    """How many cases a step was taken on."""
    said = re.search(r"บันทึกแล้ว (\d+) จาก", page.inner_text("main"))
    assert said, page.inner_text("main")[:500]
    return int(said.group(1))


def number_letters(page: Page, case: str, first: int) -> None:
    """Each letter of the case with the number of the post, counted up from `first`."""
    page.goto(f"{case}/invitations")
    for place, box in enumerate(page.locator("input[name^=number-]").all()):
        digits = f"{first + place:08d}"
        box.fill(f"EN{digits}{check_digit(digits)}TH")
    send(page, "form[action$='/sent'] button")


def record_cards(page: Page, case: str, arrived: str) -> int:
    """The cards of all letters of the case that came back signed; how many."""
    page.goto(f"{case}/invitations")
    links = [link.get_attribute("href") or "" for link in page.locator("main a[href*='/card']").all()]
    for link in dict.fromkeys(links):
        page.goto(case.partition("/cases")[0] + link)
        page.check("[name=outcome][value=arrived]")
        page.fill("[name=on]", arrived)
        send(page)
    return len(links)


def visit(page: Page, office: Office, *, beside: tuple[str, ...] = ()) -> int:
    """A field round: everybody met, invited and willing, save the cases `beside`; how many were visited."""
    page.goto(f"{office.url}/field")
    for box in ("[name=help_offered]", "[name=notice_given]", "[name=who][value=everyone]"):
        page.check(box)
    if beside:
        left = {address.rpartition("/")[2] for address in beside}
        names = [box.get_attribute("name") or "" for box in page.locator("select[name^=outcome-0]").all()]
        for name in names:
            if name.removeprefix("outcome-") not in left:
                page.select_option(f"[name={name}]", "willing")
    else:
        page.select_option("[name=outcome-all]", "willing")
    send(page)
    return done_for(page)


def receive_extracts(page: Page, office: Office) -> None:
    """Today's extracts of the civil registry for everybody listed."""
    page.goto(f"{office.url}/extracts")
    page.check("[name=came][value=dated]")
    tick_all(page.locator("input[name=obligors]"))
    send(page)


def new_day(page: Page, office: Office, held_on: str, **hours: str) -> str:
    """A day with three rooms, half an hour for each case; its address."""
    page.goto(f"{office.url}/days/new")
    rooms = "\n".join(f"ห้องไกล่เกลี่ย {number}" for number in range(1, 4))
    for name, value in {"held_on": held_on, "rooms": rooms, "minutes": "30", **hours}.items():
        page.fill(f"[name={name}]", value)
    send(page)
    found = re.search(r"/days/[0-9a-f-]{36}", page.url)
    assert found, page.inner_text("main")[:500]
    return office.url + found.group(0)


def draft_plan(page: Page, day: str) -> None:
    """The proposal laid out as a board, to be changed by hand."""
    page.goto(f"{day}/plan")
    send(page, "form[action='/plans'] button")
    page.wait_for_selector("#board .plan-card[data-case]")


def place_of(page: Page, case: str) -> str | None:
    """The slot in which the plan has a case."""
    return page.locator(f"#case-{case}").evaluate("card => card.closest('[data-slot]').dataset.slot")


def move_by_keyboard(page: Page, case: str) -> None:
    """The case one slot further down: picked, aimed, put."""
    with page.expect_response(lambda answer: answer.url.endswith("/put")):
        page.locator(f"#case-{case}").focus()
        for key in ("Enter", "ArrowDown", "Enter"):
            page.keyboard.press(key)
    page.wait_for_selector("[data-said]:has-text('วางแล้ว')", state="attached")


def move_by_drag(page: Page, case: str, slot: str) -> None:
    """The case dragged onto a slot; whoever is there changes places with her."""
    aimed = page.locator(f"td[data-slot='{slot}']")
    aimed.evaluate("cell => cell.scrollIntoView({block: 'center'})")  # or the browser scrolls under the drag
    with page.expect_response(lambda answer: answer.url.endswith("/put")):
        page.locator(f"#case-{case} strong").drag_to(aimed)
    page.wait_for_selector("[data-said]:has-text('วางแล้ว')", state="attached")


def undo(page: Page) -> None:
    """Back to the plan before."""
    with page.expect_response(lambda answer: answer.url.endswith("/undo")):
        page.locator("form[action$='/undo'] button").click()
    page.wait_for_selector("form[action$='/redo'] button")


def stand_by(page: Page, office: Office) -> int:
    """Everybody invited without a slot onto the standby list; how many stand there."""
    page.goto(f"{office.url}/standby")
    tick_all(page.locator("main input[name=case]"))
    send(page, "main form:has(input[name=case]) button:has-text('ใส่รายชื่อสำรอง')")
    return page.locator("form[action$='/leave']").count()


def answer_by_telephone(page: Page, office: Office, *, beside: str) -> int:
    """Everybody asked by mail said yes on the telephone, save the case `beside`; how many cases."""
    page.goto(f"{office.url}/cases?stage=mediation_invited")
    tick_all(page.locator("form[action='/cases/many'] input[name=case]"))
    page.uncheck(f"form[action='/cases/many'] input[name=case][value='{beside.rpartition('/')[2]}']")
    send(page, "form[action='/cases/many'] button")
    page.locator("main a[href*=record_consent]").click()
    page.wait_for_load_state()
    for box in ("[name=who][value=everyone]", "[name=answer][value=yes]", "[name=how][value=telephone]"):
        page.check(box)
    send(page)
    return done_for(page)


def do_for_all(page: Page, day: str, act: str) -> tuple[int, int]:
    """One act of the Day One board for every case of the day: how many it was done for, of how many."""
    page.goto(f"{day}/bulk")
    tick_all(page.locator("input[name=hearing]"))
    send(page, f"button[name=act][value={act}]")
    said = re.search(r"ทำได้ (\d+) จาก (\d+) เรื่อง", page.inner_text("main"))
    assert said, page.inner_text("main")[:500]
    return int(said.group(1)), int(said.group(2))


def readiness(page: Page, day: str) -> list[int]:
    """Of each case of the day how much is ready, in per cent."""
    page.goto(f"{day}/bulk")
    return [int(found) for found in re.findall(r"(\d+)%", page.inner_text("main table"))]


def lacking(page: Page, day: str) -> dict[str, str]:
    """What each case of the day lacks, by its number."""
    page.goto(f"{day}/bulk")
    rows = page.locator("main tbody tr").all_inner_texts()
    return {found.group(0): row for row in rows if (found := re.search(r"\d{5}/\d{4}", row))}


def open_day(page: Page, day: str) -> None:
    """A conciliator for each room, the court's date, the last check, and the day is open."""
    page.goto(f"{day}/slots")
    rooms = {link.get_attribute("href") for link in page.locator("main a[href*='/rooms/']").all()}
    for place, room in enumerate(sorted(room for room in rooms if room and not room.endswith("/new")), 1):
        page.goto(day.partition("/days")[0] + room)
        page.fill("form[action$='/conciliator'] input[type=text]", f"นายประเสริฐ แก้วมณี {place}")
        send(page, "form[action$='/conciliator'] button")
    for code in ("agree", "make_ready", "open"):
        page.goto(day)
        page.locator(f"main a[href$='/steps/{code}']").first.click()
        if code == "agree":
            page.fill("[name=court_ref]", "ศย 305/2569")
        send(page)


def make_pack(page: Page, day: str, code: str, folder: Path) -> list[dict[str, str]]:
    """One click, the progress watched, the ZIP taken: its manifest."""
    page.goto(f"{day}/docket")
    send(page, f"form[action$='/packs']:has(input[value={code}]) button")
    page.wait_for_selector(".job-done, .job-failed", timeout=120_000)
    with page.expect_download() as taken:
        page.locator("main a:has-text('ดาวน์โหลดชุดเอกสาร')").click()
    path = folder / f"{code}.zip"
    taken.value.save_as(path)
    with zipfile.ZipFile(path) as made:
        assert made.testzip() is None
        papers: list[dict[str, str]] = json.loads(made.read("manifest.json"))["papers"]
        assert len(made.namelist()) == len(papers) + 2
    return papers
