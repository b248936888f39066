"""The comparison through its doors: page, paper, API and command show the same figures."""

from __future__ import annotations

import json
import re
import zipfile
from decimal import Decimal
from uuid import UUID

import pytest
from browsing import Browser, says
from click.testing import CliRunner
from scenes import NOW, TODAY, Scene
from sqlalchemy import func, select

from casework.cli import main
from casework.config import Settings
from casework.journal.models import Entry
from casework.measures.kindly import KINDLY
from casework.papers.models import Paper
from casework.register.models import Contract, Posting
from casework.simulator.comparing import Assumed, Compared, compare
from casework.staff.operations import actor_of, add_token
from casework.staff.queries import user_named
from casework.thai.digits import thai_digits
from casework.thai.money import baht
from casework.web.unit import Application

JARGON = re.compile("ติดหนี้|ดำเนินคดี|ฟ้อง|อายุความ|บังคับคดี|เบี้ยปรับ|ผิดนัด|ทวงถาม|ลูกหนี้|ศาล(?!า)")


def compared(scene: Scene, contract_id: UUID, **assumed: object) -> Compared:
    with scene.installation.database.read() as session:
        contract = session.get_one(Contract, contract_id)
        return compare(session, contract, None, TODAY, Assumed(**assumed))  # type: ignore[arg-type]


def figures(found: Compared) -> set[str]:
    """Every total that the comparison comes to."""
    plans = [row.plan for row in found.simulation.options if row.open] + [found.simulation.plain.plan]
    return {baht(plan.total) for plan in plans if plan}


def test_page_api_and_command_show_the_same_figures(
    app: Application, scene: Scene, lent: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = compared(scene, lent, capacity=Decimal(2000))
    page = says(Browser(app.test_client(), "ss1").open(f"/contracts/{lent}/simulate?capacity=2,000"))
    assert {total for total in figures(found) if total not in page} == set()
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)
    run = CliRunner().invoke(main, ["simulate", "ภู.0001/2565", "--capacity", "2000"])
    assert run.exit_code == 0, run.output
    assert {total for total in figures(found) if total not in run.output} == set()
    told = json.loads(
        CliRunner().invoke(main, ["simulate", "ภู.0001/2565", "--capacity", "2000", "--json"]).output
    )
    with scene.installation.database.write() as session:
        user = user_named(session, "ss1")
        token = add_token(session, actor_of(user), user, "test", NOW)
    asked = app.test_client().get(
        f"/api/v1/contracts/{lent}/options?capacity=2000", headers={"Authorization": f"Bearer {token}"}
    )
    assert asked.get_json() == told
    assert told["best"] == found.simulation.best
    totals = {row["plan"]["total"] for row in told["options"] if row["open"]} | {
        told["plain"]["plan"]["total"]
    }
    assert {baht(Decimal(total)) for total in totals} == figures(found)


def test_the_page_opens_each_way_to_its_working_and_names_what_is_unconfirmed(
    app: Application, scene: Scene, case: UUID
) -> None:
    page = Browser(app.test_client(), "ss1").open(f"/cases/{case}/simulate?months=12")
    text = says(page)
    assert page.xpath("//details[starts-with(@id, 'way-')]/@id") == [
        f"way-{kind}" for kind in ("contract", *"abcdef")
    ]
    assert "ยืนยันกับกองทุน" in text
    assert "ตารางชำระ 12 งวด" in text
    assert "ยังไม่มีใบตอบรับว่าได้รับหนังสือทวงถาม" in text
    assert len(page.xpath("//div[contains(@class, 'compare')]//thead//th")) == 7


def test_what_the_debtor_reads_is_kind_and_holds_no_term_of_law(
    app: Application, scene: Scene, case: UUID
) -> None:
    office = Browser(app.test_client(), "ss1")
    for asked in ("capacity=2000", "months=12&hardship=old_age", "capacity=1"):
        page = office.open(f"/cases/{case}/simulate?{asked}&view=debtor")
        assert JARGON.findall(says(page)) == []
        assert not page.xpath("//nav[contains(@class, 'main-nav')]")
    for words in KINDLY.values():
        told = (words.th, words.about_th, words.late_th, words.when_th)
        assert JARGON.findall(" ".join(told)) == []


def test_a_wrong_assumption_is_said_and_no_figure_is_shown(
    app: Application, scene: Scene, lent: UUID
) -> None:
    page = Browser(app.test_client(), "ss1").open(f"/contracts/{lent}/simulate?months=0&capacity=x", 422)
    assert "อ่านเป็นจำนวนเงินไม่ได้" in says(page)
    assert not page.xpath("//article | //details[@id='way-a']")


def test_the_paper_says_what_the_page_says_in_thai_digits(app: Application, scene: Scene, case: UUID) -> None:
    office = Browser(app.test_client(), "ss1")
    page = office.open(f"/cases/{case}/simulate?capacity=2000")
    token = page.xpath("string(//input[@name='csrf_token']/@value)")
    answer = office._client.post(
        f"/cases/{case}/simulate/paper", data={"csrf_token": token, "capacity": "2000"}
    )
    assert answer.status_code == 303
    with scene.installation.database.read() as session:
        paper = session.scalars(select(Paper)).one()
        assert (paper.kind, paper.subject) == ("relief_comparison", f"case:{case}")
        assert answer.headers["Location"].endswith(f"/papers/{paper.id}/download")
        made, contract_id = scene.installation.store.open(paper.store_key), paper.contract_id
    with zipfile.ZipFile(made) as parts:
        text = re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())
    assert contract_id is not None
    wanted = {thai_digits(total) for total in figures(compared(scene, contract_id, capacity=Decimal(2000)))}
    assert {total for total in wanted if total not in text} == set()
    assert JARGON.findall(text) == []


def test_looking_writes_nothing(app: Application, scene: Scene, case: UUID) -> None:
    def counted() -> list[int]:
        with scene.installation.database.read() as session:
            return [
                session.scalar(select(func.count()).select_from(table)) or 0 for table in (Entry, Posting)
            ]

    office = Browser(app.test_client(), "ss1")
    before = counted()
    office.open(f"/cases/{case}/simulate?capacity=2000")
    office.open(f"/cases/{case}/simulate?capacity=2000&view=debtor")
    assert counted() == before


def test_a_plan_that_does_not_add_up_is_said_when_compared(
    app: Application, scene: Scene, lent: UUID
) -> None:
    with scene.installation.database.write() as session:
        session.get_one(Contract, lent).principal += 1
    page = Browser(app.test_client(), "ss1").open(f"/contracts/{lent}/simulate")
    assert "คำนวณหนี้ไม่ได้" in says(page)


def test_nobody_compares_a_debt_she_may_not_see(
    app: Application, scene: Scene, lent: UUID, case: UUID
) -> None:
    with scene.installation.database.write() as session:
        session.get_one(Contract, lent).district = "8302"
    district = Browser(app.test_client(), "do1")
    district.open(f"/contracts/{lent}/simulate", 404)
    district.open(f"/cases/{case}/simulate", 404)
