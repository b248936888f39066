"""Where the time of our side goes: the functions that take most, as cProfile sees them."""

from __future__ import annotations

import cProfile
import io
import pstats
import sys

from casework.bench.frame import Benchmark

LINES = 40


def profile(benchmark: Benchmark) -> str:
    """The functions our side spends most time in, the slowest first. Profiled work itself runs slower."""
    profiler, page = cProfile.Profile(), io.StringIO()
    profiler.runcall(benchmark.ours)
    pstats.Stats(profiler, stream=page).strip_dirs().sort_stats("tottime").print_stats(LINES)
    return f"{benchmark.name}: {benchmark.what}, {benchmark.units:,} {benchmark.unit}\n{page.getvalue()}"


def peak_megabytes() -> float:
    """The most memory this process has had, in MB; 0 where the system does not tell (Windows)."""
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)
