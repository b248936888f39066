"""The doors of the office's templates hang on this."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from casework.papers.models import OfficeTemplate
from casework.web.forms import Text

pages = Blueprint(
    "authoring", "casework.authoring", template_folder="templates", url_prefix="/office-templates"
)
STATES = {
    "proposed": (Text("รอผู้ดูแลระบบตัดสิน", "Waits for an administrator"), "amber"),
    "active": (Text("ใช้อยู่", "In use"), "green"),
    "retired": (Text("เลิกใช้แล้ว", "No longer used"), "grey"),
    "refused": (Text("ไม่อนุมัติ", "Refused"), "red"),
}


def back(found: OfficeTemplate, said: str) -> ResponseReturnValue:
    """To the page of a version, with a word on what was done."""
    flash(said, "success")
    return redirect(url_for("authoring.version", template_id=found.id), 303)
