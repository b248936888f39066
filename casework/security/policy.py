"""Roles and what each may do: the one table behind every door (PROMISES, "Roles").

A door names a permission; the scope (which rows) is `register.scope`; the stage is the step table's business.
Every route declares its permission or the application does not start (casework/web/access.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

SECRETARIAT, LEGAL, LIAISON, DISTRICT, APPROVER, ADMIN, AUDITOR = "SS", "LO", "CL", "DO", "AP", "AD", "AU"


@dataclass(frozen=True)
class Role:
    """A role of the staff, with its name in both languages."""

    code: str
    th: str
    en: str


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(SECRETARIAT, "เจ้าหน้าที่สำนักงานเลขานุการฯ", "Secretariat staff"),
        Role(LEGAL, "นิติกร", "Legal officer"),
        Role(LIAISON, "ผู้ประสานงานศาล", "Court liaison"),
        Role(DISTRICT, "เจ้าหน้าที่อำเภอ", "District officer"),
        Role(APPROVER, "ผู้อนุมัติ (คณะอนุกรรมการ)", "Approver (subcommittee)"),
        Role(ADMIN, "ผู้ดูแลระบบ", "Administrator"),
        Role(AUDITOR, "ผู้ตรวจสอบ", "Auditor"),
    )
}

PUBLIC = "public"  # also without signing in
SELF = "self"  # any signed-in person, on her own account

_PERMISSIONS: dict[str, str] = {
    "register.view": "SS LO CL DO AP AU",
    "register.import": "SS",
    "register.edit": "SS LO",
    "relief.record": "SS LO",
    "waiver.decide": "SS LO",  # proposed by one, confirmed by another
    "person.reveal": "SS LO CL DO",
    "case.view": "SS LO CL DO AP AU",
    "case.create": "SS DO LO",
    "case.step": "SS LO CL DO AP",  # which step: the step's own roles
    "visit.record": "SS DO LO",
    "volunteer.record": "SS DO",
    "dispute.resolve": "LO",
    "bond.record": "LO",
    "evidence.record": "SS DO LO CL",
    "evidence.view": "SS DO LO CL",  # the scans themselves, which are not masked
    "evidence.import": "SS LO",
    "measure.propose": "SS DO",
    "measure.decide": "AP",
    "mandate.record": "SS",
    "day.view": "SS LO CL AU",
    "day.plan": "SS CL",
    "day.step": "SS CL",
    "day.run": "SS CL LO",
    "paper.make": "SS LO CL",
    "paper.issue": "SS LO CL",
    "paper.void": "SS LO CL",  # proposed by one, confirmed by another
    "scan.bring": "SS LO CL",
    "letter.view": "SS LO AU",
    "template.propose": "SS LO",
    "template.decide": "AD",  # never by who proposed it
    "day.away": "SS CL",  # taken out of the office on a laptop, and brought back
    "day.reconcile": "SS LO",  # which of two versions holds, laptop's or office's
    "docket.export": "SS LO CL",
    "court.return": "SS CL",  # what the court sends back, taken over
    "job.view": "SS LO CL",
    "referral.record": "LO SS",
    "journal.view": "SS LO AU",
    "user.manage": "AD",
    "office.manage": "AD SS",
    "terms.manage": "AD",
    "terms.view": "SS LO CL DO AP AD AU",
    "token.manage": "SS LO CL DO AP AD AU",
}
PERMISSIONS: dict[str, frozenset[str]] = {
    PUBLIC: frozenset(ROLES),
    SELF: frozenset(ROLES),
    **{name: frozenset(roles.split()) for name, roles in _PERMISSIONS.items()},
}


@dataclass(frozen=True)
class Actor:
    """Who acts: a signed-in person, a token's owner, or the console (`role` AD of every province).

    `only` are the permissions there are where she sits, on a laptop away from the office; None: all of them.
    """

    id: Any
    name: str
    display_name: str
    role: str
    province: str | None
    districts: frozenset[str] = frozenset()
    only: frozenset[str] | None = None

    def may(self, permission: str) -> bool:
        """Whether the role holds `permission` at all; rows and stages are asked elsewhere."""
        return self.role in PERMISSIONS[permission] and (self.only is None or permission in self.only)

    @property
    def audiences(self) -> frozenset[str]:
        """The names under which single contracts may be opened to this person."""
        own = {f"user:{self.id}"}
        if self.role == LIAISON:
            own.add(f"liaison:{self.province}")
        if self.role == APPROVER:
            own |= {f"approver:{self.province}"} if not self.districts else set()
            own |= {f"approver:{district}" for district in self.districts}
        return frozenset(own)


F = TypeVar("F", bound=Callable[..., Any])


def policy(permission: str) -> Callable[[F], F]:
    """Declare the permission a route needs. Raises KeyError at import for a permission nobody has."""
    if permission not in PERMISSIONS:
        raise KeyError(permission)

    def mark(view: F) -> F:
        view.__dict__["policy"] = permission
        return view

    return mark
