"""Whole cases as data: every scenario of tests/scenarios comes out as computed by hand.

A rule's runner stands in a module rules_<topic>.py beside this one: a table RULES from the rule's name to it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from scenario_pages import Case, Rule, read_all

RULES: dict[str, Rule] = {}
for _page in sorted(Path(__file__).parent.glob("rules_*.py")):
    pytest.register_assert_rewrite(_page.stem)  # a failing scenario shows both figures
    RULES |= import_module(_page.stem).RULES

CASES = read_all()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_scenario_comes_out_as_computed_by_hand_when_its_rule_runs(case: Case) -> None:
    RULES[case["rule"]](case)


def test_scenarios_have_one_name_each_and_a_source_when_read() -> None:
    names = [case["name"] for case in CASES]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice
    assert len(names) >= 60
    assert [case["name"] for case in CASES if not case["source"]] == []
