"""At the day, as a clerk does it on the pages: who came, terms, the court's tests, signatures, the set."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path

import docx
from playwright.sync_api import Page

from tests.browser.day_one import tick_all
from tests.browser.office import send

TODAY = "14/1/2570"


def hearings(page: Page, day: str) -> dict[str, str]:
    """The addresses of the day's hearings by the number of their case, in the order they are called."""
    page.goto(f"{day}/two")
    links = page.locator("main a[href*='/hearings/']:not([href$='/set'])").all()
    found = {link.inner_text(): link.get_attribute("href") or "" for link in links}
    return {number: day.partition("/days")[0] + href for number, href in found.items()}


def call_in(page: Page, hearing: str, state: str) -> None:
    """Show the hearing as waiting or in the room."""
    page.goto(hearing)
    send(page, f"button[name=state][value={state}]")


def attend(page: Page, hearing: str, told: tuple[tuple[str, str, str], ...]) -> int:
    """Who came: for each person in turn (the last for all that follow) came, outcome, reason if any.

    How many people.
    """
    page.goto(hearing)
    people = page.locator("form[action$='/attendance'] fieldset.person-came").all()
    for place, person in enumerate(people):
        came, outcome, reason = told[min(place, len(told) - 1)]
        person.locator(f"input[name^=came][value={came}]").check()
        person.locator(f"input[name^=outcome][value={outcome}]").check()
        if reason:
            kind = "absence_reason" if came == "absent" else "failure_reason"
            person.locator(f"select[name^={kind}]").select_option(reason)
    send(page, "form[action$='/attendance'] button")
    return len(people)


def open_session(page: Page, on: str = TODAY) -> None:
    """The case is opened before the conciliator."""
    page.locator("main a:has-text('เปิดการไกล่เกลี่ย')").click()
    page.fill("[name=conciliator_appointed_on]", on)
    send(page)


def look_at_terms(page: Page, hearing: str, months: str) -> list[str]:
    """Type the number of instalments key by key; what the page says of the terms after each key."""
    page.goto(hearing)
    seen, box = [], page.locator("#field-instalment_count")
    box.fill("")
    for place, key in enumerate(months, 1):
        box.press_sequentially(key)
        page.locator(f"#terms input[name=instalment_count][value='{months[:place]}']").wait_for(
            state="attached"
        )
        seen.append(page.locator("#terms").inner_text())
    return seen


def agree(page: Page, signers: int | None = None) -> Decimal:
    """The terms looked at become a draft, signed by everybody or by the first `signers`: how many baht."""
    boxes = page.locator("#terms input[name=signatories]")
    boxes.first.wait_for()
    for place, box in enumerate(boxes.all()):
        box.set_checked(signers is None or place < signers)
    total = Decimal(page.locator("#terms input[name=total]").input_value())
    send(page, "#terms button")
    return total


def confirm(page: Page, form: str, *boxes: str) -> None:
    """Tick everything in the form of the court's tests, or of the signatures."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for name in boxes:
        tick_all(page.locator(f"form[action$='/{form}'] input[name={name}]"))
    send(page, f"form[action$='/{form}'] button")


def record_settlement(page: Page) -> None:
    """Agreed; the consent judgment is asked for, with the necessity."""
    page.locator("main a:has-text('บันทึกการทำสัญญายอม')").click()
    page.check("[name=consent_judgment_asked]")
    page.check("[name=necessity][value=distance]")
    send(page)
    assert "ลงนามแล้ว" in page.inner_text("main")


def fail(page: Page, on: str = TODAY) -> None:
    """The mediation ended without result."""
    page.locator("main a:has-text('ไกล่เกลี่ยไม่สำเร็จ')").click()
    page.fill("[name=ended_on]", on)
    page.check("[name=next_stage][value=referral_file]")
    send(page)


def finish_set(page: Page, hearing: str, folder: Path) -> str:
    """Make and issue on the spot what the set lacks, and take it bound: the words of the whole set."""
    page.goto(f"{hearing}/set")
    send(page, "form[action$='/set'] button")
    with page.expect_download() as taken:
        page.locator("main a[href$='/set.docx']").click()
    path = folder / "set.docx"
    taken.value.save_as(path)
    return " ".join(docx.Document(io.BytesIO(path.read_bytes())).element.body.itertext())


def live_counts(page: Page, day: str) -> dict[str, int]:
    """How many hearings stand where, as the board of the day says."""
    page.goto(f"{day}/two")
    tiles = page.locator("#session .tiles > *").all_inner_texts()
    found = [re.split(r"\s*\n+\s*", text.strip()) for text in tiles]
    return {label: int(count) for label, count, *_ in found}


def closing(page: Page, day: str) -> str:
    """Close the day; what the page that follows says."""
    page.goto(f"{day}/steps/close")
    send(page)
    return page.inner_text("main")


def reported(page: Page, day: str, folder: Path) -> tuple[str, str]:
    """The day's report: the words of its page, and those of the Word paper taken from it."""
    page.goto(f"{day}/report")
    shown = page.inner_text("main")
    send(page, "button[name=kind][value=day_report]")
    with page.expect_download() as taken:
        page.locator("main a:has-text('ดาวน์โหลด')").first.click()
    path = folder / "report.docx"
    taken.value.save_as(path)
    return shown, " ".join(docx.Document(io.BytesIO(path.read_bytes())).element.body.itertext())


def corridor(page: Page, day: str) -> str:
    """What hangs in the corridor, seen by whoever has no account."""
    page.goto(f"{day}/two")
    link = page.locator("main a[href*='/corridor/']").get_attribute("href") or ""
    browser = page.context.browser
    assert browser
    display = browser.new_context()
    seen = display.new_page()
    seen.goto(day.partition("/days")[0] + link)
    shown = seen.inner_text("body")
    display.close()
    return shown


def hearing_of_several(page: Page, day: str, beside: set[str]) -> str:
    """The number of the first case on the board that binds more than one person."""
    page.goto(f"{day}/two")
    rows = page.locator("main tbody tr").all_inner_texts()
    numbers = [(re.search(r"\d{5}/\d{4}", row), row.count("ยังไม่บันทึก")) for row in rows]
    return next(
        found.group(0) for found, people in numbers if found and people > 1 and found.group(0) not in beside
    )
