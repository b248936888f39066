"""The case table as a drawing: a column for each phase, a box for each stage, a line for each pair of stages.

The way most cases go is a walk: down within a phase, across to the next, box by box. Made from the rows
of the table, as the Mermaid text in the README is (workflows/diagram.py); needs no script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casework.steps.next_step import MAIN_WAY
from workflows.diagram import standing_steps
from workflows.table import F, Stage, Step, Table

WIDTH, HEIGHT = 158, 48
COLUMN, ROW = 210, 80
MARGIN, HEAD = 8, 40
BEND = 40
HALF = HEIGHT // 2

Pair = tuple[str, str]


@dataclass(frozen=True)
class Box:
    """A stage at its place (upper left corner), in the units of the drawing; `main`: most cases pass it."""

    stage: Stage
    x: int
    y: int
    main: bool = False


@dataclass(frozen=True)
class Line:
    """The steps that lead from one stage to another, as the path of an SVG.

    `look`: main where most cases go, back to an earlier phase, else onward.
    """

    steps: tuple[Step, ...]
    source: Stage
    target: Stage
    path: str
    look: str


@dataclass(frozen=True)
class Pace:
    """One pace of the walk of most cases: a stage, and the step by which it is left; None at the end."""

    stage: Stage
    step: Step | None


@dataclass(frozen=True)
class Picture:
    """The whole drawing, and the walk of most cases in words."""

    width: int
    height: int
    box: tuple[int, int]
    heads: tuple[tuple[str, int], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    walk: tuple[Pace, ...]


def picture(table: Table[F]) -> Picture:
    """The drawing of a table; steps open to every stage are told beside it, not drawn."""
    phases = list(dict.fromkeys(stage.phase for stage in table.stages))
    walk = _walk(table)
    boxes = _boxes(table, phases, [pace.stage for pace in walk])
    deepest = max(box.y for box in boxes.values())
    return Picture(
        width=len(phases) * COLUMN - (COLUMN - WIDTH) + 2 * MARGIN,
        height=deepest + HEIGHT + MARGIN,
        box=(WIDTH, HEIGHT),
        heads=tuple((phase, MARGIN + place * COLUMN) for place, phase in enumerate(phases)),
        boxes=tuple(boxes.values()),
        lines=tuple(_lines(table, boxes, walk)),
        walk=walk,
    )


def _walk(table: Table[F]) -> tuple[Pace, ...]:
    """The stages that one case passes by the steps most cases take."""
    steps, stage, paces = {step.code: step for step in table.steps}, table.stage(table.initial), []
    for code in MAIN_WAY:
        if code in steps:
            paces.append(Pace(stage, steps[code]))
            stage = table.stage(steps[code].targets[stage.code][0])
    return (*paces, Pace(stage, None))


def _boxes(table: Table[F], phases: Sequence[str], way: Sequence[Stage]) -> dict[str, Box]:
    rows = _rows(table, phases, way)
    on_way = {stage.code for stage in way}
    return {
        stage.code: Box(
            stage,
            MARGIN + phases.index(stage.phase) * COLUMN,
            HEAD + rows[stage.code] * ROW,
            stage.code in on_way,
        )
        for stage in table.stages
    }


def _rows(table: Table[F], phases: Sequence[str], way: Sequence[Stage]) -> Mapping[str, int]:
    """The walk goes down within a phase and straight across to the next; the others stand where it is not."""
    rows, row = {way[0].code: 0}, 0
    taken: dict[str, set[int]] = defaultdict(set, {way[0].phase: {0}})
    for before, stage in pairwise(way):
        row += before.phase == stage.phase
        rows[stage.code] = row
        taken[stage.phase].add(row)
        for phase in phases[phases.index(before.phase) + 1 : phases.index(stage.phase)]:
            taken[phase].add(row)
    for stage in table.stages:
        if stage.code not in rows:
            free = next(place for place in range(len(table.stages)) if place not in taken[stage.phase])
            rows[stage.code] = free
            taken[stage.phase].add(free)
    return rows


def _lines(table: Table[F], boxes: Mapping[str, Box], walk: Sequence[Pace]) -> list[Line]:
    between, main = _pairs(table), {}
    for pace, following in pairwise(walk):
        assert pace.step is not None
        pair = pace.stage.code, following.stage.code
        main[pair] = _straight(boxes[pair[0]], boxes[pair[1]])
        between.setdefault(pair, [pace.step])
    ports: dict[Pair, int] = defaultdict(int)
    lines = []
    for (source, target), steps in between.items():
        start, end = boxes[source], boxes[target]
        path = main.get((source, target)) or _path(
            start, end, _port(ports, source, "out"), _port(ports, target, "in")
        )
        look = "main" if (source, target) in main else "back" if end.x < start.x else "onward"
        lines.append(Line(tuple(steps), start.stage, end.stage, path, look))
    return sorted(lines, key=lambda line: line.look == "main")  # what most cases go lies on top


def _pairs(table: Table[F]) -> dict[Pair, list[Step]]:
    """The steps between each two stages, without those that every stage allows."""
    between: dict[Pair, list[Step]] = defaultdict(list)
    apart = standing_steps(table)
    for step in table.steps:
        for source, targets in step.targets.items() if step not in apart else ():
            for target in targets:
                if source != target:
                    between[source, target].append(step)
    return between


def _straight(start: Box, end: Box) -> str:
    """A pace of the walk: down from the middle of one box to the next, or straight across."""
    if start.x == end.x:
        middle = start.x + WIDTH // 2
        return f"M{middle} {start.y + HEIGHT} L{middle} {end.y - 2}"
    return f"M{start.x + WIDTH} {start.y + HALF} L{end.x - 2} {end.y + HALF}"


def _port(ports: dict[Pair, int], stage: str, side: str) -> int:
    """How far below the box's upper edge the next line begins or ends, so that lines stay apart."""
    taken = ports[stage, side]
    ports[stage, side] += 1
    return 6 + (taken * 7) % (HEIGHT - 10)


def _path(start: Box, end: Box, leave: int, reach: int) -> str:
    if start.x == end.x:
        side = start.x + WIDTH
        out = side + 14 + abs(end.y - start.y) // 10
        return (
            f"M{side} {start.y + leave} C{out} {start.y + leave} {out} {end.y + reach} {side} {end.y + reach}"
        )
    forward = end.x > start.x
    x1, x2 = (start.x + WIDTH, end.x) if forward else (start.x, end.x + WIDTH)
    bend = BEND if forward else -BEND
    y1, y2 = start.y + leave, end.y + reach
    return f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
