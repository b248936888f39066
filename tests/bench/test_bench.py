"""The bench: rounds in turn, medians, and two sides that must have made the same thing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from casework.bench import registers
from casework.bench.cli import BENCHES, bench, run
from casework.bench.frame import QUICK, Benchmark, Result, Unequal, measure
from casework.bench.output import duration, report, table, wide
from casework.bench.papers import same, words
from casework.papers.catalogue import catalogue
from casework.papers.template import load

TINY = replace(QUICK, rounds=1, papers=1, rows=1_400, statements=40, cases=2)


def clock_of(*seconds: float) -> Callable[[], float]:
    """A clock by which each timed call takes the next of these seconds."""
    readings = iter([reading for taken in seconds for reading in (0.0, taken)])
    return lambda: next(readings)


def test_sides_take_turns_and_the_median_of_each_counts() -> None:
    calls: list[str] = []
    both = Benchmark(
        "papers", "", "papers", 10, lambda: calls.append("ours"), lambda: calls.append("peer"), "docxtpl"
    )
    found = measure(both, 3, clock_of(1, 40, 60, 3, 2, 80))  # ours peer, peer ours, ours peer
    assert calls == ["ours", "peer", "ours", "peer", "peer", "ours", "ours", "peer"]
    assert (found.ours_seconds, found.peer_seconds) == (0.2, 6.0)
    assert found.ratio == pytest.approx(30)
    assert found.per_second == pytest.approx(5)


def test_nothing_is_timed_when_the_two_made_different_things() -> None:
    def equal(ours: int, theirs: int) -> None:
        if ours != theirs:
            raise Unequal

    unequal = Benchmark("x", "", "x", 1, lambda: 1, lambda: 2, "peer", equal)
    with pytest.raises(Unequal):
        measure(unequal, 1, clock_of())
    assert measure(replace(unequal, peer=lambda: 1), 1, clock_of(1, 1)).ratio == 1


def test_ours_stands_alone_when_there_is_no_peer() -> None:
    alone = measure(Benchmark("statements", "", "contracts", 4, lambda: None), 1, clock_of(2))
    assert (alone.ours_seconds, alone.peer_seconds, alone.ratio) == (0.5, None, None)
    missing = replace(alone, name="papers", peer_name="docxtpl")
    heading, *rows = table([alone, missing])
    assert "–" in rows[0] and "casework[dev]" in rows[1] and "docxtpl" in rows[1]
    assert "peer" in heading


def test_figures_are_written_for_programs_as_they_are_shown_to_people() -> None:
    result = Result("papers", "คำร้อง", "papers", 20, 5, 0.0005, 0.04, "docxtpl")
    assert [shown for shown in ("500 µs", "40 ms", "80.0 ×") if shown in table([result])[1]] == [
        "500 µs",
        "40 ms",
        "80.0 ×",
    ]
    (written,) = report([result], QUICK)["results"]
    assert (written["ratio"], written["ours_per_second"], written["units"]) == (80, 2000, 20)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(1.254, "1.25 s"), (0.026, "26 ms"), (3.1e-4, "310 µs"), (5e-8, "0.05 µs")]
)
def test_durations_read_well(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_columns_stand_below_each_other_in_thai() -> None:
    assert (wide("คำร้อง"), wide("กู้")) == (5, 1)
    rows = table([Result(name, "", "x", 1, 1, 1, None, "") for name in ("กู้", "ก")])
    assert len({wide(line[: line.index("1 s")]) for line in rows[1:]}) == 1


@pytest.mark.parametrize("name", BENCHES)
def test_every_benchmark_runs_and_its_sides_agree(name: str, tmp_path: Path) -> None:
    run([name], TINY, tmp_path / "figures.json")
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert {row["name"] for row in written["results"]} == {name}
    for row in written["results"]:
        assert row["ours_seconds"] > 0
        assert (row["peer_seconds"] is None) == (name == "statements")


def test_a_paper_that_says_something_else_is_found() -> None:
    template = load(catalogue().papers["petition"].template())
    other = words()
    other["borrower"]["name"] += "ๆ"
    other["respondents"][0]["name"] += "ๆ"
    with pytest.raises(Unequal, match=r"word/document\.xml"):
        same(template.render(words()), template.render(other))


def test_a_peer_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for peer in ("docxtpl", "openpyxl"):
        monkeypatch.setitem(sys.modules, peer, None)
    for name in ("papers", "import"):
        for benchmark in BENCHES[name](TINY, tmp_path):
            assert benchmark.peer is None
            assert benchmark.peer_name


def test_register_to_be_measured_has_its_rows_and_its_faults(tmp_path: Path) -> None:
    rows = registers.write(tmp_path / "register.xlsx", 1_400)
    assert rows == 1_400
    (benchmark,) = BENCHES["import"](TINY, tmp_path)
    found = benchmark.ours()
    assert {sheet for sheet, _, _ in found} == set(registers.SHEETS.values())
    assert len(found) == 6  # of 100 contracts every fiftieth, in each of the three sheets


def test_profile_names_the_functions_that_take_the_time(tmp_path: Path) -> None:
    run(["statements"], TINY, None, tmp_path / "profile.txt")
    alone, with_clocks = (tmp_path / "profile.txt").read_text("utf-8").split("with the clocks")
    assert "payments.py" in alone and "limitation.py" not in alone
    assert "limitation.py" in with_clocks


def test_a_name_nobody_knows_is_refused() -> None:
    answer = CliRunner().invoke(bench, ["nothing"])
    assert answer.exit_code == 2
    assert "statements" in answer.output
