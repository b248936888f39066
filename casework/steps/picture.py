"""The case table as a drawing: a column for each phase, a box for each stage, a line for each pair of stages.

Made from the rows of the table, as the Mermaid text in the README is (workflows/diagram.py); needs no script.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from casework.steps.next_step import MAIN_WAY
from workflows.diagram import standing_steps
from workflows.table import F, Stage, Step, Table

WIDTH, HEIGHT = 196, 44
COLUMN, ROW = 252, 84
MARGIN, HEAD = 12, 40
BEND = 50


@dataclass(frozen=True)
class Box:
    """A stage at its place (upper left corner), in the units of the drawing."""

    stage: Stage
    x: int
    y: int


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
class Picture:
    """The whole drawing."""

    width: int
    height: int
    heads: tuple[tuple[str, int], ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def picture(table: Table[F]) -> Picture:
    """The drawing of a table; steps open to every stage are told beside it, not drawn."""
    phases = list(dict.fromkeys(stage.phase for stage in table.stages))
    boxes = _boxes(table, phases)
    deepest = max(box.y for box in boxes.values())
    return Picture(
        width=len(phases) * COLUMN - (COLUMN - WIDTH) + 2 * MARGIN,
        height=deepest + HEIGHT + MARGIN,
        heads=tuple((phase, MARGIN + place * COLUMN) for place, phase in enumerate(phases)),
        boxes=tuple(boxes.values()),
        lines=tuple(_lines(table, boxes)),
    )


def _boxes(table: Table[F], phases: list[str]) -> dict[str, Box]:
    depth: dict[str, int] = defaultdict(int)
    boxes = {}
    for stage in table.stages:
        x, y = MARGIN + phases.index(stage.phase) * COLUMN, HEAD + depth[stage.phase] * ROW
        boxes[stage.code] = Box(stage, x, y)
        depth[stage.phase] += 1
    return boxes


def _lines(table: Table[F], boxes: dict[str, Box]) -> list[Line]:
    between: dict[tuple[str, str], list[Step]] = defaultdict(list)
    apart = standing_steps(table)
    for step in table.steps:
        for source, targets in step.targets.items() if step not in apart else ():
            for target in targets:
                if source != target:
                    between[source, target].append(step)
    ports: dict[tuple[str, str], int] = defaultdict(int)
    main, lines = _main_way(table), []
    for (source, target), steps in between.items():
        start, end = boxes[source], boxes[target]
        path = _path(start, end, _port(ports, source, "out"), _port(ports, target, "in"))
        look = "main" if (source, target) in main else "back" if end.x < start.x else "onward"
        lines.append(Line(tuple(steps), start.stage, end.stage, path, look))
    return sorted(lines, key=lambda line: line.look == "main")  # what most cases go lies on top


def _main_way(table: Table[F]) -> set[tuple[str, str]]:
    """The pairs of stages that one case passes by the steps most cases take."""
    steps, stage, passed = {step.code: step for step in table.steps}, table.initial, set()
    for code in MAIN_WAY:
        target = steps[code].targets[stage][0] if code in steps else stage
        passed.add((stage, target))
        stage = target
    return passed


def _port(ports: dict[tuple[str, str], int], stage: str, side: str) -> int:
    """How far below the box's upper edge the next line begins or ends, so that lines stay apart."""
    taken = ports[stage, side]
    ports[stage, side] += 1
    return 6 + (taken * 8) % (HEIGHT - 10)


def _path(start: Box, end: Box, leave: int, reach: int) -> str:
    if start.x == end.x:
        side = start.x + WIDTH
        out = side + 18 + abs(end.y - start.y) // 8
        return (
            f"M{side} {start.y + leave} C{out} {start.y + leave} {out} {end.y + reach} {side} {end.y + reach}"
        )
    forward = end.x > start.x
    x1, x2 = (start.x + WIDTH, end.x) if forward else (start.x, end.x + WIDTH)
    bend = BEND if forward else -BEND
    y1, y2 = start.y + leave, end.y + reach
    return f"M{x1} {y1} C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
