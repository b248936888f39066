"""Guards of the measures: open to this debt, signed by all who must, approved, performed or broken."""

from __future__ import annotations

from workflows.basis import ACKNOWLEDGMENT, DEFAULT, FUND_RULES, GUARANTOR, MEASURES
from workflows.facts import CaseFacts
from workflows.guards.registry import guard, not_recorded, refuse
from workflows.guards.sums import sums_to
from workflows.table import Found


@guard
def measure_binds_contract(facts: CaseFacts) -> Found:
    """The relief binds the whole contract: b, and f for anyone but the borrower, act on a person alone."""
    if facts.measure.binds_contract is None:
        return not_recorded(facts.measure, "binds_contract", MEASURES)
    if facts.measure.binds_contract:
        return None
    return refuse(
        "measure_binds_contract",
        "มาตรการนี้มีผลรายบุคคล ให้บันทึกที่ตัวผู้ผูกพัน เรื่องไม่ต้องย้ายขั้น",
        "This measure acts on one person: record it on her; the case does not move.",
        MEASURES,
        "measure",
    )


@guard
def measure_eligible(facts: CaseFacts) -> Found:
    """The measure is open to this debt: the reasons of its own rules are passed on as they are."""
    if facts.measure.ineligible is None:
        return not_recorded(facts.measure, "ineligible", MEASURES)
    return facts.measure.ineligible


@guard
def measure_signed(facts: CaseFacts) -> Found:
    """Everyone who must sign has signed; a longer term frees the guarantor who did not (s. 700)."""
    if facts.measure.unsigned is None:
        return not_recorded(facts.measure, "unsigned", GUARANTOR)
    return tuple(
        refuse(
            "measure_signed", "{name} ยังไม่ได้ลงนาม", "{name} has not signed.", GUARANTOR, "measure", name=name
        )
        for name in facts.measure.unsigned
    )


@guard
def acknowledgment_fits_clock(facts: CaseFacts) -> Found:
    """The acknowledgment drawn up is the one the clock calls for: debt before expiry, liability after."""
    drawn = facts.measure.acknowledgment
    if drawn is None or facts.earliest_expiry is None or drawn == acknowledgment_due(facts):
        return None
    th, en = {
        "debt": ("หนังสือรับสภาพหนี้", "acknowledgment of debt"),
        "liability": ("หนังสือรับสภาพความรับผิด", "acknowledgment of liability"),
    }[acknowledgment_due(facts)]
    return refuse(
        "acknowledgment_fits_clock",
        "อายุความครบกำหนดวันที่ {last} ต้องใช้{right_th}",
        "The limitation ends on {last}: the paper to use is an {right_en}.",
        ACKNOWLEDGMENT,
        "paper",
        last=facts.earliest_expiry,
        right_th=th,
        right_en=en,
    )


def acknowledgment_due(facts: CaseFacts) -> str:
    """The kind the clock calls for on the day of the act ("debt" while no clock is known to be out)."""
    first = facts.earliest_expiry
    return "liability" if first is not None and first < facts.acted_on else "debt"


@guard
def district_endorsed(facts: CaseFacts) -> Found:
    """The district subcommittee endorsed the application."""
    return None if facts.measure.district_on else not_recorded(facts.measure, "district_on", FUND_RULES)


@guard
def province_approved(facts: CaseFacts) -> Found:
    """The provincial subcommittee approved it, by a resolution with number and date."""
    return tuple(
        not_recorded(facts.measure, name, FUND_RULES)
        for name in ("province_number", "province_on")
        if not getattr(facts.measure, name)
    )


@guard
def measure_schedule_sums(facts: CaseFacts) -> Found:
    """The instalments of the measure add up to its total, to the satang."""
    if facts.measure.total is None:
        return not_recorded(facts.measure, "total", MEASURES)
    return sums_to("measure_schedule_sums", facts.measure.instalments, facts.measure.total, "measure")


@guard
def breach_shown(facts: CaseFacts) -> Found:
    """The ledger shows an instalment missed under the plan in force."""
    if facts.money.overdue is None:
        return not_recorded(facts.money, "overdue", DEFAULT)
    if facts.money.overdue > 0 and facts.money.missed_on is not None:
        return None
    return refuse(
        "breach_shown",
        "บัญชียังไม่แสดงว่ามีงวดใดค้างชำระ",
        "The ledger does not show any instalment missed.",
        DEFAULT,
        "contract",
    )


@guard
def measure_performed(facts: CaseFacts) -> Found:
    """The measure was performed in full, by the ledger."""
    if facts.measure.performed is None:
        return not_recorded(facts.measure, "performed", MEASURES)
    if facts.measure.performed:
        return None
    return refuse(
        "measure_performed",
        "บัญชียังแสดงว่าชำระไม่ครบตามมาตรการ",
        "The ledger does not yet show the measure performed in full.",
        MEASURES,
        "contract",
    )
