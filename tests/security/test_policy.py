"""The table of roles and permissions, held against what was promised of each role."""

from __future__ import annotations

import pytest

from casework.security.policy import PERMISSIONS, PUBLIC, ROLES, SELF, Actor, policy

WRITES_CASES = {
    *("register.import", "register.edit", "case.create", "case.step", "visit.record", "evidence.record"),
    *("measure.propose", "measure.decide", "mandate.record", "day.plan", "day.run", "referral.record"),
}


def holders(permission: str) -> set[str]:
    return set(PERMISSIONS[permission])


def test_permission_names_known_roles_only_when_declared() -> None:
    assert all(roles and roles <= set(ROLES) for roles in PERMISSIONS.values())


def test_route_is_refused_when_its_permission_is_unknown() -> None:
    with pytest.raises(KeyError):
        policy("case.see_everything")


def test_mark_stays_on_the_view_when_declared() -> None:
    @policy("case.view")
    def view() -> None: ...

    assert view.__dict__["policy"] == "case.view"


def test_auditor_reads_and_never_writes_when_asked() -> None:
    held = {name for name, roles in PERMISSIONS.items() if "AU" in roles} - {PUBLIC, SELF}
    views = {"register.view", "case.view", "day.view", "journal.view", "terms.view", "letter.view"}
    assert held == views | {"token.manage"}


def test_administrator_sees_no_case_when_asked() -> None:
    held = {name for name, roles in PERMISSIONS.items() if "AD" in roles} - {PUBLIC, SELF}
    managed = {"user.manage", "office.manage", "terms.manage", "token.manage"}
    assert held == managed | {"terms.view", "template.decide"}


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("person.reveal", {"SS", "LO", "CL", "DO"}),
        ("register.import", {"SS"}),
        ("measure.propose", {"SS", "DO"}),
        ("measure.decide", {"AP"}),
        ("user.manage", {"AD"}),
        ("terms.manage", {"AD"}),
    ],
)
def test_right_is_held_by_the_promised_roles_when_asked(permission: str, roles: set[str]) -> None:
    assert holders(permission) == roles


def test_proposer_never_decides_when_measures_are_asked() -> None:
    assert not holders("measure.propose") & holders("measure.decide")


def test_every_writing_permission_is_known_when_listed() -> None:
    assert set(PERMISSIONS) >= WRITES_CASES


def test_audiences_are_hers_alone_when_a_contract_is_opened_singly() -> None:
    def audiences(role: str, *districts: str) -> frozenset[str]:
        return Actor("u1", "n", "n", role, "83", frozenset(districts)).audiences

    assert audiences("SS") == {"user:u1"}
    assert audiences("CL") == {"user:u1", "liaison:83"}
    assert audiences("AP") == {"user:u1", "approver:83"}
    assert audiences("AP", "8301") == {"user:u1", "approver:8301"}
