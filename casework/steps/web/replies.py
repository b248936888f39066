"""The officer's decision on an answer that came by a code."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.web.blueprint import pages
from casework.inviting.kinds import OTHER_DAY
from casework.inviting.queries import reply_of
from casework.security.policy import policy
from casework.steps.replies import confirm, set_aside
from casework.web.access import actor
from casework.web.unit import db, now


@pages.post("/replies/<uuid:reply_id>")
@policy("case.step")
def decide_reply(reply_id: UUID) -> ResponseReturnValue:
    """Confirm the answer as the person's own, or set it aside."""
    reply, case = reply_of(db(), actor(), reply_id)
    if request.form.get("answer") == "confirm":
        confirm(db(), actor(), case, reply, now=now())
        flash(_("บันทึกเป็นคำตอบของเจ้าตัวแล้ว"), "success")
        if reply.answer == OTHER_DAY:
            flash(_("ผู้ตอบไม่ว่างในวันนัดเดิม โปรดเปลี่ยนนัด"), "warning")
    else:
        set_aside(db(), actor(), reply, now=now())
        flash(_("เก็บคำตอบไว้โดยไม่ใช้"), "info")
    return redirect(url_for("inviting.of_case", case_id=case.id), 303)
