"""Bounds on the process that opens other people's files: memory, processor time, wall time."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass

MIB = 1024 * 1024
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Limits:
    """What opening a file may cost: MiB of memory, wall and processor seconds, MiB of a file written."""

    memory_mib: int = 1024
    seconds: int = 120
    written_mib: int = 0


def confine(limits: Limits) -> None:
    """Bound this very process, where the system knows how (not on Windows: see Watch)."""
    if sys.platform != "win32":
        import resource

        memory, written = limits.memory_mib * MIB, limits.written_mib * MIB
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
        resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Watch(threading.Thread):
    """Ends a child that outlives its time or, where nothing else bounds it, its memory; `why` says which."""

    def __init__(self, child: subprocess.Popen[bytes], limits: Limits) -> None:
        super().__init__(daemon=True)
        self.child, self.limits = child, limits
        self.why: str | None = None
        self._finished = threading.Event()

    def run(self) -> None:
        """Poll until the child ends or must be ended."""
        for _ in range(int(self.limits.seconds / POLL_SECONDS)):
            if self._finished.wait(POLL_SECONDS):
                return
            if resident_bytes(self.child) > self.limits.memory_mib * MIB:
                self._end("too_much_memory")
                return
        self._end("too_slow")

    def finish(self) -> None:
        """The child is done: stop watching."""
        self._finished.set()
        self.join()

    def _end(self, why: str) -> None:
        self.why = why
        self.child.kill()


def resident_bytes(child: subprocess.Popen[bytes]) -> int:
    """Memory a child holds now, asked of Windows; 0 elsewhere, where `confine` bounds it."""
    if sys.platform != "win32":
        return 0
    import ctypes

    counters = (ctypes.c_size_t * 10)()  # PROCESS_MEMORY_COUNTERS: two DWORDs, then sizes
    size = ctypes.sizeof(ctypes.c_size_t) * 9
    handle = ctypes.c_void_p(int(child._handle))
    ctypes.windll.psapi.GetProcessMemoryInfo(handle, ctypes.byref(counters), size)
    return int(counters[2])  # WorkingSetSize
