"""`make mutation`: mutates the modules of the law and says what no test noticed.

`python tests/mutation [module …]`; without a name all of them, and docs/mutation.md is written anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import pytest  # noqa: E402
from report import faults, page, reasons  # noqa: E402
from runner import Runner  # noqa: E402

LAW = tuple((HERE / "modules.txt").read_text("utf-8").split())
APART = ("replay", "engine", "case_table", "small_tables", "diagram", "law_checks")  # no law in them
OWN_FOLDER = "--confcutdir=tests/workflows"  # the law needs nothing of the application
TESTS = (OWN_FOLDER, "tests/workflows", *(f"--ignore=tests/workflows/test_{name}.py" for name in APART))


def main(names: list[str]) -> int:
    """Run; 0 if all is well."""
    runner = Runner(f"workflows.{name}" for name in names or LAW)
    pytest.main(["-qq", "-s", "-p", "no:randomly", "-p", "no:xdist", *TESTS], [runner])
    known = reasons()
    found = [*(f"fails without a mutant: {test}" for test in runner.faults), *faults(runner.verdicts, known)]
    for fault in found:
        print(fault)
    if not names and not runner.faults:
        (ROOT / "docs" / "mutation.md").write_text(page(runner.verdicts, known), encoding="utf-8")
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))
