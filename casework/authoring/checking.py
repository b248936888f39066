"""Every template there is, ours and those the offices use, looked through: what `templates check` says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from casework.authoring.queries import content_of, in_use
from casework.papers.catalogue import catalogue
from casework.papers.faults import Fault
from casework.papers.inspection import Inspected, inspect


@dataclass(frozen=True)
class Looked:
    """One template and what was found: `whose` is "shipped", or the office's province and version."""

    kind: str
    whose: str
    found: Inspected

    def lines(self) -> Iterator[str]:
        """A line for each fault and each phrase missing."""
        for fault in self.found.faults:
            yield f"{self._name()}: {fault.place}: {fault.th} / {fault.en} [{fault.code}]"
        for each in self.found.missing:
            yield f"{self._name()}: ไม่มีข้อความ / phrase missing “{each.phrase}” ({each.basis})"
        if not self.found.faults and not self.found.scannable:
            yield f"{self._name()}: ไม่มีรหัสเอกสาร (QR) / no code for scans"

    def _name(self) -> str:
        return f"{self.kind} ({self.whose})"


def all_templates(session: Session | None, province: str | None = None) -> Iterator[Looked]:
    """Ours, then the offices' in use; ours alone without a session."""
    for paper in catalogue().papers.values():
        yield Looked(paper.id, "shipped", inspect(paper.template(), paper))
    for row in in_use(session, province) if session else ():
        made = catalogue().papers.get(row.kind)
        whose = f"{row.province}/{row.number}"
        if made is None:
            gone = Fault("ทั้งไฟล์", "no_such_paper", "ระบบไม่จัดทำเอกสารนี้แล้ว", "no longer a paper made here")
            yield Looked(row.kind, whose, Inspected((gone,)))
        elif session:
            yield Looked(row.kind, whose, inspect(content_of(session, row), made))
