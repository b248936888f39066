"""Who signs a deal that is no bare extension, and what its guarantors are told."""

from __future__ import annotations

from collections.abc import Iterator

from workflows import basis
from workflows.measures.applicant import DEBTORS, Applicant
from workflows.working import Working

NOTICE = "guarantor_notice_691"


def signers(who: Applicant) -> tuple[str, ...]:
    """The debtors: a deal that reduces what is owed binds no guarantor to more (CCC 691)."""
    return who.signing(*DEBTORS)


def papers(who: Applicant, *ids: str) -> tuple[str, ...]:
    """These papers, and the notice where somebody guarantees the debt."""
    return (*ids, NOTICE) if any(who.bound("guarantor")) else ids


def notice(who: Applicant) -> Iterator[Working]:
    """That a deal which reduces the debt is told to each guarantor in writing."""
    if names := [party.name for party in who.bound("guarantor")]:
        yield Working(
            "แจ้งผู้ค้ำประกันเป็นหนังสือทุกคนภายในกำหนดของกฎหมาย: {names}",
            "Tell each guarantor in writing within the time of the law: {names}.",
            basis.GUARANTOR,
            {"names": ", ".join(names)},
        )
