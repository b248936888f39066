"""The calendar of days, a new day, and its Day One board."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.models import Case
from casework.mediation import operations
from casework.mediation.models import MediationDay
from casework.mediation.queries.board import Board, day_board
from casework.mediation.queries.days import day_page, days_between, loads
from casework.mediation.readiness import BY_HAND, ITEMS
from casework.mediation.schemas import DayForm, room_plans
from casework.mediation.web.blueprint import TONES, found_day, frame, pages
from casework.mediation.web.steps import day_options, fixes
from casework.security.policy import policy
from casework.staff.profile import profile_of
from casework.staff.queries import calendar, office_of
from casework.thai.dates import BE_OFFSET, MONTHS
from casework.thai.render import render
from casework.web.access import actor
from casework.web.forms import Text, schema_fields
from casework.web.presentation import day_off, language
from casework.web.submission import submitted
from casework.web.unit import db, installation, today
from workflows.mediation_day import MEDIATION_DAY
from workflows.reasons import Reason
from workflows.working_days import YearNotLoaded

USUAL = {"starts": "09:00", "ends": "16:00", "minutes": 45, "break_starts": "12:00", "break_ends": "13:00"}
ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
THAI_DAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")


@pages.get("/days")
@policy("day.view")
def days() -> str:
    """The month as a calendar, and the days to come as a list."""
    shown = _month(request.args.get("month", ""))
    page = day_page(
        db(),
        actor(),
        since=today(),
        after=request.args.get("after", ""),
        before=request.args.get("before", ""),
    )
    month = _weeks(shown)
    known = [*page.rows, *(day for week in month for cell in week for day in cell["days"])]
    return render_template(
        "mediation/days.html",
        page=page,
        loads=loads(db(), {day.id for day in known}),
        stages={stage.code: stage for stage in MEDIATION_DAY.stages},
        tones=TONES,
        weeks=month,
        month=_month_name(shown),
        earlier=(shown - timedelta(days=1)).strftime("%Y-%m"),
        later=(shown + timedelta(days=32)).strftime("%Y-%m"),
        weekdays=THAI_DAYS if language() == "th" else ENGLISH_DAYS,
    )


@pages.get("/days/new")
@policy("day.plan")
def new_day() -> str:
    """The page to plan a day."""
    office = office_of(db(), actor().province)
    profile = profile_of(office, installation().vault) if office else {}
    return _new_page({**USUAL, "court": profile.get("court_kwaeng_name", "")}, {})


@pages.post("/days/new")
@policy("day.plan")
def plan_day() -> ResponseReturnValue:
    """Plan the day."""
    return submitted(DayForm(), _planned, _new_page)


def _planned(given: dict[str, Any]) -> ResponseReturnValue:
    rooms = room_plans(given)
    planned = operations.plan_day(
        db(), actor(), given["held_on"], given["court"], rooms, given["place"], today=today()
    )
    flash(_("วางแผนวันไกล่เกลี่ยแล้ว ขั้นต่อไปคือจัดนัด"), "success")
    for warning in planned.warnings:
        flash(render(warning, language()), "warning")
    return redirect(url_for("mediation.plan", day_id=planned.day.id))


def _new_page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    folded = {name.partition(".")[0]: sentence for name, sentence in faults.items()}
    return render_template(
        "mediation/new_day.html",
        fields=schema_fields(DayForm(), values, folded),
        page_has_errors=bool(faults),
    )


@pages.get("/days/<uuid:day_id>")
@policy("day.view")
def day(day_id: UUID) -> str:
    """Day One: what each case has and lacks, what holds the day back, and what may be done now."""
    found = found_day(day_id)
    board = day_board(db(), actor(), found, today=today())
    return render_template(
        "mediation/day.html",
        **frame(found, "day"),
        board=board,
        items=[{"label": item} for item in ITEMS],
        rows=_board_rows(found, board),
        tick_columns=[
            {"key": "label", "label": Text("เรื่อง", "Case"), "kind": "custom"},
            *({"key": item.code, "label": item, "kind": "custom"} for item in ITEMS if item.code in BY_HAND),
        ],
        blockers=_blockers(board),
        options=day_options(found),
        fixes=fixes(found),
        can_tick=actor().may("day.plan"),
    )


@pages.post("/days/<uuid:day_id>/ticks")
@policy("day.plan")
def tick(day_id: UUID) -> ResponseReturnValue:
    """Save the ticks of the board: what is ticked is done, what was shown and is not ticked is not."""
    found = found_day(day_id)
    board = day_board(db(), actor(), found, today=today())
    wanted = set(request.form.getlist("tick"))
    shown = set(request.form.getlist("shown"))
    changed = 0
    for row in board.rows:
        for item in sorted(BY_HAND):
            key = f"{row.hearing.id}:{item}"
            if key in shown and row.hearing.is_open:
                done = key in wanted
                changed += operations.tick(db(), actor(), row.hearing, item, today=today(), done=done)
    flash(_("บันทึกแล้ว %(count)s รายการ", count=changed), "success")
    return redirect(url_for("mediation.day", day_id=found.id, _anchor="ticks"))


def _board_rows(day: MediationDay, board: Board) -> list[dict[str, Any]]:
    doors = {
        "paper": url_for("mediation.docket", day_id=day.id, _anchor="packs"),
        "day": url_for("mediation.day", day_id=day.id, _anchor="ticks"),
    }
    return [
        {
            "label": row.hearing.case.number,
            "note": _who(row.hearing.case.lead.person.name, row.officer),
            "url": url_for("mediation.hearing", day_id=day.id, hearing_id=row.hearing.id),
            "hearing": row.hearing,
            "percent": row.percent,
            "cells": [
                {
                    "state": cell.state,
                    "note": cell.note,
                    "code": cell.item.code,
                    "url": doors.get(cell.item.fix) or _mended(row.hearing.case, cell.item.fix),
                }
                for cell in row.cells
            ],
        }
        for row in board.rows
    ]


def _mended(case: Case, fix: str) -> str:
    """Where in the matter itself a missing thing is mended; evidence by its checklist."""
    if fix == "evidence":
        return url_for("evidence.of_contract", contract_id=case.contract_id, _anchor="checklist")
    return url_for("cases.file", case_id=case.id, _anchor=fix)


def _who(*names: str) -> str:
    return " · ".join(filter(None, names))


def _blockers(board: Board) -> Reason | None:
    """What holds the day back, in one line."""
    if not board.missing:
        return None
    told = {
        lang: " · ".join(f"{getattr(item, lang)} {count}" for item, count in board.missing)
        for lang in ("th", "en")
    }
    return Reason(
        "not_ready", "ยังขาด (เรื่อง): {th}", "Still missing (cases): {en}", values=told, severity="warn"
    )


def _month(text: str) -> date:
    """The first of the month asked for ("2026-11"); of this month where none can be read."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today().replace(day=1)


def _month_name(first: date) -> Text:
    return Text(f"{MONTHS[first.month - 1]} {first.year + BE_OFFSET}", f"{first:%B %Y}")


def _weeks(first: date) -> list[list[dict[str, Any]]]:
    """The month's weeks from Monday, each day with its mediation days and the holiday it falls on."""
    weeks = Weeks().monthdatescalendar(first.year, first.month)
    held = _by_date(days_between(db(), actor(), weeks[0][0], weeks[-1][-1]))
    return [
        [
            {
                "on": on,
                "days": held.get(on, []),
                "off": _off(on),
                "today": on == today(),
                "outside": on.month != first.month,
            }
            for on in week
        ]
        for week in weeks
    ]


def _by_date(found: Iterable[MediationDay]) -> Mapping[date, list[MediationDay]]:
    by_date: dict[date, list[MediationDay]] = {}
    for one in found:
        by_date.setdefault(one.held_on, []).append(one)
    return by_date


def _off(on: date) -> str:
    try:
        return day_off(calendar(db(), actor().province, today()).off(on) or "")
    except YearNotLoaded:
        return ""
