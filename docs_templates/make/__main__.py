"""Write every starter template into docs_templates: `python -m docs_templates.make`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from docs_templates.make import (
    contact,
    day,
    ending,
    guarantor,
    hearing,
    invitation,
    keeping,
    options,
    petition,
    referral,
    settlement,
)
from docs_templates.make.sheet import Sheet

BUILDERS: Mapping[str, Callable[[], Sheet]] = {
    "contact/statement_of_debt.docx": contact.statement_of_debt,
    "contact/visit_plan.docx": contact.visit_plan,
    "contact/relief_comparison.docx": options.relief_comparison,
    "contact/guarantor_notice_686.docx": guarantor.notice_of_default,
    "after/guarantor_notice_691.docx": guarantor.notice_of_reduction,
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
    "after/judgment_note.docx": ending.judgment_note,
    "after/writ_request.docx": ending.writ_request,
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
