"""Write every starter template into docs_templates: `python -m docs_templates.make`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docs_templates.make import (
    absent,
    acknowledging,
    asking,
    closing,
    contact,
    correcting,
    day,
    demand,
    ending,
    fieldwork,
    guarantor,
    hearing,
    invitation,
    keeping,
    leaflet,
    measures,
    notices,
    options,
    outcome,
    petition,
    referral,
    settlement,
    unit,
)
from docs_templates.make.sheet import Sheet

BUILDERS: Mapping[str, Callable[[], Sheet]] = {
    "contact/statement_of_debt.docx": contact.statement_of_debt,
    "contact/visit_plan.docx": contact.visit_plan,
    "contact/relief_comparison.docx": options.relief_comparison,
    "contact/guarantor_notice_686.docx": guarantor.notice_of_default,
    "after/guarantor_notice_691.docx": guarantor.notice_of_reduction,
    "contact/demand_letter.docx": demand.demand_letter,
    "contact/pay_in_slip.docx": demand.pay_in_slip,
    "contact/visit_form.docx": fieldwork.visit_form,
    "contact/control_register.docx": fieldwork.control_register,
    "contact/search_report.docx": fieldwork.search_report,
    "contact/hold_notice.docx": notices.hold_notice,
    "contact/volunteer_mandate.docx": notices.volunteer_mandate,
    "measures/measure_leaflet.docx": leaflet.measure_leaflet,
    "measures/measure_application.docx": measures.measure_application,
    "measures/measure_memo.docx": measures.measure_memo,
    "measures/acknowledgment_of_debt.docx": acknowledging.acknowledgment_of_debt,
    "measures/acknowledgment_of_liability.docx": acknowledging.acknowledgment_of_liability,
    "measures/restructuring_agreement.docx": measures.restructuring_agreement,
    "measures/measure_refusal_letter.docx": measures.measure_refusal_letter,
    "day_one/invitation.docx": invitation.invitation,
    "day_one/consent_form.docx": invitation.consent_form,
    "day_one/appointment_slip.docx": invitation.appointment_slip,
    "day_one/petition.docx": petition.petition,
    "day_one/power_of_attorney.docx": petition.power_of_attorney,
    "day_one/evidence_list.docx": petition.evidence_list,
    "day_one/court_letter.docx": day.court_letter,
    "day_one/docket.docx": day.docket,
    "day_one/attendance_sheet.docx": day.attendance_sheet,
    "day_one/pack_contents.docx": day.pack_contents,
    "day_one/seat_plan.docx": unit.seat_plan,
    "day_one/corridor_sign.docx": unit.corridor_sign,
    "day_one/kit_list.docx": unit.kit_list,
    "day_two/mediation_report.docx": hearing.mediation_report,
    "day_two/proceedings_report.docx": hearing.proceedings_report,
    "day_two/meeting_report.docx": day.meeting_report,
    "day_two/consent_judgment_request.docx": hearing.consent_judgment_request,
    "day_two/settlement_check_report.docx": hearing.settlement_check_report,
    "day_two/settlement.docx": settlement.settlement,
    "after/mediation_failed_letter.docx": referral.mediation_failed_letter,
    "after/breach_letter.docx": keeping.breach_letter,
    "after/instalment_reminder.docx": keeping.instalment_reminder,
    "after/receipt_note.docx": keeping.receipt_note,
    "after/withdrawal_of_petition.docx": ending.withdrawal_of_petition,
    "after/cancellation_notice.docx": ending.cancellation_notice,
    "after/no_show_letter.docx": absent.no_show_letter,
    "after/correction_note.docx": correcting.correction_note,
    "after/judgment_note.docx": ending.judgment_note,
    "after/writ_request.docx": ending.writ_request,
    "after/release_letter.docx": closing.release_letter,
    "after/closing_memo.docx": closing.closing_memo,
    "after/write_off_memo.docx": closing.write_off_memo,
    "after/handover_brief.docx": closing.handover_brief,
    "after/day_report.docx": outcome.day_report,
    "day_one/registry_request.docx": asking.registry_request,
    "day_one/mandate_memo.docx": asking.mandate_memo,
    "contact/house_map.docx": asking.house_map,
    "contact/heirs_note.docx": asking.heirs_note,
    "referral/lawyer_appointment.docx": asking.lawyer_appointment,
    "referral/referral_letter.docx": referral.referral_letter,
    "referral/bundle_index.docx": referral.bundle_index,
    "referral/case_summary.docx": referral.case_summary,
}


def main(folder: Path) -> None:
    """Write each template below `folder`."""
    for name, build in BUILDERS.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(build().save())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])
