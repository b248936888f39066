"""Signing in: wrong guesses are counted and delayed, and nobody is ever locked out for good (PROMISES 13)."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from casework.errors import Busy
from casework.installation import Installation
from casework.journal.models import Entry
from casework.staff import operations, queries
from casework.staff.models import Login, LoginGuess, User
from casework.staff.operations import SignIn, console
from casework.staff.operations.sessions import IDLE, LONGEST_SESSION, LONGEST_WAIT
from tests.conftest import PASSWORD, UserMaker

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def attempt(
    installation: Installation, name: str, password: str, at: datetime = NOW, address: str = "10.0.0.1"
) -> SignIn:
    with installation.database.write() as session:
        return operations.sign_in(session, name, password, address, at)


@pytest.fixture
def malee(make_user: UserMaker) -> User:
    return make_user("SS", name="malee")


@pytest.mark.parametrize("name", ["malee", "Malee", " MALEE "])
def test_she_is_in_when_name_and_password_fit(installation: Installation, malee: User, name: str) -> None:
    tried = attempt(installation, name, PASSWORD)
    assert tried.token
    with installation.database.read() as session:
        found = queries.actor_of_session(session, tried.token, NOW)
        actions = session.scalars(select(Entry.action).where(Entry.stream == f"user:{malee.id}")).all()
        stored = session.scalars(select(Login.token_hash)).one()
    assert found and found[0].name == "malee"
    assert actions == ["user.add", "user.sign_in"]
    assert stored != tried.token


@pytest.mark.parametrize(
    ("name", "password"), [("malee", "wrong"), ("nobody", PASSWORD), ("", ""), ("malee", PASSWORD + " ")]
)
def test_answer_is_the_same_when_name_or_password_is_wrong(
    installation: Installation, malee: User, name: str, password: str
) -> None:
    assert attempt(installation, name, password) == SignIn()


def test_next_guess_waits_twice_as_long_each_time_when_five_were_wrong(
    installation: Installation, malee: User
) -> None:
    at, waits = NOW, []
    for n in range(18):
        assert attempt(installation, "malee", "wrong", at, f"10.0.0.{n}") == SignIn()
        with installation.database.read() as session:
            until = session.scalar(select(func.max(LoginGuess.blocked_until)))
        waits.append(max(until - at, timedelta(0)) if until else timedelta(0))
        at += waits[-1]
    assert [wait.total_seconds() for wait in waits] == [0] * 4 + [2**n for n in range(10)] + [900] * 4
    assert LONGEST_WAIT.total_seconds() == 900


def test_account_opens_again_when_the_wait_is_over(installation: Installation, malee: User) -> None:
    at = NOW
    for n in range(30):
        tried = attempt(installation, "malee", "wrong", at, f"10.0.{n}.1")
        at += tried.wait
    assert attempt(installation, "malee", "wrong", at, "10.9.9.9") == SignIn()
    assert attempt(installation, "malee", PASSWORD, at, "10.9.9.9").wait <= LONGEST_WAIT
    assert attempt(installation, "malee", PASSWORD, at + LONGEST_WAIT, "10.9.9.9").token


def test_guess_made_too_early_is_not_looked_at_when_it_is_right(
    installation: Installation, malee: User
) -> None:
    for _ in range(8):
        attempt(installation, "malee", "wrong", NOW)
    early = attempt(installation, "malee", PASSWORD, NOW)
    assert early.token is None
    assert early.wait > timedelta(0)


def test_others_of_the_office_still_get_in_when_one_of_them_errs(
    installation: Installation, malee: User, make_user: UserMaker
) -> None:
    make_user("SS", name="suda")
    for _ in range(10):
        attempt(installation, "malee", "wrong")
    assert attempt(installation, "suda", PASSWORD).token


def test_address_waits_when_it_tries_many_names(installation: Installation, malee: User) -> None:
    for n in range(25):
        assert attempt(installation, f"name{n}", "wrong") == SignIn()
    assert attempt(installation, "malee", PASSWORD).wait > timedelta(0)
    assert attempt(installation, "malee", PASSWORD, address="10.0.0.2").token


def test_guesses_are_forgotten_when_a_day_has_passed(installation: Installation, malee: User) -> None:
    at = NOW
    for _ in range(8):
        at += attempt(installation, "malee", "wrong", at).wait + LONGEST_WAIT
    assert attempt(installation, "malee", "wrong", at + timedelta(days=2)) == SignIn()
    assert attempt(installation, "malee", PASSWORD, at + timedelta(days=2)).token


def test_name_that_was_guessed_at_is_not_kept_when_counted(installation: Installation, malee: User) -> None:
    attempt(installation, "9012345678907", "wrong")
    with installation.database.read() as session:
        kept = session.scalars(select(LoginGuess.key)).all()
    assert kept
    assert not any("9012345678907" in key or "10.0.0.1" in key for key in kept)


def test_each_guess_counts_when_twenty_are_made_at_once(either: Installation) -> None:
    with either.database.write() as session:
        operations.add_user(session, console(), "malee", role="SS", province="83", password=PASSWORD)
    attempt(either, "malee", "wrong")
    answers: list[SignIn] = []
    busy: list[Busy] = []

    def guess() -> None:
        try:
            answers.append(attempt(either, "malee", "wrong"))
        except Busy as error:
            busy.append(error)

    threads = [threading.Thread(target=guess) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    looked_at = [answer for answer in answers if not answer.wait]
    assert len(looked_at) <= 4
    with either.database.read() as session:
        assert session.scalar(select(func.max(LoginGuess.failures))) == len(looked_at) + 1


@pytest.mark.parametrize(
    ("idle", "whole", "alive"),
    [
        (IDLE, IDLE, True),
        (IDLE + SECOND, IDLE + SECOND, False),
        (timedelta(0), LONGEST_SESSION, True),
        (timedelta(0), LONGEST_SESSION + SECOND, False),
    ],
)
def test_session_lives_thirty_minutes_idle_and_eight_hours_in_all_when_asked(
    installation: Installation, malee: User, idle: timedelta, whole: timedelta, alive: bool
) -> None:
    token = attempt(installation, "malee", PASSWORD).token
    assert token
    with installation.database.write() as session:
        operations.touch(session, token, NOW + whole - idle)
        assert (queries.actor_of_session(session, token, NOW + whole) is not None) is alive


def test_session_ends_when_signed_out_or_the_password_changes(
    installation: Installation, malee: User
) -> None:
    tokens = [attempt(installation, "malee", PASSWORD).token or "" for _ in range(3)]
    her = operations.actor_of(malee)
    with installation.database.write() as session:
        operations.sign_out(session, her, tokens[0], NOW)
        assert queries.actor_of_session(session, tokens[0], NOW) is None
        assert queries.actor_of_session(session, tokens[1], NOW)
        operations.change_password(session, her, PASSWORD, "อีกวลีหนึ่งที่ยาวพอสมควร", NOW)
        assert [queries.actor_of_session(session, token, NOW) for token in tokens] == [None] * 3
    assert attempt(installation, "malee", PASSWORD).token is None
    assert attempt(installation, "malee", "อีกวลีหนึ่งที่ยาวพอสมควร").token


def test_password_stays_when_the_old_one_is_wrong(installation: Installation, malee: User) -> None:
    with pytest.raises(operations.WrongPassword), installation.database.write() as session:
        operations.change_password(session, operations.actor_of(malee), "wrong", "อีกวลีหนึ่งที่ยาวพอสมควร", NOW)
    assert attempt(installation, "malee", PASSWORD).token
