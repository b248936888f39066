"""The measures: whom each binds, whether it reduces the debt, and to which debts it is open (LAW.md 2, 4).

Caps, dates and papers of each are dated terms of the Fund, and come with the rules of the measures.
"""

from __future__ import annotations

from workflows.basis import MEASURES
from workflows.classes import CLASSES
from workflows.coded import MEASURE
from workflows.reasons import Reason

NAMES = {choice.code: choice for choice in MEASURE}
RELEASE, HARDSHIP = "b", "f"
ON_ONE_PERSON = frozenset({RELEASE, HARDSHIP})  # hardship may also be the borrower's, and then binds all
REDUCING = frozenset("bcdef")
BY_STAGE = frozenset("cd")
TOO_LATE = ("in_court", "judgment", "enforcement")


def binds_contract(kind: str, *, one_person: bool) -> bool | None:
    """Whether the relief binds the whole contract; None for no measure of ours."""
    if kind not in NAMES:
        return None
    return kind != RELEASE and not one_person


def not_open(kind: str, class_code: str, stage: str) -> tuple[Reason, ...]:
    """Why the measure is not open: a, b, e, f by the class, c and d by the stage of the case (LAW.md 2)."""
    closed = stage in TOO_LATE if kind in BY_STAGE else kind not in CLASSES[class_code].opens
    if not closed:
        return ()
    reason = Reason(
        "measure_not_open",
        "มาตรการ “{measure_th}” ไม่เปิดสำหรับหนี้กลุ่ม{class_th}",
        "The measure “{measure_en}” is not open to the class {class_en}.",
        MEASURES,
        {
            "measure_th": NAMES[kind].th,
            "measure_en": NAMES[kind].en,
            "class_th": CLASSES[class_code].th,
            "class_en": CLASSES[class_code].en,
        },
        "measure",
    )
    return (reason,)
