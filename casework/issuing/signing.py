"""Who holds the power to sign a paper on its day, and whether the paper names that person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from casework.papers.catalogue import catalogue
from casework.papers.models import Paper
from casework.staff import queries as staff
from casework.staff.models import Office, Signatory
from workflows import basis
from workflows.reasons import Reason

APPOINTED = {"signer": "head", "grantor": "head", "attorney": "attorney"}
"""Who signs by an appointment of the office; everybody else signs as the party, officer or court she is."""


@dataclass
class Signatories:
    """The appointments of offices, each asked for once."""

    session: Session
    _offices: dict[str, Office | None] = field(default_factory=dict)
    _held: dict[tuple[str, str, date], Signatory | None] = field(default_factory=dict)

    def of(self, paper: Paper) -> str | None:
        """Who signs the paper for us on its day; None where a power it needs is nobody's that day."""
        found = [self._on(paper, APPOINTED[role]) for role in _roles(paper.kind)]
        if not all(found):
            return None
        return ", ".join(dict.fromkeys(one.name for one in found if one)) or paper.made_by

    def faults(self, paper: Paper, data: Mapping[str, Any]) -> tuple[Reason, ...]:
        """Where the paper names another than the one who holds the power on its day."""
        return tuple(
            _another(paper, str(named), holder.name)
            for role in _roles(paper.kind)
            if isinstance(group := data.get(role), Mapping)
            and (named := group.get("name"))
            and (holder := self._on(paper, APPOINTED[role]))
            and holder.name != named
        )

    def _on(self, paper: Paper, kind: str) -> Signatory | None:
        if paper.province not in self._offices:
            self._offices[paper.province] = staff.office_of(self.session, paper.province)
        office, key = self._offices[paper.province], (paper.province, kind, paper.dated)
        if key not in self._held:
            self._held[key] = (
                staff.signatory_on(self.session, office, kind, paper.dated) if office is not None else None
            )
        return self._held[key]


def _roles(kind: str) -> list[str]:
    row = catalogue().papers.get(kind)
    return [role for role in row.signatories if role in APPOINTED] if row else []


def _another(paper: Paper, named: str, holder: str) -> Reason:
    return Reason(
        "signatory_changed",
        "เอกสาร “{paper}” ลงวันที่ {on} ระบุผู้ลงนาม {named} แต่ผู้มีอำนาจในวันนั้นคือ {holder} โปรดจัดทำใหม่",
        "“{paper}” of {on} names {named} as its signer; on that day {holder} holds the power: make it anew.",
        basis.OFFICE_RULE,
        {"paper": paper.title, "on": paper.dated, "named": named, "holder": holder},
        "paper",
    )
