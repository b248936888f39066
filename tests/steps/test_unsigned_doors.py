"""The doors of those who did not sign: page, HTTP and command line do and say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import time_machine
from browsing import Browser, says
from click.testing import CliRunner
from paths import at
from scenes import DAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session
from test_steps_api import Program
from test_unsigned import settled

from casework.cases.models import Case
from casework.cli import main
from casework.config import Settings
from casework.guarantors.models import GuarantorEffect
from casework.staff.operations import actor_of, add_token
from casework.staff.queries import user_named
from casework.web.unit import Application


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(at(DAY)):
        yield


@pytest.fixture
def case(scene: Scene) -> Case:
    """The borrower alone settled; her joint debtor and guarantor did not sign."""
    with scene.installation.database.write() as session:
        return settled(session, scene)


def linked(session: Session, case: Case) -> Case:
    return session.scalars(select(Case).where(Case.linked_to == case.id)).one()


def test_a_clerk_opens_the_case_from_the_page_and_it_says_whom_it_is_about(
    scene: Scene, app: Application, case: Case
) -> None:
    clerk = Browser(app.test_client(), "ss1")
    page = clerk.open(f"/cases/{case.id}")
    assert "ผู้ที่ไม่ได้ลงนามในสัญญายอม" in says(page)
    page = clerk.open(f"/cases/{case.id}/unsigned")
    assert "นิติกรยังไม่ยืนยัน" in says(page)
    assert len(page.xpath("//input[@name='people']")) == 1
    page = clerk.send(page, "/unsigned")
    assert "เรื่องนี้เฉพาะ" in says(page) and "เงินเป็นบัญชีเดียวของสัญญา" in says(page)
    with scene.installation.database.read() as session:
        about = linked(session, case).people
        assert [row.role for row in about] == ["joint"]
        name = about[0].person.name
    assert name in says(page)
    assert "มีเรื่องแยกสำหรับผู้ที่ไม่ได้ลงนาม" in says(clerk.open(f"/cases/{case.id}"))


def test_a_legal_officer_confirms_on_the_page_with_her_reason(
    scene: Scene, app: Application, case: Case
) -> None:
    with scene.installation.database.read() as session:
        guarantor = session.get_one(Case, case.id).people[2].id
    url = f"/contracts/{case.contract_id}/guarantors/{guarantor}/effect"
    Browser(app.test_client(), "ss1").open(url, 403)
    lawyer = Browser(app.test_client(), "lo1")
    page = lawyer.open(url)
    page = lawyer.send(page, "/effect", 422, effect="stands", reason="")
    page = lawyer.send(lawyer.open(url), "/effect", effect="stands", reason="ค้ำประกันอย่างลูกหนี้ร่วม")
    assert "บันทึกคำยืนยันของนิติกรแล้ว" in says(page)
    with scene.installation.database.read() as session:
        said = session.scalars(select(GuarantorEffect)).one()
        assert said.stands and "ลูกหนี้ร่วม".encode() not in said.reason


def test_a_program_reads_and_opens_with_every_reason(scene: Scene, app: Application, case: Case) -> None:
    def program(name: str) -> Program:
        with scene.installation.database.write() as session:
            user = user_named(session, name)
            token = add_token(session, actor_of(user), user, "test", at(DAY))
        return Program(app.test_client(), token)

    clerk, lawyer = program("ss1"), program("lo1")
    told = clerk.get(f"/cases/{case.id}/unsigned")
    assert [(row["role"], row["may_part"]) for row in told["people"]] == [
        ("joint", True),
        ("guarantor", False),
    ]
    guarantor = told["people"][1]["obligor"]
    refused = clerk.post(f"/cases/{case.id}/unsigned", {"people": [guarantor]}, 409)
    assert [reason["code"] for reason in refused["reasons"]] == ["guarantee_unconfirmed"]
    url = f"/contracts/{case.contract_id}/guarantors/{guarantor}/effect"
    lawyer.post(url, {"effect": "stands", "reason": "ยังอยู่", "on": DAY.isoformat()}, 201)
    made = clerk.post(f"/cases/{case.id}/unsigned", {}, 201)
    assert (made["linked_to"], len(made["people"])) == (str(case.id), 2)


def test_the_command_says_who_did_not_sign_and_opens(
    scene: Scene, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Settings, "from_environment", lambda: scene.installation.settings)

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, list(words), catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    told = json.loads(run("unsigned", case.number, "--json"))
    assert [row["role"] for row in told["people"]] == ["joint", "guarantor"]
    guarantor = told["people"][1]["obligor"]
    assert "สิ้นผล" in run("effect", case.contract.number, guarantor, "ends", "หนี้เดิมระงับ")
    assert "นิติกรยืนยันแล้วว่าการค้ำประกันสิ้นผล" in run("unsigned", case.number)
    number = json.loads(run("unsigned", case.number, "--open", "--json"))["number"]
    with scene.installation.database.read() as session:
        assert linked(session, case).number == number
