"""The page of one paper: what it is, what stands against the next act, what it would say otherwise now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from casework.cases.models import Case
from casework.clock import office_day
from casework.dossier.queries import paper_of
from casework.errors import Missing, Refused
from casework.issuing import operations, queries, renewing
from casework.issuing.schemas import FileForm, OnDay, RenewForm, VoidAnswer, WhyForm
from casework.issuing.staleness import Looked, stale_of_case
from casework.issuing.web.blueprint import pages
from casework.journal.models import Entry
from casework.papers.catalogue import catalogue
from casework.papers.models import Paper
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now, today
from workflows.paper import PAPER
from workflows.reasons import Reason

NOTHING = Looked((), ())
TITLES: Mapping[str, object] = {
    "paper.make": Text("จัดทำ", "Made"),
    "paper.propose_void": Text("เสนอยกเลิก รอผู้ยืนยันอีกคน", "Voiding proposed, waiting for the second person"),
    "paper.decline_void": Text("ผู้ยืนยันไม่เห็นด้วยกับการยกเลิก", "Voiding declined by the second person"),
    **{f"paper.{step.code}": step for step in PAPER.steps},
}
ACTS: Mapping[str, type[Schema]] = {
    "issue": OnDay,
    "sign": OnDay,
    "file": FileForm,
    "discard": WhyForm,
    "void": WhyForm,
}


@pages.get("/papers/<uuid:paper_id>")
@policy("case.view")
def paper(paper_id: UUID) -> str:
    """One paper, with what may be done with it."""
    return _page(paper_of(db(), actor(), paper_id), "", {}, {})


@pages.post("/papers/<uuid:paper_id>/acts/<code>")
@policy("paper.issue")
def act(paper_id: UUID, code: str) -> ResponseReturnValue:
    """Issue, sign, file or discard it; a voiding is proposed to a second person. Raises Missing."""
    if code not in ACTS:
        raise Missing
    found = paper_of(db(), actor(), paper_id)
    found.expect_version(expected_version())

    def done(given: dict[str, Any]) -> ResponseReturnValue:
        if code == "issue":
            operations.issue(db(), actor(), found, given["happened_on"], now=now())
        elif code == "void":
            operations.propose_void(db(), actor(), found, given["reason"], now=now())
        else:
            operations.act(db(), actor(), found, code, given, now=now())
        flash(_said(code), "success")
        return redirect(url_for("issuing.paper", paper_id=paper_id), 303)

    try:
        return submitted(ACTS[code](), done, lambda values, faults: _page(found, code, values, faults))
    except Refused as refused:
        return _refused(paper_id, refused.reasons), 409


@pages.post("/papers/<uuid:paper_id>/voidings/<uuid:voiding_id>")
@policy("paper.void")
def answer_voiding(paper_id: UUID, voiding_id: UUID) -> ResponseReturnValue:
    """The second person confirms the voiding, or declines it."""
    found = paper_of(db(), actor(), paper_id)
    voiding = queries.voiding_of(db(), found, voiding_id)
    voiding.expect_version(expected_version())

    def answered(given: dict[str, Any]) -> ResponseReturnValue:
        if given["answer"] == "confirm":
            operations.confirm_void(db(), actor(), voiding, now=now())
            flash(_("ยกเลิกเอกสารแล้ว เลขคงอยู่ในทะเบียนว่ายกเลิก"), "success")
        else:
            operations.decline_void(db(), actor(), voiding, now=now())
            flash(_("บันทึกว่าไม่เห็นด้วยแล้ว เอกสารยังใช้ได้"), "success")
        return redirect(url_for("issuing.paper", paper_id=paper_id), 303)

    try:
        return submitted(VoidAnswer(), answered, lambda values, faults: _page(found, "void", values, faults))
    except Refused as refused:
        return _refused(paper_id, refused.reasons), 409


@pages.post("/papers/<uuid:paper_id>/renewal")
@policy("paper.issue")
def renew(paper_id: UUID) -> ResponseReturnValue:
    """Make it anew and take the old copy back by the rule."""
    found = paper_of(db(), actor(), paper_id)
    found.expect_version(expected_version())

    def done(given: dict[str, Any]) -> ResponseReturnValue:
        made = renewing.renew(db(), actor(), found, given["dated"] or today(), now=now())
        told = _("จัดทำฉบับใหม่แล้ว ฉบับเดิมรอเจ้าหน้าที่อีกคนยืนยันการยกเลิก") if made.voiding else ""
        flash(told or _("จัดทำฉบับใหม่และยกเลิกฉบับเดิมแล้ว"), "success")
        return redirect(url_for("issuing.paper", paper_id=made.paper.id), 303)

    return _made(paper_id, found, done)


@pages.post("/papers/<uuid:paper_id>/cover-note")
@policy("paper.issue")
def cover_note(paper_id: UUID) -> ResponseReturnValue:
    """A letter to where it was filed, with what is wrong and what is right."""
    found = paper_of(db(), actor(), paper_id)

    def done(given: dict[str, Any]) -> ResponseReturnValue:
        note = renewing.cover_note(db(), actor(), found, given["dated"] or today(), now=now())
        flash(_("ร่างหนังสือขอแก้ไขข้อความแล้ว โปรดตรวจแล้วออกเอกสาร"), "success")
        return redirect(url_for("issuing.paper", paper_id=note.id), 303)

    return _made(paper_id, found, done)


def _said(code: str) -> str:
    said = {
        "issue": _("ออกเอกสารแล้ว"),
        "sign": _("บันทึกการลงนามแล้ว"),
        "file": _("บันทึกการยื่นแล้ว"),
        "discard": _("ยกเลิกเอกสารแล้ว"),
        "void": _("เสนอยกเลิกแล้ว รอเจ้าหน้าที่อีกคนยืนยัน"),
    }
    return str(said[code])


def _made(paper_id: UUID, found: Paper, done: Any) -> ResponseReturnValue:
    try:
        return submitted(RenewForm(), done, lambda values, faults: _page(found, "renew", values, faults))
    except Refused as refused:
        return _refused(paper_id, refused.reasons), 409


def _refused(paper_id: UUID, reasons: Sequence[Reason]) -> str:
    give_up()
    return _page(paper_of(db(), actor(), paper_id), "", {}, {}, reasons)


def _page(
    found: Paper,
    asked: str,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    refused: Sequence[Reason] = (),
) -> str:
    case, person = queries.case_of_paper(db(), found), queries.person_of(db(), found)
    looked, may = _looked(case, found), actor().may("paper.issue")
    issuing = (
        operations.against(db(), actor(), [found], now=now())[0].reasons
        if may and found.stage == PAPER.initial
        else ()
    )
    voiding = operations.waiting(db(), found)
    return render_template(
        "issuing/paper.html",
        paper=found,
        row=catalogue().papers.get(found.kind),
        case=case,
        person=person,
        stage=PAPER.stage(found.stage),
        against=issuing,
        stale=next((one for one in looked.stale if one.paper is found), None),
        unmade=[reason for _paper, reasons in looked.unmade for reason in reasons],
        voiding=voiding,
        why=operations.reason_of(db(), voiding) if voiding else "",
        may_decide=bool(voiding and operations.may_decide(actor(), voiding)),
        forms={
            code: schema_fields(schema(), values if code == asked else {}, faults if code == asked else {})
            for code, schema in ACTS.items()
        },
        acts=_acts(found) if may else (),
        asked=asked,
        closing=queries.closing_of(db(), found),
        history=[_told(entry) for entry in reversed(queries.history(db(), found))],
        refused=refused,
        page_has_errors=bool(faults or refused),
    )


def _looked(case: Case | None, found: Paper) -> Looked:
    """Whether what it says still holds; of a paper that is void, or of no case, nothing is asked."""
    if case is None or found.stage == "void":
        return NOTHING
    try:
        return stale_of_case(db(), case, [found])
    except Refused as refused:
        return Looked((), ((found, refused.reasons),))


def _acts(found: Paper) -> tuple[str, ...]:
    """The acts the table knows from where it stands; a number is voided, anything else discarded."""
    taken_back = "void" if found.letter_number else "discard"
    known = [step.code for step in PAPER.steps if found.stage in step.targets]
    return tuple(code for code in known if code not in ("void", "discard") or code == taken_back)


def _told(entry: Entry) -> dict[str, Any]:
    second = entry.facts.get("second")
    return {
        "at": entry.recorded_at,
        "title": TITLES.get(entry.action, entry.action),
        "actor": f"{entry.actor}, {second}" if second else entry.actor,
        "happened_on": entry.happened_on if entry.happened_on != office_day(entry.recorded_at) else None,
        "stamp": entry.digest[:12],
    }
