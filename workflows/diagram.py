"""A step table as a picture and as plain tables: made from the rows, so that neither can grow stale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from workflows.table import F, Stage, Step, Table

Language = Literal["th", "en"]


def mermaid(table: Table[F], language: Language = "th") -> str:
    """The table as a Mermaid `stateDiagram-v2`, one box per phase.

    Drawn are the steps that lead somewhere particular; the others (`standing_steps`) would cross every line.
    """
    lines = ["stateDiagram-v2", f"    [*] --> {table.initial}"]
    for phase in dict.fromkeys(stage.phase for stage in table.stages):
        inside = [stage for stage in table.stages if stage.phase == phase]
        lines += [
            f"    state {phase}_phase {{",
            *(f"        {_box(stage, language)}" for stage in inside),
            "    }",
        ]
    lines += [f"    {source} --> {target} : {label}" for (source, target), label in _edges(table, language)]
    return "\n".join(lines) + "\n"


def standing_steps(table: Table[F]) -> tuple[Step, ...]:
    """The steps not drawn: flags, ways back, and what every open stage allows."""
    everywhere = {stage.code for stage in table.stages if not stage.closed}
    return tuple(step for step in table.steps if step.kind != "move" or everywhere <= set(step.targets))


def stage_table(table: Table[F]) -> str:
    """The stages as a Markdown table: code, Thai, English, phase."""
    return _markdown(
        ("ขั้น / Stage", "ไทย", "English", "Phase"),
        ((f"`{stage.code}`", stage.th, stage.en, stage.phase) for stage in table.stages),
    )


def step_table(table: Table[F]) -> str:
    """The steps as a Markdown table: code, Thai, from, to, who."""
    return _markdown(
        ("ขั้นตอน / Step", "ไทย", "จาก / From", "ไป / To", "Roles"),
        (
            (
                f"`{step.code}`",
                step.th,
                _list(step.sources),
                _list(dict.fromkeys(to for targets in step.targets.values() for to in targets)),
                " ".join(step.roles) + (" (2)" if step.two_person else ""),
            )
            for step in table.steps
        ),
    )


def _box(stage: Stage, language: Language) -> str:
    name = stage.th if language == "th" else stage.en
    return f'state "{name}" as {stage.code}'


def _edges(table: Table[F], language: Language) -> Iterable[tuple[tuple[str, str], str]]:
    """Each pair of stages once, with all the steps between them."""
    apart = standing_steps(table)
    between: dict[tuple[str, str], list[str]] = {}
    for step in table.steps:
        for source, targets in step.targets.items() if step not in apart else ():
            for target in targets:
                between.setdefault((source, target), []).append(step.th if language == "th" else step.en)
    return ((pair, " / ".join(names)) for pair, names in between.items())


def _list(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
