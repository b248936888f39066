"""What the simulator's pages draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

from casework.cases.models import Case
from casework.register.models import Contract
from casework.simulator.comparing import Compared
from casework.simulator.ways import choices
from casework.web.forms import Text
from workflows.rounding import ZERO

SERIES = (
    {"label": Text("ชำระรวม", "Paid in all"), "tone": "plum"},
    {"label": Text("เบาลง", "Less to pay"), "tone": "green"},
)


def chart(found: Compared) -> dict[str, Any]:
    """The rows of the chart: what each open way costs, and how much less that is than the plain contract."""
    rows = [
        {"label": way.kindly, "values": [way.plan.total, max(way.saved or ZERO, ZERO)]}
        for way in choices(found)
        if way.plan
    ]
    return {"rows": rows, "series": SERIES}


def fixes_of(contract: Contract, case: Case | None) -> Mapping[str, Mapping[str, object]]:
    """Where what stands against a measure is mended."""
    evidence = Text("บันทึกหลักฐาน", "Record evidence")
    person = Text("ข้อมูลผู้ผูกพัน", "The people bound")
    measure = Text("คำขอมาตรการ", "Applications")
    found: dict[str, Mapping[str, object]] = {
        "evidence": {"label": evidence, "url": url_for("field.new_evidence", contract_id=contract.id)},
        "person": {"label": person, "url": url_for("register.contract", contract_id=contract.id)},
    }
    if case is not None:
        found["measure"] = {"label": measure, "url": url_for("measures.options", case_id=case.id)}
    return found
