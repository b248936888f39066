"""Written mandates of volunteers: recorded with their scan, taken back, and asked for by every door."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
import scenes
from browsing import Browser, says
from scenes import TODAY, Scene
from sqlalchemy import select

from casework.errors import Forbidden, Invalid
from casework.field.models import Volunteer
from casework.field.operations import NewVolunteer, end_mandate, keep_scan, record_volunteer
from casework.installation import Installation
from casework.journal.models import Entry
from casework.web.unit import Application

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
PDF = b"%PDF-1.7\n" + b"0" * 100
GIVEN = {"name": "นายสมาน ใจงาม", "standing": "village_head", "number": "ภก 0019.2/77"}
DAYS = {"dated": "16/11/2569", "since": "16/11/2569", "until": "30/9/2570"}


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


def _new(**more: Any) -> NewVolunteer:
    days = {"dated": date(2026, 11, 16), "since": date(2026, 11, 16), "until": date(2027, 9, 30)}
    return NewVolunteer(**{**GIVEN, **days, **more})


@pytest.mark.parametrize(
    "wrong,field",
    [
        ({"standing": "wizard"}, "standing"),
        ({"dated": date(2026, 12, 1), "since": date(2026, 12, 1)}, "dated"),
        ({"since": date(2026, 11, 1)}, "since"),
        ({"until": date(2026, 11, 15)}, "until"),
    ],
)
def test_a_mandate_that_cannot_be_is_invalid(scene: Scene, wrong: dict[str, Any], field: str) -> None:
    with scene.installation.database.write() as session, pytest.raises(Invalid) as invalid:
        record_volunteer(session, scene.secretary, _new(**wrong), now=NOW)
    assert list(invalid.value.faults) == [field]


def test_a_mandate_holds_on_its_days_and_is_taken_back_with_an_entry(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        row = record_volunteer(session, scene.secretary, _new(), now=NOW)
        assert [row.may_act(day) for day in (date(2026, 11, 15), TODAY, date(2027, 9, 30))] == [
            False,
            True,
            True,
        ]
        with pytest.raises(Forbidden):
            end_mandate(session, scene.lawyer, row, TODAY, today=TODAY)
        with pytest.raises(Invalid):
            end_mandate(session, scene.secretary, row, date(2028, 1, 1), today=TODAY)
        end_mandate(session, scene.secretary, row, TODAY, today=TODAY)
        assert not row.may_act(date(2026, 11, 22))
        actions = session.scalars(select(Entry.action).where(Entry.stream == "office:83")).all()
        assert actions[-2:] == ["volunteer.record", "volunteer.end"]


def test_a_scan_is_kept_only_as_what_a_scanner_makes(scene: Scene) -> None:
    store = scene.installation.store
    assert keep_scan(store, PDF).kind == "pdf"
    for content in (b"<html>", b"MZ" + b"0" * 10, PDF + b"0" * 10 * 1024 * 1024):
        with pytest.raises(Invalid):
            keep_scan(store, content)


def test_the_page_records_a_mandate_with_its_scan_and_hands_the_scan_back(
    app: Application, scene: Scene
) -> None:
    browser = Browser(app.test_client(), "ss1")
    form = browser.open("/volunteers")
    page = browser.send(form, "/volunteers", **GIVEN, **DAYS, scan=(BytesIO(PDF), "ใบมอบ.pdf"))
    assert "นายสมาน ใจงาม" in says(page) and "ใช้อยู่" in says(page)
    with scene.installation.database.read() as session:
        row = session.scalars(select(Volunteer)).one()
    assert browser.bytes(f"/volunteers/{row.id}/scan") == PDF
    page = browser.send(form, "/volunteers", 422, **GIVEN, **DAYS, scan=(BytesIO(b"no"), "x.pdf"))
    assert page.xpath("//p[@id='field-scan-error']")
    ending = browser.open(f"/volunteers/{row.id}/end")
    browser.send(ending, "/end", until="16/11/2569")
    with scene.installation.database.read() as session:
        assert session.get_one(Volunteer, row.id).until == date(2026, 11, 16)


def test_a_legal_officer_reads_the_list_and_records_nobody(app: Application, scene: Scene) -> None:
    page = Browser(app.test_client(), "lo1").open("/volunteers")
    assert not page.xpath("//form[@method='post' and contains(@action, 'volunteers')]")
