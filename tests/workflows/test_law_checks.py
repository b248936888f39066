"""Every check of the law we compute by is held by scenarios, and every section of it is looked at."""

from __future__ import annotations

from pathlib import Path

from scenario_pages import read, read_all

CHECKS = read(Path(__file__).with_name("law_checks.yaml"))
COMPUTED = ("1", "2", "3", "4", "5", "6", "8", "9")  # section 7 is the look of papers


def test_every_check_of_the_law_is_held_by_scenarios_that_exist() -> None:
    names = {case["name"] for case in read_all()}
    missing = {name for row in CHECKS for name in row["held_by"] if name not in names}
    assert not missing
    assert [row["check"] for row in CHECKS if not row["held_by"]] == []


def test_every_section_of_the_law_is_checked_once_by_each_sentence() -> None:
    checks = [row["check"] for row in CHECKS]
    assert len(set(checks)) == len(checks)
    assert {row["law"].partition(".")[0] for row in CHECKS} == set(COMPUTED)


def test_there_are_sixty_whole_cases_with_a_source_and_several_days() -> None:
    whole = [case for case in read_all() if case["rule"] == "whole case"]
    assert len(whole) >= 60
    assert sum(len(case["days"]) > 1 for case in whole) >= 50
    assert all(case["source"] and any(day.get("working") for day in case["days"]) for case in whole)
