"""A register file → a Book. The only way in: nothing else of the product opens a spreadsheet it was given."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from casework.files.confinement import Limits, Watch
from casework.imports.bad_file import BadFile
from casework.imports.book import EPOCH_1900, EPOCH_1904, Book, Sheet
from casework.imports.collecting import collection_paused
from casework.imports.container import kind_of
from casework.imports.delimited import read_csv


def read_workbook(path: Path, name: str = "", limits: Limits | None = None) -> Book:
    """Read an .xlsx or CSV file, known by its content; `name` is what its owner calls it.

    An .xlsx is opened by a child process bounded in memory and time. Raises BadFile.
    """
    name = name or path.name
    if kind_of(path) == "csv":
        return Book(name, (read_csv(path, Path(name).stem),))
    return _book(path, name, limits or Limits())


def _book(path: Path, name: str, limits: Limits) -> Book:
    sheets: list[Sheet] = []
    epoch = EPOCH_1900
    with collection_paused(), _child(path, limits) as messages:
        for kind, *message in messages:
            if kind == "bad":
                raise BadFile(message[0])
            if kind == "rows":
                sheets[-1].rows.extend(message[0])
            elif kind == "sheet":
                title, formulas, errors = message
                sheets.append(Sheet(title, [], frozenset(formulas), frozenset(errors)))
            elif kind == "book":
                epoch = EPOCH_1904 if message[0] else EPOCH_1900
    return Book(name, tuple(sheets), epoch)


@contextmanager
def _child(path: Path, limits: Limits) -> Iterator[Iterator[Any]]:
    arguments = [str(path.resolve()), str(limits.memory_mib), str(limits.seconds)]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code, no shell
        [sys.executable, "-I", "-B", "-m", "casework.imports.child", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if not key.startswith("CASEWORK_")},
    )
    assert child.stdout is not None
    watch = Watch(child, limits)
    watch.start()
    try:
        yield _messages(child.stdout, watch)
    finally:
        watch.finish()
        child.kill()
        child.stdout.close()
        child.wait()


def _messages(stream: IO[bytes], watch: Watch) -> Iterator[Any]:
    """The child's messages up to its last; a child that ends before it died of a bound. Raises BadFile."""
    while True:
        try:
            message = _Plain(stream).load()
        except (EOFError, pickle.UnpicklingError, OSError):
            raise BadFile(watch.why or _cause(watch.child)) from None
        if message[0] == "end":
            return
        yield message


def _cause(child: subprocess.Popen[bytes]) -> str:
    """Why a child ended without its last message."""
    code = child.wait()
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return "too_slow"
    return "too_much_memory" if code < 0 else "damaged"


class _Plain(pickle.Unpickler):
    """Unpickles plain values and times, and no other class: the child reads what strangers wrote."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of a time; anything else is refused. Raises UnpicklingError."""
        if module == "datetime" and name in {"date", "datetime", "time", "timedelta"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not expected")
