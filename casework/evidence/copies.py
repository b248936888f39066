"""The copies of a contract's evidence, as packs and bundles put them among their papers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from casework.dossier.packs.filling import Copy
from casework.evidence.queries import files_of_kinds
from casework.field.kinds import EVIDENCE


def copies_of(session: Session, contract: UUID, kinds: Collection[str]) -> Sequence[Copy]:
    """Every file there is of these kinds of papers of a contract, kind by kind, the earliest paper first."""
    return [
        Copy(kind, EVIDENCE[kind].th, file.store_key, file.kind)
        for kind, file in files_of_kinds(session, contract, kinds)
    ]
