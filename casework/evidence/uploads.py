"""Taking scans in, for the page and the API alike: what was sent lies in the work folder while it is read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from werkzeug.datastructures import FileStorage

from casework.evidence.receiving import Brought, Made, receive
from casework.files.faults import WrongFile
from casework.web.unit import installation


@contextmanager
def brought(sent: Sequence[FileStorage]) -> Iterator[list[Brought]]:
    """What was sent, each under its own label; gone at the end. Raises WrongFile where nothing was."""
    named = [file for file in sent if file.filename]
    if not named:
        raise WrongFile("empty")
    with tempfile.TemporaryDirectory(dir=installation().settings.work) as folder:
        found = []
        for number, file in enumerate(named):
            path = Path(folder) / str(number)
            file.save(path)
            found.append(Brought(path, file.filename or ""))
        yield found


def made_of(sent: Sequence[FileStorage], *, straighten: bool) -> list[Made]:
    """What was sent, made fit to keep and kept. Raises WrongFile."""
    with brought(sent) as found:
        return receive(installation().store, installation().settings.work, found, straighten=straighten)
