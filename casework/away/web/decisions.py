"""At the office: what a kit brought back, and two versions side by side for a person to decide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.away import operations, queries
from casework.away.labels import HIDDEN, WHOSE, action_label, column_label, table_label, value_label
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
from casework.web.presentation import bilingual, language, moment
from casework.web.presentation import day as day_text
from casework.web.unit import db, give_up, now

STATES = {
    "applied": Text("เข้าครบแล้ว", "All in"),
    "clash": Text("รอตัดสิน", "To be decided"),
    "taken": Text("ใช้ของโน้ตบุ๊กด้วยแล้ว", "The laptop's taken as well"),
    "kept": Text("คงของสำนักงาน", "The office's kept"),
}
TONES = {"applied": "green", "clash": "amber", "taken": "blue", "kept": "grey"}
ACTS = {"take": operations.take_laptop, "keep": operations.keep_office}
SAME = Text("บันทึกตรงกันทั้งสองที่", "The same was recorded in both places")
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
        returns=[(one, [_doubt(doubt) for doubt in one.doubts]) for one in kit.returns],
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


def _doubt(doubt: Mapping[str, str]) -> dict[str, Any]:
    return {"on": date.fromisoformat(doubt["happened_on"]), "what": action_label(doubt["action"])}


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
    """Whose row it is, and a line for each column in which laptop and office differ."""
    base, laptop, office = (clash[name] or {} for name in ("before", "laptop", "office"))
    where = table_label(clash["table"])
    lines = []
    for column in sorted({*base, *laptop, *office} - HIDDEN, key=lambda name: (name not in WHOSE, name)):
        values = [row.get(column) for row in (base, laptop, office)]
        differs = values[1] != values[2]
        if differs or (column in WHOSE and (laptop or office)):
            told = [_told(column, value, names) for value in values]
            names_of = dict(zip(("base", "laptop", "office"), told, strict=True))
            lines.append({"where": where, "column": column_label(column), "differs": differs, **names_of})
    if not any(line["differs"] for line in lines):
        why = SAME if laptop and office else WHY[clash["why"].partition(" ")[0]]
        lines.append(
            {"where": where, "column": why, "base": "", "laptop": "", "office": "", "differs": False}
        )
    return lines


def _changed(change: Mapping[str, Any], names: Mapping[str, str]) -> list[dict[str, Any]]:
    before, after = change["before"] or {}, change["after"] or {}
    return [
        {
            "where": table_label(change["table"]),
            "column": column_label(column),
            "base": _told(column, before.get(column), names),
            "laptop": _told(column, after.get(column), names),
        }
        for column in sorted({*before, *after} - HIDDEN)
        if before.get(column) != after.get(column)
    ]


def _told(column: str, value: Any, names: Mapping[str, str]) -> str:
    """A travelling value as people write it."""
    if value is None or value in ("", [], {}):
        return "–"
    text = str(value)
    if text in names:
        return names[text]
    if column.endswith("_at"):
        return moment(datetime.fromisoformat(text))
    if column.endswith("_on"):
        return day_text(date.fromisoformat(text))
    return bilingual(value_label(column, text))


def _act(entry: Mapping[str, Any]) -> dict[str, Any]:
    stages = [value_label("stage", stage) for stage in (entry["before"], entry["after"]) if stage]
    moved = entry["before"] != entry["after"]
    return {
        "action": action_label(entry["action"]),
        "happened_on": date.fromisoformat(entry["happened_on"]),
        "by": entry["actor"],
        "move": " → ".join(bilingual(stage) for stage in stages) if moved else "",
    }
