"""Where the time of our side goes: the functions that take most, as cProfile sees them."""

from __future__ import annotations

import cProfile
import io
import pstats

from casework.bench.frame import Benchmark

LINES = 40


def profile(benchmark: Benchmark) -> str:
    """The functions our side spends most time in, the slowest first. Profiled work itself runs slower."""
    profiler, page = cProfile.Profile(), io.StringIO()
    profiler.runcall(benchmark.ours)
    pstats.Stats(profiler, stream=page).strip_dirs().sort_stats("tottime").print_stats(LINES)
    return f"{benchmark.name}: {benchmark.what}, {benchmark.units:,} {benchmark.unit}\n{page.getvalue()}"
