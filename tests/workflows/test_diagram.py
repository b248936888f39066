"""The diagram and the tables are the rows themselves, written out."""

from __future__ import annotations

import re

from test_case_table import MOVES, OPEN, STAGES

from workflows.case import CASE
from workflows.diagram import mermaid, stage_table, standing_steps, step_table
from workflows.mediation_day import MEDIATION_DAY

STANDING = {"reopen", "hold", "resume", "reverse_last", "close_paid"}


def test_standing_steps_are_those_open_everywhere_and_those_that_undo() -> None:
    assert {step.code for step in standing_steps(CASE)} == STANDING
    assert standing_steps(MEDIATION_DAY) == (MEDIATION_DAY.step("cancel"),)


def test_mermaid_draws_every_move_of_the_design_once() -> None:
    drawn = re.findall(r"^    (\w+) --> (\w+) : ", mermaid(CASE), re.MULTILINE)
    wanted = {
        (source, target)
        for step, moves in MOVES.items()
        if step not in STANDING
        for source, targets in moves.items()
        for target in targets.split()
    }
    assert len(drawn) == len(set(drawn))
    assert set(drawn) == wanted


def test_mermaid_names_every_stage_and_joins_the_steps_between_two() -> None:
    thai, english = mermaid(CASE), mermaid(CASE, "en")
    assert thai.startswith("stateDiagram-v2\n    [*] --> registered\n")
    for stage in CASE.stages:
        assert f'state "{stage.th}" as {stage.code}' in thai
        assert f'state "{stage.en}" as {stage.code}' in english
    assert "measure_review --> field_contact : ไม่อนุมัติมาตรการ / ถอนคำขอมาตรการ" in thai
    assert "registered --> field_contact : Start field contact\n" in english
    assert thai.count(" state ") == thai.count("{") + len(STAGES)


def test_stage_table_lists_every_stage_in_order() -> None:
    lines = stage_table(CASE).splitlines()
    assert [line.split("`")[1] for line in lines[2:]] == STAGES
    assert lines[2] == "| `registered` | รับเรื่อง | Registered | contact |"
    assert len({line.count("|") for line in lines}) == 1


def test_step_table_says_from_where_to_where_and_by_whom() -> None:
    lines = step_table(CASE).splitlines()
    assert len(lines) == 2 + len(CASE.steps)
    write_off = next(line for line in lines if "`write_off`" in line)
    cells = [cell.strip() for cell in write_off.split("|")[1:-1]]
    assert cells == [
        "`write_off`",
        "จำหน่ายหนี้",
        "`untraceable`, `enforcement`, `referral_file`",
        "`closed_written_off`",
        "LO (2)",
    ]
    close_paid = next(line for line in lines if "`close_paid`" in line)
    assert close_paid.count("`") == 2 * (1 + len(OPEN) + 1)
