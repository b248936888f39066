"""Which handler does which kind of job: the one place where workers learn their trades."""

from __future__ import annotations

from collections.abc import Mapping

from casework.dossier.packs.bound import KIND as BOUND
from casework.dossier.packs.bound import BoundHandler
from casework.dossier.packs.pack import KIND, PackHandler
from casework.evidence.copies import copies_of
from casework.evidence.intake import IntakeHandler
from casework.evidence.kinds import JOB as EVIDENCE
from casework.imports.handler import ImportHandler
from casework.imports.queries import KIND as IMPORT
from casework.jobs.worker import AnyHandler
from casework.scans.handler import ScanHandler
from casework.scans.intake import KIND as SCAN

HANDLERS: Mapping[str, AnyHandler] = {
    KIND: PackHandler(copies_of),
    BOUND: BoundHandler(),
    IMPORT: ImportHandler(),
    SCAN: ScanHandler(),
    EVIDENCE: IntakeHandler(),
}
