"""What a deal with the borrower does to a guarantor who did not sign it (CCC 691, 698, 700, 852).

A bare extension of time frees her (700). A deal that reduces the debt is no such extension, even where it
gives time as well (691, end): she is told of it, and may pay the reduced sum herself and be free. Whether a
compromise ends the guarantee is open: a dated term, and the legal officer's word before anything is asked.
Her word on one guarantor and one deal, once recorded, counts in the place of the term and of the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from workflows.guarantee import MISSED, Deal, Duty
from workflows.liability import Ground, Release
from workflows.reasons import Reason
from workflows.terms import Terms

AFTER_COMPROMISE = "guarantee_after_compromise"
ENDS = "ends"


def freed_by_deals(
    guarantors: Iterable[str], deals: Iterable[Deal], terms: Terms, as_of: date
) -> tuple[Release, ...]:
    """The guarantors that deals they did not sign have freed, each by the first that did."""
    agreed = sorted((deal for deal in deals if deal.on <= as_of), key=lambda deal: deal.on)
    found = (
        next(
            (
                Release(key, deal.on, ground)
                for deal in agreed
                if key not in deal.signed and (ground := _frees(deal, key, terms))
            ),
            None,
        )
        for key in guarantors
    )
    return tuple(release for release in found if release is not None)


def to_confirm(guarantor: str, deals: Iterable[Deal], terms: Terms, as_of: date) -> tuple[Reason, ...]:
    """What the legal officer has to confirm about her, for every deal she did not sign. Warnings."""
    return tuple(
        reason
        for deal in deals
        if deal.on <= as_of and guarantor not in deal.signed | deal.stands | deal.ends
        for reason in _of(deal, terms)
    )


def demandable(duties: Iterable[Duty]) -> tuple[Reason, ...]:
    """A warning of the missed instalments she cannot be asked for: no notice has reached her (CCC 686)."""
    numbers = [
        number
        for duty in duties
        if duty.section == "686" and duty.end is not None and duty.arrived_on is None
        for number in duty.instalments
    ]
    if not numbers:
        return ()
    return (
        Reason(
            "guarantor_not_notified",
            "ยังเรียกให้ผู้ค้ำประกันชำระงวดที่ {numbers} ไม่ได้ จนกว่าหนังสือบอกกล่าวจะไปถึง",
            "The guarantor cannot be asked for instalment {numbers} before a notice has reached her.",
            "ป.พ.พ. มาตรา 686 วรรคหนึ่ง (CCC 686 para 1)",
            {"numbers": ", ".join(map(str, numbers))},
            "notice",
            "warn",
        ),
    )


def still_open(duties: Iterable[Duty]) -> tuple[Reason, ...]:
    """A warning of each reduction she was not told of in time: her sixty days have not begun (691)."""
    return tuple(
        Reason(
            "reduction_untold",
            "ผู้ค้ำประกันยังไม่ทราบการลดหนี้ {base} ภายในกำหนด สิทธิชำระตามยอดที่ลดแล้วให้หลุดพ้นยังเปิดอยู่ ให้นิติกรยืนยัน",
            "The guarantor was not told in time of the reduction of {base}: her right to pay the reduced sum "
            "and be free is still open. The legal officer confirms.",
            "ป.พ.พ. มาตรา 691 (CCC 691)",
            {"base": duty.base},
            "notice",
            "warn",
        )
        for duty in duties
        if duty.section == "691" and duty.state in MISSED
    )


def _frees(deal: Deal, guarantor: str, terms: Terms) -> Ground | None:
    """On what ground a deal frees a guarantor who did not sign it, if it does."""
    if guarantor in deal.stands:
        return None
    if _bare(deal):
        return "extension"
    if guarantor in deal.ends:
        return "compromise"
    ends = deal.kind == "settlement" and terms.text(AFTER_COMPROMISE, deal.on) == ENDS
    return "compromise" if ends else None


def _bare(deal: Deal) -> bool:
    return deal.extends and not deal.reduces


def _of(deal: Deal, terms: Terms) -> Iterator[Reason]:
    if _bare(deal):
        yield Reason(
            "guarantor_extension",
            "ผ่อนเวลาให้ผู้กู้ {on} โดยไม่ลดหนี้และผู้ค้ำประกันไม่ได้ลงนาม ผู้ค้ำประกันหลุดพ้น ให้นิติกรยืนยัน",
            "Time was given to the borrower on {on} without a reduction, and the guarantor did not sign: she "
            "is freed. The legal officer confirms.",
            "ป.พ.พ. มาตรา 700 (CCC 700)",
            {"on": deal.on},
            "person",
            "warn",
        )
    elif deal.kind == "settlement":
        stands = terms.text(AFTER_COMPROMISE, deal.on) != ENDS
        yield Reason(
            "guarantor_compromise",
            "ผู้กู้ทำสัญญายอม {on} โดยผู้ค้ำประกันไม่ได้ลงนาม ค่ากำหนดของสำนักงานถือว่าการค้ำประกัน{th} "
            "อย่าเพิ่งเรียกให้ชำระจนกว่านิติกรจะยืนยัน",
            "The borrower settled on {on} and the guarantor did not sign; by the office's setting the "
            "guarantee {en}. Nothing is asked of her until the legal officer confirms.",
            "ป.พ.พ. มาตรา 698, 850, 852 (CCC 698, 850, 852)",
            {"on": deal.on, "th": "ยังอยู่" if stands else "ระงับ", "en": "stands" if stands else "ends"},
            "person",
            "warn",
        )
