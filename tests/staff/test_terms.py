"""The legal terms of an office: doubt first, confirmed by an administrator by name, history kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from werkzeug.test import TestResponse

from casework.clock import utc_now
from casework.errors import Forbidden, Invalid, Missing
from casework.installation import Installation
from casework.journal.models import Entry
from casework.staff import queries
from casework.staff.cli import terms as terms_command
from casework.staff.models import User
from casework.staff.operations import actor_of, add_token, console
from casework.staff.operations.terms import set_term
from casework.staff.terms import term_lines, value_text
from casework.web.unit import Application
from tests.conftest import PHUKET, UserMaker, csrf_token
from workflows.faults import RuleFault
from workflows.term_values import choices_of, read
from workflows.terms import shipped

SignIn = Callable[[User], FlaskClient]
TODAY, NOW = date(2026, 11, 21), datetime(2026, 11, 21, 5, tzinfo=UTC)
LETTER = "หนังสือกองทุน ที่ พม 0001 ลงวันที่ 1 ตุลาคม 2569"
CODES = shipped().codes


def post(browser: FlaskClient, path: str, **given: str) -> TestResponse:
    token = csrf_token(browser.get("/me/password").get_data(as_text=True))
    return browser.post(path, data={"csrf_token": token, **given})


def test_a_value_is_confirmed_by_name_from_its_day_and_the_earlier_one_kept(
    installation: Installation,
) -> None:
    with installation.database.write() as session:
        actor = console(province=PHUKET)
        set_term(session, actor, PHUKET, "waiver_days", "90", date(2026, 10, 1), LETTER, now=NOW)
        own = queries.terms(session, PHUKET)
        assert [own.number("waiver_days", day) for day in (date(2026, 9, 30), date(2026, 10, 1))] == [30, 90]
        held = own.at("waiver_days", TODAY)
        assert (held.confirmed, held.confirmed_by, held.source, held.note) == (True, "console", LETTER, "")
        assert not own.at("waiver_days", date(2026, 9, 30)).confirmed
        assert queries.terms(session, "80").number("waiver_days", TODAY) == 30  # another office's stays
        (entry,) = session.scalars(select(Entry).where(Entry.action == "term.confirm"))
        told = entry.facts
        assert (told["code"], told["value"], told["was"], told["since"]) == (
            "waiver_days", "90", "30", "2026-10-01",
        )  # fmt: skip


def test_the_value_recorded_last_holds_when_two_begin_on_a_day(installation: Installation) -> None:
    with installation.database.write() as session:
        actor, since = console(province=PHUKET), date(2026, 10, 1)
        for value in ("90", "45"):
            set_term(session, actor, PHUKET, "waiver_days", value, since, LETTER, now=NOW)
        own = queries.terms(session, PHUKET)
        assert own.number("waiver_days", TODAY) == 45
        assert [row.value for row in own.history("waiver_days")] == [Decimal(30), Decimal(90), Decimal(45)]


def test_who_may_not_manage_terms_sets_none_and_nobody_sets_what_is_no_value(
    installation: Installation,
) -> None:
    since = date(2026, 10, 1)
    with installation.database.write() as session:
        for actor, province in (
            (console(province=PHUKET, role="SS"), PHUKET),
            (console(province="80"), PHUKET),
        ):
            with pytest.raises(Forbidden):
                set_term(session, actor, province, "waiver_days", "90", since, LETTER, now=NOW)
        actor = console(province=PHUKET)
        for code, value, source in (
            ("waiver_days", "ninety", LETTER),
            ("waiver_days", "1.5", LETTER),
            ("waiver_percent", "100.01", LETTER),
            ("measure_again", "perhaps", LETTER),
            ("interest_cut_contracts_since", "2566-13-01", LETTER),
            ("waiver_days", "90", " "),
        ):
            with pytest.raises(Invalid):
                set_term(session, actor, PHUKET, code, value, since, source, now=NOW)
        with pytest.raises(Missing):
            set_term(session, actor, PHUKET, "no_such_term", "1", since, LETTER, now=NOW)


@given(st.sampled_from(CODES), st.text(max_size=12))
def test_whatever_is_written_is_a_value_of_the_terms_kind_or_a_fault_in_words(code: str, text: str) -> None:
    term = shipped().history(code)[0]
    try:
        value = read(term, text)
    except RuleFault as fault:
        assert "{" not in fault.reason.th.format(**fault.reason.values)
        return
    assert isinstance(value, type(term.value))
    assert not choices_of(term.unit) or value in choices_of(term.unit)


def test_every_shipped_value_is_one_that_could_be_confirmed_as_it_stands() -> None:
    for term in shipped():
        assert read(term, str(term.value)) == term.value
        assert value_text(term).th and value_text(term).en
        assert set(choices_of(term.unit)) == set(term.choices)
        assert term.confirmed or term.note, f"{term.code}: what is to be asked, and of whom?"


def test_an_administrator_confirms_a_term_on_its_page(
    installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    user = make_user("AD", PHUKET)
    browser = sign_in(user)
    page = browser.get("/terms").get_data(as_text=True)
    assert page.index('id="waiver_days"') < page.index('id="kwaeng_ceiling"')  # doubt first
    assert "90 by its tables" not in page and "ตารางสรุป: 90 วัน" in page
    answer = post(browser, "/terms/waiver_days", value="ninety", since="1/10/2569", source=LETTER)
    assert answer.status_code == 422
    answer = post(browser, "/terms/waiver_days", value="90", since="1/10/2569", source=LETTER)
    assert answer.status_code == 303
    page = browser.get("/terms").get_data(as_text=True)
    assert LETTER in page and "ยืนยันโดย" in page
    history = browser.get("/terms/waiver_days").get_data(as_text=True)
    assert "30 วัน" in history and "90 วัน" in history
    assert browser.get("/terms/no_such_term").status_code == 404
    with installation.database.read() as session:
        confirmed_by = queries.terms(session, PHUKET).at("waiver_days", TODAY).confirmed_by
    assert confirmed_by == actor_of(user).display_name


def test_a_choice_is_one_of_the_ways_the_term_names(make_user: UserMaker, sign_in: SignIn) -> None:
    browser = sign_in(make_user("AD", PHUKET))
    page = browser.get("/terms/measure_again").get_data(as_text=True)
    assert page.count('type="radio"') == 3 and "ทำได้ แต่เตือน" in page


def test_others_read_the_terms_and_confirm_none(make_user: UserMaker, sign_in: SignIn) -> None:
    browser = sign_in(make_user("SS", PHUKET))
    assert 'name="value"' not in browser.get("/terms/waiver_days").get_data(as_text=True)
    assert (
        post(browser, "/terms/waiver_days", value="90", since="1/10/2569", source=LETTER).status_code == 403
    )


def test_the_command_lists_what_is_to_be_confirmed_and_confirms_it(
    installation: Installation, make_user: UserMaker
) -> None:
    name = make_user("AD", PHUKET).name

    def run(*words: str) -> str:
        done = CliRunner().invoke(terms_command, list(words), obj=installation)
        assert done.exit_code == 0, done.output
        return done.output

    assert "[waiver_days]" in run("--unconfirmed") and "[kwaeng_ceiling]" not in run("--unconfirmed")
    run("confirm", "waiver_days", "90", "--as", name, "--since", "1/10/2569", "--source", LETTER)
    assert "[waiver_days]" not in run("--unconfirmed", "--province", PHUKET)
    told = json.loads(run("--json", "--on", "2026-09-30", "--province", PHUKET))
    line = next(row for row in told["terms"] if row["code"] == "waiver_days")
    assert (line["held"]["value"], line["held"]["confirmed"]) == ("30", False)
    assert [row["value"] for row in line["history"]] == ["90", "30"]


def test_page_command_and_program_tell_the_same_values(installation: Installation) -> None:
    with installation.database.read() as session:
        lines = term_lines(queries.terms(session, PHUKET), TODAY)
    assert [line.code for line in lines][: sum(line.unconfirmed for line in lines)] == [
        line.code for line in lines if line.unconfirmed
    ]
    assert {line.code for line in lines} == set(CODES)


def test_a_program_reads_the_terms_and_confirms_one_as_its_owner(
    app: Application, installation: Installation, make_user: UserMaker
) -> None:
    owner = make_user("AD", None)  # of the whole country: she names the province
    with installation.database.write() as session:
        token = add_token(session, actor_of(owner), owner, "test", utc_now(), timedelta(days=1))
    program = app.test_client()
    program.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    asked = program.get("/api/v1/terms?unconfirmed=true&on=2026-11-21").get_json()
    assert "waiver_days" in {row["code"] for row in asked["terms"]} and asked["province"] is None
    given = {"value": "90", "since": "2026-10-01", "source": LETTER}
    assert program.post("/api/v1/terms/waiver_days", json=given).status_code == 404
    answer = program.post("/api/v1/terms/waiver_days", json={**given, "province": PHUKET})
    assert (answer.status_code, answer.get_json()["held"]["value"]) == (201, "90")
    answer = program.post("/api/v1/terms/waiver_days", json={**given, "province": PHUKET, "value": "x"})
    assert answer.status_code == 422
    asked = program.get(f"/api/v1/terms?province={PHUKET}&on=2026-11-21").get_json()
    line = next(row for row in asked["terms"] if row["code"] == "waiver_days")
    assert line["held"]["confirmed_by"] == owner.display_name
