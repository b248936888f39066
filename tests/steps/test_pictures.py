"""What the pages draw and set side by side: the map of the table, the phases of a case, class and clock."""

from __future__ import annotations

import re
from datetime import date

import scenes
from paths import TODAY, take
from scenes import Scene
from sqlalchemy import select

from casework.cases.models import Case
from casework.journal.models import Entry
from casework.steps.compare import compare
from casework.steps.facts import gather
from casework.steps.phases import phases
from casework.steps.picture import HEIGHT, WIDTH, picture
from casework.steps.web.table import lines_of
from casework.thai.render import render
from workflows.case import CASE
from workflows.diagram import standing_steps
from workflows.guards import CASE_GUARDS
from workflows.guards.names import NAMES


def test_the_map_shows_every_stage_apart_and_every_step_that_leads_somewhere() -> None:
    drawn = picture(CASE)
    places = [(box.x, box.y) for box in drawn.boxes]
    assert [box.stage for box in drawn.boxes] == list(CASE.stages)
    assert len(set(places)) == len(places)
    assert all(x + WIDTH <= drawn.width and y + HEIGHT <= drawn.height for x, y in places)
    led = {(step.code, source) for step in CASE.steps for source in step.targets} - {
        (step.code, source) for step in standing_steps(CASE) for source in step.targets
    }
    shown = {(step.code, line.source.code) for line in drawn.lines for step in line.steps}
    staying = {
        (step.code, source)
        for step in CASE.steps
        for source, targets in step.targets.items()
        if set(targets) == {source}
    }
    on_the_walk = {("close_paid", "consent_judgment")}  # every stage allows it; the walk ends by it
    assert shown == (led - staying) | on_the_walk


def test_the_thick_way_is_that_of_one_case_from_first_to_last() -> None:
    main = [line for line in picture(CASE).lines if line.look == "main"]
    sources, targets = {line.source.code for line in main}, {line.target.code for line in main}
    assert len(sources) == len(targets) == len(main)
    assert sources - targets == {CASE.initial} and targets - sources == {"closed_paid"}
    drawn = picture(CASE)
    assert [pace.stage.code for pace in drawn.walk] == [
        CASE.initial,
        *(pace.step.targets[pace.stage.code][0] for pace in drawn.walk if pace.step),
    ]


def test_the_walk_goes_down_or_across_and_through_no_box() -> None:
    drawn = picture(CASE)
    places = {box.stage.code: box for box in drawn.boxes}
    for line in (line for line in drawn.lines if line.look == "main"):
        start, end = places[line.source.code], places[line.target.code]
        assert (start.x == end.x and start.y < end.y) or (start.x < end.x and start.y == end.y)
        between = [box for box in drawn.boxes if start.x < box.x < end.x]
        assert not [box for box in between if box.y == start.y]


def test_a_long_name_stands_on_two_lines_and_loses_no_word() -> None:
    for stage in CASE.stages:
        for name in (stage.th, stage.en):
            words = lines_of(name)
            assert len(words) <= 2 and re.sub(r"\s", "", "".join(words)) == re.sub(r"\s", "", name)


def test_every_need_is_named_in_thai_and_in_english() -> None:
    assert set(NAMES) == set(CASE_GUARDS)
    assert all(re.search("[ก-๛]", name) for name in NAMES.values())
    assert all((guard.__doc__ or "").strip() for guard in CASE_GUARDS.values())


def test_the_phases_tell_where_a_case_has_been(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        take(session, scene.secretary, case, "back_to_contact", reason_code="other")
        session.flush()
        taken = session.scalars(select(Entry).where(Entry.stream == f"case:{case.id}").order_by(Entry.n))
        told = {row.code: row for row in phases(taken, case.stage, TODAY)}
    assert [told[code].state for code in ("contact", "measure", "mediation", "settlement")] == [
        "current",
        "next",
        "done",
        "next",
    ]
    assert told["mediation"].since == TODAY and told["closed"].since is None


def _sentences(scene: Scene, case_id: object, today: date) -> list[str]:
    with scene.installation.database.read() as session:
        gathered = gather(session, session.get_one(Case, case_id), today=today)
        case = session.get_one(Case, case_id)
        return [render(row, "en") for row in compare(case.contract, gathered.found, gathered.clocks, today)]


def test_the_class_and_the_clock_are_both_told_with_why_they_differ(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        case_id = case.id
    same = _sentences(scene, case_id, TODAY)
    assert any("sorts the work" in one for one in same) and any("first live claim" in one for one in same)
    assert any("do not disagree" in one for one in same)
    late = _sentences(scene, case_id, date(2029, 6, 15))
    assert not any("do not disagree" in one for one in late)
