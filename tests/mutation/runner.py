"""Runs the tests of the law once as they are, then against each mutant, in a child forked from this process.

A pytest plugin: what is loaded and collected once serves every mutant. Of the tests only those run that enter
the mutated function, the quickest first, and the first that fails ends it. A mutant whose tests fail, never
end or cannot even be loaded is killed; one that no test notices survives.
"""

from __future__ import annotations

import ast
import gc
import os
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutants import Mutant, mutants
from patching import forget, patch

LONGEST = 3  # seconds of a processor for a test, beyond what it takes without a mutant
ABREAST = os.cpu_count() or 1
EXAMPLES = 15
MEMORY = 3 << 30
Timed = tuple[pytest.Item, float]


@dataclass
class Verdict:
    """What became of a module's mutants; `name` is the module's within `workflows`."""

    name: str
    killed: list[str] = field(default_factory=list)
    survived: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float:
        """Killed of a hundred."""
        count = len(self.killed) + len(self.survived)
        return 100 * len(self.killed) / count if count else 100.0


class Runner:
    """The plugin; `verdicts` holds what it found, `faults` which tests fail without any mutant."""

    def __init__(self, names: Iterable[str]) -> None:
        self.modules = [_module(name) for name in names]
        self.verdicts: list[Verdict] = []
        self.faults: list[str] = []
        self._entered: dict[tuple[str, str], set[pytest.Item]] = defaultdict(set)
        self._seconds: dict[pytest.Item, float] = {}

    def pytest_configure(self) -> None:
        """The same examples each time, and none made smaller: that one fails is enough."""
        from hypothesis import Phase, settings

        phases = [Phase.explicit, Phase.generate]
        settings.register_profile("mutation", derandomize=True, database=None, deadline=None, phases=phases)
        settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """A mutant that needs more examples than these to be noticed wants a scenario of its own."""
        from hypothesis import settings

        for item in items:
            test = getattr(item, "obj", None)
            if own := getattr(test, "_hypothesis_internal_use_settings", None):
                few = settings(own, max_examples=min(own.max_examples, EXAMPLES))
                item.obj._hypothesis_internal_use_settings = few  # type: ignore[attr-defined]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of the usual loop: once plain, then once per mutant."""
        sound = [item for item in session.items if self._run_plain(item)]
        gc.freeze()
        self.verdicts = [self._judge(module, sound) for module in self.modules]
        return True

    def _run_plain(self, item: pytest.Item) -> bool:
        entered: set[CodeType] = set()

        def note(frame: FrameType, _event: str, _: Any) -> None:
            entered.add(frame.f_code)

        forget()
        begun = perf_counter()
        sys.settrace(note)
        passed = _passes(item)
        sys.settrace(None)
        self._seconds[item] = perf_counter() - begun
        if not passed:
            self.faults.append(item.nodeid)
            return False
        for code in entered:
            self._entered[code.co_filename, code.co_qualname.partition(".<locals>")[0]].add(item)
        return True

    def _judge(self, module: ModuleType, items: list[pytest.Item]) -> Verdict:
        path = str(module.__file__)
        tree = ast.parse(Path(path).read_text("utf-8"))
        verdict = Verdict(module.__name__.partition(".")[2])
        found = mutants(tree)
        trials = (self._begun(module, tree, mutant, self._tests(path, mutant, items)) for mutant in found)
        survived = _survived(trials)
        for place, mutant in enumerate(found):
            (verdict.survived if place in survived else verdict.killed).append(mutant.name)
            if place in survived:
                print(f"  {verdict.name}:{mutant.line} {mutant.name}", file=sys.stderr, flush=True)
        print(f"{verdict.name}: {verdict.percent:.1f} %", file=sys.stderr, flush=True)
        return verdict

    def _tests(self, path: str, mutant: Mutant, items: list[pytest.Item]) -> list[pytest.Item]:
        """The tests that enter the function, quickest first. A module's values may be used by any test: first
        those that enter one of its functions."""
        if mutant.function:
            return sorted(self._entered[path, mutant.function], key=self._seconds.__getitem__)
        inside = {item for (file, _), found in self._entered.items() if file == path for item in found}
        return sorted(items, key=lambda item: (item not in inside, self._seconds[item]))

    def _begun(self, module: ModuleType, tree: ast.Module, mutant: Mutant, tests: list[pytest.Item]) -> int:
        """The child in which a mutant is tried: it ends with 0 if that survives."""
        child = os.fork()
        if child:
            return child
        # the tree is this child's own now: what it changes there dies with it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os._exit(_try(module, tree, mutant, ((item, 3 * self._seconds[item]) for item in tests)))


def _survived(trials: Iterable[int]) -> set[int]:
    """The places of the children that end well; as many run at a time as there are processors."""
    running: dict[int, int] = {}
    survived: set[int] = set()

    def wait() -> None:
        child, status = os.wait()
        place = running.pop(child)
        if os.waitstatus_to_exitcode(status) == 0:
            survived.add(place)

    for place, child in enumerate(trials):
        running[child] = place
        if len(running) == ABREAST:
            wait()
    while running:
        wait()
    return survived


def _try(module: ModuleType, tree: ast.Module, mutant: Mutant, tests: Iterable[Timed]) -> int:
    """In the child: 0 if every test passes. One that never ends is ended by its alarm, and the child too."""
    sys.stderr = sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
    try:
        mutant.apply()
        patch(module, tree, only_code=bool(mutant.function))
        return 0 if all(_passes(item, seconds) for item, seconds in tests) else 1
    except BaseException:
        return 1


def _passes(item: pytest.Item, seconds: float | None = None) -> bool:
    if seconds is not None:
        signal.setitimer(signal.ITIMER_PROF, LONGEST + seconds)
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _module(name: str) -> ModuleType:
    __import__(name)
    return sys.modules[name]
