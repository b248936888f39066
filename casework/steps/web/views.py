"""A case's phases and figures as lines for the components."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from casework.steps.phases import Phase
from casework.web.presentation import day, sentence
from workflows.classes import Classification
from workflows.interest import Statement


def stepper(phases: Iterable[Phase]) -> list[dict[str, Any]]:
    """The phases for the component `stepper`."""
    return [
        {
            "label": phase,
            "state": phase.state,
            "note": day(phase.since) if phase.since and phase.state in ("done", "current") else "",
        }
        for phase in phases
    ]


def money_lines(debt: Statement, found: Classification) -> list[dict[str, Any]]:
    """The statement of the day for the component `working`."""
    lines = [
        {"label": _("เงินต้นคงเหลือ"), "value": debt.principal_outstanding, "kind": "money"},
        {
            "label": _("ดอกเบี้ยตามสัญญา"),
            "value": debt.contract_interest_due,
            "kind": "money",
            "note": _stretch(debt, "contract"),
        },
        {
            "label": _("ดอกเบี้ยผิดนัด"),
            "value": debt.default_interest_due,
            "kind": "money",
            "note": _stretch(debt, "default"),
        },
        {"label": _("ค่าใช้จ่าย"), "value": debt.costs_due, "kind": "money"},
        {"label": _("รวมยอดหนี้วันนี้"), "value": debt.total, "kind": "money", "total": True},
        {"label": _("ดอกเบี้ยวันถัดไป"), "value": debt.daily, "kind": "money"},
        {"label": _("ชำระแล้วทั้งหมด"), "value": debt.paid_total, "kind": "money"},
    ]
    return [line for line in lines if line["value"] or line.get("total")] + [
        {"label": sentence(line), "value": "", "note": line.basis} for line in found.working
    ]


def _stretch(debt: Statement, kind: str) -> str:
    """How many days at which rates the interest of a kind is made of."""
    found = [row for row in debt.segments if row.kind == kind]
    if not found:
        return ""
    rates = ", ".join(f"{rate.normalize():f} %" for rate in dict.fromkeys(row.rate for row in found))
    return str(_("คิด %(n)s ช่วง อัตรา %(rates)s ดูทุกช่วงในใบแจ้งยอดหนี้", n=len(found), rates=rates))
