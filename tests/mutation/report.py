"""What a run found, for docs/mutation.md: each module's score, each survivor with why it may live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from runner import Verdict

EXPLAINED = Path(__file__).with_name("survivors.yaml")
LEAST = 90
Reasons = dict[str, dict[str, str]]

HEAD = """# กฎหมายที่ทดสอบด้วยการกลายพันธุ์ / The law, tested by mutation

`make mutation` changes the rules of `workflows/` in one small place at a time (a comparison, a sign, a
number, a code, a branch, a value) and runs the scenarios and tests of the law against each change. A change
that some test notices is killed; one that none notices survives, and stands below with the reason why nothing
could notice it. At least {least} % of each module must be killed and no survivor may be without a reason:
else the command fails. Wording is not mutated.

| โมดูล / Module | กลายพันธุ์ / Mutants | ถูกพบ / Killed | รอด / Survived | % |
|---|---:|---:|---:|---:|
"""


def reasons() -> Reasons:
    """Why each known survivor may live, by module."""
    found: Any = yaml.safe_load(EXPLAINED.read_text("utf-8"))
    return found or {}


def faults(verdicts: Sequence[Verdict], known: Reasons) -> Iterator[str]:
    """What is not good enough: too few killed, a survivor without a reason, a reason without its survivor."""
    for verdict in verdicts:
        said = known.get(verdict.name, {})
        if verdict.percent < LEAST:
            yield f"{verdict.name}: {verdict.percent:.1f} % killed, {LEAST} are wanted"
        yield from (f"{verdict.name}: survived: {name}" for name in verdict.survived if name not in said)
        yield from (
            f"{verdict.name}: explained, but killed: {name}" for name in said if name not in verdict.survived
        )


def page(verdicts: Sequence[Verdict], known: Reasons) -> str:
    """The whole of docs/mutation.md."""
    return HEAD.format(least=LEAST) + "\n".join([*_table(verdicts), "", *_survivors(verdicts, known), ""])


def _table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield from map(_row, verdicts)
    killed, survived = (
        [name for row in verdicts for name in getattr(row, fate)] for fate in ("killed", "survived")
    )
    yield _row(Verdict("รวม / All", killed, survived))


def _row(verdict: Verdict) -> str:
    killed, survived = len(verdict.killed), len(verdict.survived)
    return f"| {verdict.name} | {killed + survived} | {killed} | {survived} | {verdict.percent:.1f} |"


def _survivors(verdicts: Sequence[Verdict], known: Reasons) -> Iterator[str]:
    yield "## ที่รอด และเหตุผล / Survivors, and why"
    for verdict in verdicts:
        if verdict.survived:
            yield f"\n### {verdict.name}\n"
        for name in verdict.survived:
            yield f"- `{name}`\n  {known.get(verdict.name, {}).get(name, '?')}"
