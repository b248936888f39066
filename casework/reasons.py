"""A reason as programs read it."""

from __future__ import annotations

from casework.thai.render import render
from workflows.reasons import Reason


def reason_json(reason: Reason) -> dict[str, str]:
    """A reason for a program: code, both sentences, basis, where it is mended."""
    return {
        "code": reason.code,
        "th": render(reason, "th"),
        "en": render(reason, "en"),
        "basis": reason.basis,
        "fix": reason.fix,
        "severity": reason.severity,
    }
