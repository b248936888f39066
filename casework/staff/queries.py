"""Reading staff: who this session or token is, the office of a province, its terms and its calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from uuid import UUID

import holidays
from sqlalchemy import func, select, true
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.security.passwords import fingerprint
from casework.security.policy import Actor
from casework.staff.models import (
    AdminGrant,
    ApiToken,
    LocalHoliday,
    Login,
    Office,
    OfficeTerm,
    Signatory,
    User,
    sign_in_name,
)
from casework.staff.operations.actors import actor_of
from casework.staff.operations.offices import new_office
from casework.staff.operations.sessions import IDLE, LONGEST_SESSION
from workflows.terms import Term, Terms, shipped
from workflows.working_days import Calendar

# The maintained list reaches back to 1941; before 2540 no contract of the Fund exists.
FIRST_YEAR, YEARS_AHEAD = 1997, 1
WHOLE_COUNTRY = "00"
# Holidays of workers and of children: courts and government offices work, so no period is rolled over them.
NOT_FOR_COURTS = ("วันแรงงานแห่งชาติ", "วันเด็กแห่งชาติ")


def actor_of_session(session: Session, token: str, now: datetime) -> tuple[Actor, bool, datetime] | None:
    """(actor, whether she must change her password, last seen) of a live session, else None."""
    row = session.execute(
        select(User, Login)
        .join(Login, Login.user_id == User.id)
        .where(Login.token_hash == fingerprint(token), Login.ended_at.is_(None), User.active)
    ).first()
    if row is None:
        return None
    user, login = row
    if now - login.seen_at > IDLE or now - login.started_at > LONGEST_SESSION:
        return None
    return actor_of(user), user.must_change_password, login.seen_at


def actor_of_token(session: Session, token: str, now: datetime) -> Actor | None:
    """The owner of a live API token, else None."""
    user = session.scalar(
        select(User)
        .join(ApiToken, ApiToken.user_id == User.id)
        .where(
            ApiToken.token_hash == fingerprint(token),
            ApiToken.revoked_at.is_(None),
            ApiToken.expires_at > now,
            User.active,
        )
    )
    return actor_of(user) if user else None


def user_named(session: Session, name: str) -> User:
    """The user of that name. Raises Missing."""
    user = session.scalar(select(User).where(User.name == sign_in_name(name)))
    if user is None:
        raise Missing(f"ไม่มีผู้ใช้ชื่อ {name}", f"There is no user named {name}.")
    return user


def user(session: Session, user_id: UUID | None) -> User:
    """The user of that id. Raises Missing."""
    found = session.get(User, user_id) if user_id else None
    if found is None:
        raise Missing
    return found


def users(session: Session, actor: Actor) -> list[User]:
    """Everybody an administrator manages: her province, or all where she has none; also for the console."""
    of_hers = true() if actor.province is None else User.province == actor.province
    return list(session.scalars(select(User).where(of_hers).order_by(User.active.desc(), User.name)))


def managed_user(session: Session, actor: Actor, user_id: UUID) -> User:
    """One of `users`. Raises Missing."""
    found = user(session, user_id)
    if actor.province not in (None, found.province):
        raise Missing
    return found


def open_grants(session: Session, actor: Actor) -> list[AdminGrant]:
    """Administrator's rights proposed and not yet decided, for those an administrator manages."""
    of_hers = true() if actor.province is None else User.province == actor.province
    return list(
        session.scalars(
            select(AdminGrant)
            .join(User, AdminGrant.user_id == User.id)
            .where(AdminGrant.decided_at.is_(None), of_hers)
            .order_by(AdminGrant.proposed_at)
        )
    )


def live_tokens(session: Session, user_id: UUID, now: datetime) -> list[ApiToken]:
    """The tokens of a user that still open a door."""
    return list(
        session.scalars(
            select(ApiToken)
            .where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > now)
            .order_by(ApiToken.created_at)
        )
    )


def own_office(session: Session, actor: Actor) -> Office:
    """The office of the actor's province, or a new one not yet saved. Raises Missing where she has none."""
    if actor.province is None:
        raise Missing
    return office_of(session, actor.province) or new_office(actor.province)


def own_signatory(session: Session, actor: Actor, signatory_id: UUID) -> Signatory:
    """Somebody who signs for the actor's own office. Raises Missing."""
    found = session.scalar(
        select(Signatory)
        .join(Office, Signatory.office_id == Office.id)
        .where(Signatory.id == signatory_id, Office.province == actor.province)
    )
    if found is None:
        raise Missing
    return found


def local_holidays(session: Session, province: str) -> list[LocalHoliday]:
    """The holidays an office added itself, latest first."""
    return list(
        session.scalars(
            select(LocalHoliday).where(LocalHoliday.province == province).order_by(LocalHoliday.day.desc())
        )
    )


def office_of(session: Session, province: str | None) -> Office | None:
    """The secretariat of a province."""
    return session.scalar(select(Office).where(Office.province == province))


def signatory_on(session: Session, office: Office, kind: str, day: date) -> Signatory | None:
    """Who signs as `kind` on `day`: as workflows.appointments.holder says."""
    return session.scalar(
        select(Signatory)
        .where(
            Signatory.office_id == office.id,
            Signatory.kind == kind,
            Signatory.since <= day,
            (Signatory.until.is_(None)) | (Signatory.until >= day),
        )
        .order_by(Signatory.since.desc(), Signatory.until.is_(None), Signatory.until, Signatory.id)
        .limit(1)
    )


@cache
def _national(last_year: int) -> dict[date, str]:
    listed = holidays.country_holidays(
        "TH", years=range(FIRST_YEAR, last_year + 1), language="th", categories=("public", "government")
    )
    kept = {
        day: [name for name in names.split("; ") if not _for_others(name)] for day, names in listed.items()
    }
    return {day: "; ".join(names) for day, names in kept.items() if names}


def _for_others(name: str) -> bool:
    return any(holiday in name for holiday in NOT_FOR_COURTS)


def calendar(session: Session, province: str | None, today: date) -> Calendar:
    """Working days of an office: the maintained national list and the office's own additions.

    The list is taken as known to the end of the year after `today`; later years are refused by name.
    """
    last_year = today.year + YEARS_AHEAD
    local = session.execute(
        select(LocalHoliday.day, LocalHoliday.name).where(
            LocalHoliday.province.in_([WHOLE_COUNTRY, province or WHOLE_COUNTRY])
        )
    )
    known = {**_national(last_year), **{row.day: row.name for row in local}}
    return Calendar(known, frozenset(range(FIRST_YEAR, last_year + 1)))


def terms(session: Session, province: str | None) -> Terms:
    """The legal terms as this office uses them: the shipped ones with its own values above."""
    own = session.scalars(
        select(OfficeTerm)
        .where(OfficeTerm.province == province)
        .order_by(OfficeTerm.since, OfficeTerm.recorded_at, OfficeTerm.id)
    )
    return shipped().with_overrides(term_of(row) for row in own)


def term_of(row: OfficeTerm) -> Term:
    """An office's own value as the rules see it; its name and unit are the shipped term's."""
    named = next(term for term in shipped() if term.code == row.code)
    value = Decimal(row.value) if isinstance(named.value, Decimal) else row.value
    return replace(
        named,
        value=value,
        since=row.since,
        until=None,
        source=row.source,
        note="",
        confirmed=bool(row.confirmed_by),
        confirmed_by=row.confirmed_by,
    )


def terms_changed_at(session: Session, province: str) -> datetime | None:
    """When an office last set or confirmed a value of its own."""
    return session.scalar(select(func.max(OfficeTerm.recorded_at)).where(OfficeTerm.province == province))


def offices(session: Session) -> list[Office]:
    """The offices there are, by their province."""
    return list(session.scalars(select(Office).order_by(Office.province)))
