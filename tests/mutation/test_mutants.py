"""The mutation runner: what it changes, what it leaves alone, and that a change reaches whoever calls."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

from mutants import Mutant, mutants
from patching import patch
from report import faults, page
from runner import Verdict

from workflows import periods

SOURCE = '''
"""A rule."""
LIMIT = 3
Kind = Literal["a", "b"]
def late(days: int, kind: str = "plain") -> bool:
    """Whether it is late."""
    note("ช้า is a sentence")
    return not (days < LIMIT and kind == "plain")
'''


def _of(source: str) -> list[Mutant]:
    return mutants(ast.parse(source))


def test_every_kind_of_slip_is_made_once_and_wording_is_left_alone() -> None:
    assert [(row.function, row.after) for row in _of(SOURCE)] == [
        ("", "None"),
        ("", "4"),
        ("", "'plain_x'"),
        ("late", "left out"),
        ("late", "None"),
        ("late", "days < LIMIT and kind == 'plain'"),
        ("late", "days < LIMIT or kind == 'plain'"),
        ("late", "days <= LIMIT"),
        ("late", "kind != 'plain'"),
        ("late", "'plain_x'"),
    ]


def test_each_mutant_changes_its_tree_and_has_a_name_of_its_own() -> None:
    source = Path(periods.__file__).read_text("utf-8")
    plain = ast.unparse(ast.parse(source))
    names = set()
    for place in range(len(_of(source))):
        tree = ast.parse(source)
        mutant = mutants(tree)[place]
        assert ast.unparse(tree) == plain
        mutant.apply()
        assert ast.unparse(tree) != plain
        names.add(mutant.name)
    assert len(names) == len(_of(source)) > 20


def test_a_mutated_function_is_what_its_importers_call() -> None:
    imported = periods.days_after
    before = imported.__code__
    source = Path(periods.__file__).read_text("utf-8").replace("event + timedelta", "event - timedelta")
    try:
        patch(periods, ast.parse(source), only_code=True)
        assert imported(date(2026, 1, 10), 5) == date(2026, 1, 5)
    finally:
        imported.__code__ = before
    assert imported(date(2026, 1, 10), 5) == date(2026, 1, 15)


def test_too_many_survivors_an_unexplained_one_and_a_stale_reason_are_faults() -> None:
    verdicts = [Verdict("a", ["x"] * 17, ["y", "z"]), Verdict("b", ["x"] * 9, ["y"]), Verdict("no rule")]
    known = {"a": {"y": "never seen"}, "b": {"y": "equal", "gone": "it was"}}
    assert [*faults(verdicts, known)] == [
        "a: 89.5 % killed, 90 are wanted",
        "a: survived: z",
        "b: explained, but killed: gone",
    ]
    shown = page(verdicts, known)
    assert "| a | 19 | 17 | 2 | 89.5 |" in shown
    assert "| no rule | 0 | 0 | 0 | 100.0 |" in shown
    assert "| รวม / All | 29 | 26 | 3 | 89.7 |" in shown
    assert "- `y`\n  equal" in shown
