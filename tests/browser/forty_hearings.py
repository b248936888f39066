"""The hearings of the day of forty: some on the pages, the others at the desk, all of them counted."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page

from casework.thai.digits import arabic_digits
from casework.thai.money import baht
from tests.browser import day_two
from tests.browser.at_desk import Desk

PICTURES = os.environ.get("CASEWORK_PICTURES", "")


@dataclass
class Count:
    """What the test did: results by kind, people by whether they came, baht agreed."""

    results: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    agreed: Decimal = Decimal(0)


def picture(page: Page, name: str, top: str = "h1") -> None:
    """The page as README shows it from `top` on, where a folder for that is named."""
    if PICTURES:
        page.locator(top).first.evaluate("part => part.scrollIntoView()")
        page.screenshot(path=Path(PICTURES) / f"{name}.png", caret="initial")


def hear_some_in_the_browser(page: Page, day: str, folder: Path, count: Count) -> set[str]:
    """One agrees, of one some sign, one does not agree, one does not come: the numbers of their cases."""
    at = day_two.hearings(page, day)
    whole, failed, absent, *_ = at
    day_two.call_in(page, at[failed], "waiting")
    day_two.call_in(page, at[whole], "in_room")
    shown = day_two.corridor(page, day)
    assert "1-01" in shown and not any(name in shown for name in ("นาง", "นาย", "00001"))

    people = day_two.attend(page, at[whole], (("present", "settled", ""),))
    day_two.open_session(page)
    seen = day_two.look_at_terms(page, at[whole], "24")
    assert "2 งวด" in seen[0] and "24 งวด" in seen[1] and "ขอบังคับคดีได้ถึง" in seen[1]
    picture(page, "settlement-form", "#terms-title")
    count.agreed += day_two.agree(page)
    day_two.confirm(page, "tests", "passed")
    assert day_two.live_counts(page, day)["กำลังลงนาม"] == 1
    page.goto(at[whole])
    day_two.confirm(page, "signatures", "signed", "petitioner")
    day_two.record_settlement(page)
    refused = day_two.closing(page, day)
    assert "ยังขาดเอกสารของวัน" in refused and whole in refused
    assert day_two.live_counts(page, day)["มีผลแล้ว เอกสารยังไม่ครบ"] == 1
    words = day_two.finish_set(page, at[whole], folder)
    assert "สัญญาประนีประนอมยอมความ" in words and "พิพากษาตามยอม" in words
    assert day_two.live_counts(page, day)["เสร็จสิ้น"] == 1
    count.results["settled"] += 1
    count.people["present"] += people

    several = day_two.hearing_of_several(page, day, {whole, failed, absent})
    people = day_two.attend(page, at[several], (("present", "settled", ""), ("absent", "absent", "working")))
    day_two.open_session(page)
    day_two.look_at_terms(page, at[several], "12")
    count.agreed += day_two.agree(page, signers=1)
    day_two.confirm(page, "tests", "passed")
    day_two.confirm(page, "signatures", "signed", "petitioner")
    day_two.record_settlement(page)
    page.goto(f"{day}/two")
    row = page.locator(f"main tbody tr:has-text('{several}')").inner_text()
    assert f"ผู้ไม่ได้ลงนาม {people - 1} คน" in row
    count.results["settled"] += 1
    count.people.update(present=1, absent=people - 1)

    for number, came, told in (
        (failed, "present", ("present", "not_settled", "cannot_pay")),
        (absent, "absent", ("absent", "absent", "no_transport")),
    ):
        count.people[came] += day_two.attend(page, at[number], (told,))
        day_two.open_session(page)
        day_two.fail(page)
        count.results["failed"] += 1
    return {whole, several, failed, absent}


def hear_the_others(desk: Desk, hearings: dict[str, str], count: Count) -> None:
    """Every second agrees; of the rest half do not, half do not come."""
    for place, address in enumerate(hearings.values()):
        if place % 2 == 0:
            people, total = desk.settle(address, 6 + place % 30)
            count.agreed += total
            count.results["settled"] += 1
            count.people["present"] += people
        elif place % 4 == 1:
            count.people["present"] += desk.fail(
                address, "present", "not_settled", failure_reason="cannot_pay"
            )
            count.results["failed"] += 1
        else:
            count.people["absent"] += desk.fail(address, "absent", "absent", absence_reason="away")
            count.results["failed"] += 1


def holds(shown: str, count: Count) -> None:
    """The words of a report say what was done."""
    said = arabic_digits(" ".join(shown.split()))
    results, people = count.results, count.people
    for figure in (
        rf"ตกลงกันได้ {results['settled']}\b",
        rf"ตกลงกันไม่ได้ {results['failed']}\b",
        rf"ไม่มา {people['absent']}\b",
        re.escape(baht(count.agreed)),
    ):
        assert re.search(figure, said), (figure, said)
    assert re.search(rf"(มาเอง|มีผู้แทนมา) {people['present']}\b", said), said
