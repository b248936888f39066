"""Which handler does which kind of job: the one place where workers learn their trades."""

from __future__ import annotations

from collections.abc import Mapping

from casework.dossier.pack import KIND, PackHandler
from casework.imports.handler import ImportHandler
from casework.imports.queries import KIND as IMPORT
from casework.jobs.worker import Handler

HANDLERS: Mapping[str, Handler] = {KIND: PackHandler(), IMPORT: ImportHandler()}
