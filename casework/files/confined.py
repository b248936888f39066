"""Work on files from outside, by a child process bounded in memory, time and what it writes (PROMISES 17).

The work is a function of ours named by its module and name; arguments and answer travel as JSON. In the child
a WrongFile is told by its code; whatever else a parser raises on a bad file is "damaged".
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from casework.files.confinement import Limits, Watch
from casework.files.faults import REASONS, WrongFile

log = logging.getLogger("casework.files")
LIMITS = Limits(memory_mib=1024, seconds=120, written_mib=512)
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def in_child(work: Callable[..., Any], *arguments: Any, limits: Limits = LIMITS) -> Any:
    """Call `work(*arguments)` in the child; its answer. Arguments and answer are JSON (paths as str).

    Raises WrongFile: as the work said, or damaged, too_slow, too_much_memory.
    """
    bounds = [str(number) for number in (limits.memory_mib, limits.seconds, limits.written_mib)]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code, no shell
        [
            sys.executable,
            "-I",
            "-B",
            "-m",
            "casework.files.child",
            work.__module__,
            work.__qualname__,
            *bounds,
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if not key.startswith("CASEWORK_")}
        | _ONE_THREAD,
    )
    watch = Watch(child, limits)
    watch.start()
    try:
        said, _nothing = child.communicate(json.dumps(arguments).encode())
    finally:
        watch.finish()
        child.kill()
        child.wait()
    return _answer(said, watch.why or _cause(child.returncode))


def _answer(said: bytes, cause: str) -> Any:
    try:
        message = json.loads(said)
    except ValueError:
        raise WrongFile(cause) from None
    if "answer" in message:
        return message["answer"]
    if message.get("error"):
        log.warning("a file from outside could not be read: %s", message["error"])
    raise WrongFile(message["wrong"] if message["wrong"] in REASONS else "damaged")


def _cause(code: int) -> str:
    """Why a child ended without an answer."""
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return "too_slow"
    if sys.platform != "win32" and code == -signal.SIGXFSZ:
        return "too_large"
    return "too_much_memory" if code < 0 else "damaged"
