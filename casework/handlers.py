"""Which handler does which kind of job: the one place where workers learn their trades."""

from __future__ import annotations

from collections.abc import Mapping

from casework.dossier.pack import KIND, PackHandler
from casework.jobs.worker import Handler

HANDLERS: Mapping[str, Handler] = {KIND: PackHandler()}
