"""The radar's doors: one figure on the page, over HTTP, at the console and in files; each sees her own."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
import scenes
import time_machine
from browsing import Browser, says
from click.testing import CliRunner
from flask.testing import FlaskClient
from radar_office import keep, noon, seen
from scenes import PHUKET, TODAY, Scene

from casework.cases.models import Case
from casework.cli import main
from casework.config import Settings
from casework.installation import Installation
from casework.radar.models import RadarClaim
from casework.register.models import Contract
from casework.staff.models import OfficeTerm
from casework.steps.clock_sheet import clock_sheet
from casework.web.unit import Application

YEAR = timedelta(days=365)
LIMITS = (30, 60, 90, 180)
STAMP = re.compile(rb"DTSTAMP:\d+T\d+Z")  # of the second it is taken in
ROWS = "//main//div[contains(@class,'stack')]//tbody/tr"


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(noon()):
        yield


@pytest.fixture
def scene(installation: Installation) -> Scene:
    """An office with four contracts: claims that end soon (with a case), that are over, later, elsewhere."""
    found = scenes.office_at_work(installation)
    with installation.database.write() as session:
        for n in range(1, 5):
            contract = scenes.lend(session, n, roles=("borrower", "joint", "guarantor"))
            contract.district = "8302" if n == 4 else "8301"
            if n <= 2:
                _earlier(contract, n + 1)
        session.flush()
        scenes.open_case(session, found, session.query(Contract).filter_by(number="ภู.0001/2565").one())
    return found


def _earlier(contract: Contract, years: int) -> None:
    by = YEAR * years
    for row in contract.instalments:
        row.due_on -= by
    for line in contract.postings:
        line.on -= by
    contract.made_on -= by
    contract.ends_on -= by


@pytest.fixture
def clerk(app: Application, scene: Scene) -> Browser:
    """The secretariat officer at her browser."""
    return Browser(app.test_client(), "ss1")


@pytest.fixture
def ask(app: Application, scene: Scene) -> Callable[..., Any]:
    """What the API answers a user."""

    def asked(user: str, path: str, status: int = 200) -> Any:
        client: FlaskClient = app.test_client()
        Browser(client, user)
        answer = client.get(f"/api/v1/radar{path}")
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.json

    return asked


def test_claims_are_those_of_the_clocks_when_every_door_is_asked(
    scene: Scene, clerk: Browser, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with scene.installation.database.read() as session:
        clocks = Counter(
            (contract.number, clock.obligor, clock.instalments, str(clock.amount), clock.last_day.isoformat())
            for contract in session.query(Contract)
            for clock in clock_sheet(session, contract, TODAY).claims
        )
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    for kept in (False, True):
        if kept:
            assert keep(scene.installation) == 4
        told = ask("ss1", "?band=all&limit=100")
        assert Counter(map(_claim, told["claims"])) == clocks
        assert {band["code"]: band["count"] for band in told["bands"] if band["count"]} == dict(
            Counter(claim["band"] for claim in told["claims"])
        )
        assert sum(cell["count"] for cell in told["cells"]) == sum(clocks.values())
    console = CliRunner().invoke(main, ["radar", "--band", "all", "--json"], catch_exceptions=False)
    printed = json.loads(console.stdout)
    assert printed["claims"] == told["claims"]
    assert printed["bands"] == told["bands"]
    page = says(clerk.open("/radar?band=all&limit=100"))
    assert all(claim["name"] in page for claim in told["claims"])


def _claim(told: dict[str, Any]) -> tuple[Any, ...]:
    numbers = tuple(told["instalments"])
    return told["contract"], told["obligor_id"], numbers, told["amount"], told["last_day"]


def test_another_district_sees_nothing_when_an_officer_of_one_asks(
    app: Application, scene: Scene, ask: Callable[..., Any]
) -> None:
    with scene.installation.database.read() as session:
        elsewhere = session.query(Contract).filter_by(number="ภู.0004/2565").one()
        names = [row.person.name for row in elsewhere.obligors]
    for kept in (False, True):
        if kept:
            keep(scene.installation)
        told = ask("do1", "?band=all&limit=100")
        assert {claim["contract"] for claim in told["claims"]} == {f"ภู.000{n}/2565" for n in (1, 2, 3)}
        assert {cell["district"] for cell in told["cells"]} == {"8301"}
        ask("do1", f"/contracts/{elsewhere.id}", 404)
        assert ask("do1", "?band=all&district=8302")["claims"] == []
        officer = Browser(app.test_client(), "do1")
        page = officer.open("/radar?band=all&limit=100")
        assert not [name for name in names if name in says(page)]
        officer.open(f"/radar/contracts/{elsewhere.id}", 404)
        for kind in ("xlsx", "ics"):
            assert "0004/2565" not in _texts(officer.bytes(f"/radar/deadlines.{kind}?band=all"), kind)
    liaison = ask("cl1", "?band=all")
    assert (liaison["claims"], liaison["cells"], liaison["waiting"]) == ([], [], 0)


def _texts(content: bytes, kind: str) -> str:
    if kind == "ics":
        return content.decode()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_list_is_narrowed_when_a_filter_is_chosen(scene: Scene, ask: Callable[..., Any]) -> None:
    keep(scene.installation)
    whole = ask("ss1", "?band=all&limit=100")["claims"]
    live = [claim for claim in whole if claim["days_left"] >= 0]
    assert ask("ss1", "?limit=100")["claims"] == live
    assert 0 < len(live) < len(whole)
    for band in {claim["band"] for claim in whole}:
        found = ask("ss1", f"?band={band}&limit=100")["claims"]
        assert found == [claim for claim in whole if claim["band"] == band]
    for act in {claim["act"] for claim in whole}:
        found = ask("ss1", f"?band=all&act={act}&limit=100")["claims"]
        assert found == [claim for claim in whole if claim["act"] == act]
    with_case = ask("ss1", "?band=all&case=open&limit=100")["claims"]
    assert {claim["contract"] for claim in with_case} == {"ภู.0001/2565"}
    assert {claim["case"] for claim in with_case} == {"00001/2569"}
    assert ask("ss1", "?band=none")["claims"] == []
    assert ask("ss1", "?act=prayer", 422)["status"] == 422
    assert ask("ss1", "?after=!", 422)["status"] == 422


def test_picture_leads_to_as_many_claims_as_it_says_when_a_figure_is_followed(
    scene: Scene, clerk: Browser
) -> None:
    keep(scene.installation)
    page = clerk.open("/radar")
    cells = page.xpath("//div[contains(@class,'heat')]//td/a")
    assert len(cells) >= 3
    for cell in cells:
        rows = clerk.open(f"{cell.get('href')}&limit=100").xpath(
            "//main//div[contains(@class,'stack')]//tbody/tr"
        )
        assert len(rows) == int(cell.text)
    assert "คำนวณเมื่อ" in says(page)


def test_row_leads_to_its_case_or_to_open_one_when_there_is_none(scene: Scene, clerk: Browser) -> None:
    page = clerk.open("/radar?band=all&limit=100")
    with scene.installation.database.read() as session:
        case = session.query(Case).one()
        alone = session.query(Contract).filter_by(number="ภู.0002/2565").one()
    assert page.xpath(f"//a[@href='/cases/{case.id}']")
    own = clerk.open(f"/radar/contracts/{alone.id}")
    opened = clerk.send(own, _action(own))
    assert "00002/2569" in says(opened)
    assert not clerk.open(f"/radar/contracts/{alone.id}").xpath("//main//form")


def _action(page: Any) -> str:
    (form,) = page.xpath("//main//form[@method='post']")
    return str(form.get("action"))


def test_each_act_shows_its_day_and_working_when_a_contract_is_opened(
    scene: Scene, clerk: Browser, ask: Callable[..., Any]
) -> None:
    with scene.installation.database.read() as session:
        contract = session.query(Contract).filter_by(number="ภู.0001/2565").one()
        claims = clock_sheet(session, contract, TODAY).claims
    told = ask("ss1", f"/contracts/{contract.id}")["claims"]
    assert [(row["obligor_id"], row["last_day"], row["amount"]) for row in told] == [
        (clock.obligor, clock.last_day.isoformat(), str(clock.amount)) for clock in claims
    ]
    page = says(clerk.open(f"/radar/contracts/{contract.id}"))
    for claim in told:
        assert claim["act"] in {act["code"] for act in claim["acts"] if not act["missed"]}
        for act in claim["acts"]:
            assert act["th"] in page
            for line in act["working"]:
                assert line["th"] in page
                assert "{" not in line["th"] + line["en"]


def test_sheet_and_calendar_hold_what_the_list_shows_when_they_are_taken(
    scene: Scene, clerk: Browser
) -> None:
    keep(scene.installation)
    with scene.installation.database.read() as session:
        live = seen(session, scene.secretary, band="live")
        names = [row.person.name for contract in session.query(Contract) for row in contract.obligors]
    sheet = openpyxl.load_workbook(io.BytesIO(clerk.bytes("/radar/deadlines.xlsx"))).active
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if isinstance(row[0], int)]
    assert [(row[1], Decimal(str(row[6])), row[8]) for row in rows] == [
        (row[0], row[3], str(row[5])) for row in live
    ]
    content = clerk.bytes("/radar/deadlines.ics")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    near = {(row[0], row[4]) for row in live if row[6] not in ("later", "over")}
    assert near
    days = {(event["dtstart"].dt, str(event["summary"])) for event in events}
    for number, last in near:
        shown = "00001/2569" if number == "ภู.0001/2565" else number
        assert (last, f"วันสุดท้าย {shown}") in days
    assert len({str(event["uid"]) for event in events}) == len(events) == len(days)
    text = content.decode()
    assert not [name for name in names if name in text]
    again = clerk.bytes("/radar/deadlines.ics")
    assert STAMP.sub(b"", again) == STAMP.sub(b"", content)
    clerk.open("/radar/deadlines.pdf", 404)


def test_workbook_is_written_when_the_console_is_asked(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    path = tmp_path / "radar.xlsx"
    words = ["radar", "--province", PHUKET, "--band", "over", "--xlsx", str(path)]
    shown = CliRunner().invoke(main, words, catch_exceptions=False)
    assert shown.exit_code == 0
    assert "เลยกำหนดแล้ว" in shown.stdout
    sheet = openpyxl.load_workbook(path).active
    rows = [row for row in sheet.iter_rows(min_row=5, values_only=True) if isinstance(row[0], int)]
    with scene.installation.database.read() as session:
        over = seen(session, scene.secretary, band="over")
        assert session.query(RadarClaim).count() > len(over)
    assert [row[1] for row in rows] == [row[0] for row in over]


def test_first_page_says_what_came_nearer_when_a_claim_enters_a_band(scene: Scene, clerk: Browser) -> None:
    keep(scene.installation)
    with scene.installation.database.read() as session:
        live = seen(session, scene.secretary, band="live")
    day, limit = next(
        (day, limit)
        for row in live
        for limit in (30, 60, 90, 180)
        if _midweek(day := row[4] - timedelta(limit))
    )
    count = sum(row[4] == day + timedelta(limit) for row in live)
    for shift, told in ((-1, False), (0, True), (1, False)):
        with time_machine.travel(noon(day + timedelta(shift))):
            page = says(Browser(clerk._client, "ss1").open("/"))
        assert (f"อายุความเข้าช่วง {limit} วันวันนี้ {count} รายการ" in page) is told


def _midweek(day: date) -> bool:
    return day > TODAY and day.weekday() in (2, 3)


def test_monday_tells_of_the_weekend_too_when_a_claim_came_nearer_then(scene: Scene, clerk: Browser) -> None:
    keep(scene.installation)
    with scene.installation.database.read() as session:
        lasts = sorted({row[4] for row in seen(session, scene.secretary, band="live")})
    limit, last = next(
        (limit, last)
        for last in lasts
        for limit in (30, 60, 90, 180)
        if _weekend(last - timedelta(days=limit))
    )
    entered = last - timedelta(days=limit)
    monday = entered + timedelta(days=7 - entered.weekday())
    with time_machine.travel(noon(monday)):
        page = says(Browser(clerk._client, "ss1").open("/"))
    assert f"อายุความเข้าช่วง {limit} วัน ตั้งแต่" in page


def _weekend(day: date) -> bool:
    return day > TODAY and day.weekday() >= 5


def test_nonsense_bands_are_refused_in_words_and_stop_nothing_else_when_an_office_sets_them(
    scene: Scene, app: Application, clerk: Browser, ask: Callable[..., Any]
) -> None:
    with scene.installation.database.write() as session:
        own = {"code": "radar_bands", "value": "many few", "since": date(2026, 1, 1), "source": "office"}
        session.add(OfficeTerm(province=PHUKET, **own))
    refused = ask("ss1", "", 422)
    assert "many few" in refused["detail"]
    clerk.open("/radar", 422)
    clerk.open("/")
    assert keep(scene.installation) == 4


def test_bands_are_the_office_s_own_when_it_has_set_them(scene: Scene, ask: Callable[..., Any]) -> None:
    with scene.installation.database.write() as session:
        own = {"code": "radar_bands", "value": "365 45", "since": date(2026, 1, 1), "source": "office"}
        session.add(OfficeTerm(province=PHUKET, **own))
    told = ask("ss1", "?band=all&limit=100")
    assert [band["code"] for band in told["bands"]] == ["over", "45", "365", "later", "stopped"]
    for claim in told["claims"]:
        left = claim["days_left"]
        wanted = "over" if left < 0 else "45" if left <= 45 else "365" if left <= 365 else "later"
        assert claim["band"] == wanted
