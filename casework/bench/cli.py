"""`casework bench`: ours beside its peers, printed as a table or written as JSON."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click

from casework.bench.frame import FULL, QUICK, Bench, Size, measure
from casework.bench.imports import imports
from casework.bench.output import report, table
from casework.bench.packs import packs
from casework.bench.papers import papers
from casework.bench.planning import day
from casework.bench.profiling import profile
from casework.bench.statements import statements

OUTPUT = click.Path(dir_okay=False, path_type=Path)
BENCHES: Mapping[str, Bench] = {
    "papers": papers,
    "pack": packs,
    "import": imports,
    "statements": statements,
    "day": day,
}


@click.command()
@click.argument("name", type=click.Choice(list(BENCHES)), required=False)
@click.option("--quick", is_flag=True, help="Smaller sizes, fewer rounds: a look, not a figure to quote.")
@click.option("--json", "file", type=OUTPUT, help="Write the figures here.")
@click.option("--profile", "profiled", type=OUTPUT, help="Write here where the time of ours goes.")
def bench(name: str | None, quick: bool, file: Path | None, profiled: Path | None) -> None:
    """Measure ours beside its peers in one run (NAME: one of them). Compare only ratios: machines drift."""
    run([name] if name else list(BENCHES), QUICK if quick else FULL, file, profiled)


def run(names: list[str], size: Size, file: Path | None, profiled: Path | None = None) -> None:
    """Measure, print, write. Raises Unequal where a peer made something else than we."""
    results, profiles = [], []
    with tempfile.TemporaryDirectory(prefix="casework-bench-") as folder:
        for name in names:
            for benchmark in BENCHES[name](size, Path(folder)):
                click.echo(f"{benchmark.name}: {benchmark.what} …", err=True)
                results.append(measure(benchmark, size.rounds))
                if profiled:
                    profiles.append(profile(benchmark))
    for line in table(results):
        click.echo(line)
    if file:
        file.write_text(json.dumps(report(results, size), ensure_ascii=False, indent=1), encoding="utf-8")
    if profiled:
        profiled.write_text("\n".join(profiles), encoding="utf-8")
