"""At the office: what a kit brought back, and two versions side by side for a person to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.away import operations, queries
from casework.away.labels import HIDDEN, column_label, table_label
from casework.away.models import KitGroup
from casework.away.web.blueprint import pages
from casework.away.web.kits import STATES as KIT_STATES
from casework.away.web.kits import TONES as KIT_TONES
from casework.errors import Missing, Refused
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor, expected_version
from casework.web.forms import Text
from casework.web.presentation import language
from casework.web.unit import db, give_up, now

STATES = {
    "applied": Text("เข้าครบแล้ว", "All in"),
    "clash": Text("รอตัดสิน", "To be decided"),
    "taken": Text("ใช้ของโน้ตบุ๊กด้วยแล้ว", "The laptop's taken as well"),
    "kept": Text("คงของสำนักงาน", "The office's kept"),
}
TONES = {"applied": "green", "clash": "amber", "taken": "blue", "kept": "grey"}
ACTS = {"take": operations.take_laptop, "keep": operations.keep_office}
WHY = {
    "changed": Text("แก้ไขทั้งสองที่", "Changed in both places"),
    "refused": Text("ขัดกับข้อมูลของสำนักงาน", "Contradicts the office's records"),
}


@pages.get("/days/<uuid:day_id>/away/<uuid:kit_id>")
@policy("day.view")
def one(day_id: UUID, kit_id: UUID) -> str:
    """Each return of the kit, and what became of each case."""
    day = day_of(db(), actor(), day_id)
    kit = queries.kit_of(db(), day, kit_id)
    return render_template(
        "away/kit.html",
        day=day,
        kit=kit,
        groups=[_line(day_id, kit_id, group) for group in kit.groups],
        waiting=len(queries.clashes(kit)),
        kit_states=KIT_STATES,
        kit_tones=KIT_TONES,
        states=STATES,
        tones=TONES,
    )


@pages.get("/days/<uuid:day_id>/away/<uuid:kit_id>/groups/<uuid:group_id>")
@policy("day.view")
def group(day_id: UUID, kit_id: UUID, group_id: UUID) -> str:
    """Base, laptop and office side by side; both journals."""
    return _side_by_side(day_id, kit_id, group_id, ())


@pages.post("/days/<uuid:day_id>/away/<uuid:kit_id>/groups/<uuid:group_id>/<act>")
@policy("day.reconcile")
def decide(day_id: UUID, kit_id: UUID, group_id: UUID, act: str) -> ResponseReturnValue:
    """Take the laptop's as well, or keep the office's."""
    if act not in ACTS:
        raise Missing
    found = _group(day_id, kit_id, group_id)
    try:
        ACTS[act](db(), actor(), found, now=now(), version=expected_version())
    except Refused as refused:
        give_up()
        said = [render(reason, language()) for reason in refused.reasons]
        return _side_by_side(day_id, kit_id, group_id, said), 409
    flash(_("บันทึกแล้ว"), "success")
    return redirect(url_for("away.one", day_id=day_id, kit_id=kit_id), 303)


def _group(day_id: UUID, kit_id: UUID, group_id: UUID) -> KitGroup:
    kit = queries.kit_of(db(), day_of(db(), actor(), day_id), kit_id)
    return queries.group_of(kit, group_id)


def _line(day_id: UUID, kit_id: UUID, group: KitGroup) -> dict[str, Any]:
    return {
        "what": queries.title_of(db(), group),
        "state": STATES[group.state],
        "tone": TONES[group.state],
        "by": group.decided_by,
        "url": url_for("away.group", day_id=day_id, kit_id=kit_id, group_id=group.id),
    }


def _side_by_side(day_id: UUID, kit_id: UUID, group_id: UUID, refused: Any) -> str:
    found = _group(day_id, kit_id, group_id)
    place: dict[str, Any] = {"day_id": day_id, "kit_id": kit_id, "group_id": group_id}
    payload = queries.payload_of(db(), found)
    names = queries.names_in(db(), payload)
    return render_template(
        "away/group.html",
        day=found.kit.day,
        kit=found.kit,
        group=found,
        what=queries.title_of(db(), found),
        state=STATES[found.state],
        tone=TONES[found.state],
        rows=[row for clash in payload["clashes"] for row in _fields(clash, names)],
        changes=[row for change in payload["new"] for row in _changed(change, names)],
        acts_laptop=[_act(entry) for entry in payload["entries"]],
        acts_office=[_act(entry) for entry in payload["office"]],
        refused=refused,
        acts={act: url_for("away.decide", act=act, **place) for act in ACTS},
        page_has_errors=bool(refused),
        case_url=url_for("cases.file", case_id=found.case_id) if found.case_id else "",
        shown=request.path,
    )


def _fields(clash: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """A line for each column in which the three are not the same."""
    base, laptop, office = (clash[name] or {} for name in ("before", "laptop", "office"))
    why = WHY[clash["why"].partition(" ")[0]]
    lines = []
    for column in sorted({*base, *laptop, *office} - HIDDEN):
        values = [row.get(column) for row in (base, laptop, office)]
        if any(value != values[0] for value in values):
            told = [_told(value, names) for value in values]
            lines.append(
                {
                    "where": table_label(clash["table"]),
                    "column": column_label(column),
                    "base": told[0],
                    "laptop": told[1],
                    "office": told[2],
                    "differs": values[1] != values[2],
                }
            )
    nothing = {"where": table_label(clash["table"]), "column": why, "base": "", "laptop": "", "office": ""}
    return lines or [nothing]


def _changed(change: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    before, after = change["before"] or {}, change["after"] or {}
    return [
        {
            "where": table_label(change["table"]),
            "column": column_label(column),
            "base": _told(before.get(column), names),
            "laptop": _told(after.get(column), names),
        }
        for column in sorted({*before, *after} - HIDDEN)
        if before.get(column) != after.get(column)
    ]


def _told(value: Any, names: Mapping[str, str]) -> str:
    if value is None or value in ("", [], {}):
        return "–"
    return names.get(str(value), str(value))


def _act(entry: Mapping[str, Any]) -> dict[str, Any]:
    move = f"{entry['before']} → {entry['after']}" if entry["after"] else ""
    return {
        "action": entry["action"],
        "happened_on": entry["happened_on"],
        "by": entry["actor"],
        "move": move,
    }
