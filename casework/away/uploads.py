"""What is brought to the office made a return: the return itself, or the folder a kit was worked in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from casework.away.difference import KIND as RETURN
from casework.away.difference import write_return
from casework.away.faults import NoKit, NotWorked, UnknownKit
from casework.away.models import DayKit
from casework.away.opening import folder_of, open_kit
from casework.away.operations.taking import kit_key
from casework.away.package import header_of
from casework.clock import utc_now


@contextmanager
def as_return(session: Session, file: Path) -> Iterator[Path]:
    """The return in `file`; of the folder a kit was worked in (or the kit beside it) one is made here.

    Raises NoKit, NotWorked, UnknownKit, Altered.
    """
    header = header_of(file)
    if header.get("kind") == RETURN:
        yield file
        return
    try:
        kit = session.get(DayKit, UUID(str(header.get("kit", ""))))
    except ValueError as error:
        raise NoKit from error
    if kit is None:
        raise UnknownKit
    folder = folder_of(file)
    if not folder.is_dir():
        raise NotWorked
    opened = open_kit(folder, kit_key(session, kit), utc_now)
    try:
        with tempfile.TemporaryDirectory(dir=session.info["settings"].work) as half:
            made = Path(half) / "return"
            with made.open("xb") as target:
                write_return(opened, target)
            yield made
    finally:
        opened.close()
