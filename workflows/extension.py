"""The 60 days by which failed pre-suit mediation extends limitation (CPC 20 ter)."""

from __future__ import annotations

from datetime import date

from workflows.periods import days_after, ending
from workflows.reasons import Value
from workflows.terms import Terms, shipped
from workflows.working import Working
from workflows.working_days import Calendar

BASIS = "ป.วิ.พ. มาตรา 20 ตรี (CPC 20 ter)"
TERM = "mediation_extension_days"

NO_CONCILIATOR = ("ศาลไม่ได้สั่งตั้งผู้ประนีประนอม", "The court ordered no conciliator.")
NOT_ENDED = ("การไกล่เกลี่ยยังไม่สิ้นสุด", "Mediation has not ended.")
BEFORE_FILING = (
    "อายุความครบ {expiry} ไม่ช้ากว่าวันยื่นคำร้อง {filed}",
    "Limitation ended on {expiry}, no later than the petition of {filed}.",
)
NOT_NEAR = (
    "อายุความครบ {expiry} หลังพ้น {days} วันนับแต่ไกล่เกลี่ยสิ้นสุด ({window}) จึงไม่ต้องขยาย",
    "Limitation ends on {expiry}, after the {days} days to {window}: nothing to extend.",
)


def sixty_days(
    expiry: date,
    filed: date,
    conciliator_on: date | None,
    ended: date | None,
    calendar: Calendar,
    terms: Terms | None = None,
) -> tuple[date | None, tuple[Working, ...]]:
    """The new expiry, rolled to a working day, or None where nothing is extended; and why.

    All must hold: the court ordered the appointment of a conciliator; mediation ended without result on
    `ended`; the expiry fell after the petition was filed and no later than 60 days after `ended`. An expiry
    on the day of filing counts as not extended: no court has said so, it is the safe side. Where the
    holidays of the year are not known the new expiry stands unrolled. The refusal names every unmet
    condition.
    """
    days = (terms or shipped()).number(TERM, filed)
    why_not = _why_not(expiry, filed, conciliator_on, ended, days)
    if why_not or ended is None:
        return None, why_not
    new = ending(days_after(ended, days), calendar).day
    said = Working(
        "อายุความครบ {expiry} หลังยื่นคำร้อง {filed} และไม่เกิน {days} วันหลังไกล่เกลี่ยสิ้นสุด {ended} จึงขยายถึง {new}",
        "Limitation ends on {expiry}, after the petition of {filed} and within {days} days of the end of "
        "mediation on {ended}: extended to {new}.",
        BASIS,
        {"expiry": expiry, "filed": filed, "days": days, "ended": ended, "new": new},
    )
    return new, (said,)


def _why_not(
    expiry: date, filed: date, conciliator_on: date | None, ended: date | None, days: int
) -> tuple[Working, ...]:
    """Every condition that does not hold."""
    values: dict[str, Value] = {"expiry": expiry, "filed": filed, "days": days}
    if ended:
        values["window"] = days_after(ended, days)
    unmet = (
        (conciliator_on is None or conciliator_on < filed, NO_CONCILIATOR),
        (ended is None or (conciliator_on is not None and ended < conciliator_on), NOT_ENDED),
        (expiry <= filed, BEFORE_FILING),
        (ended is not None and expiry > days_after(ended, days), NOT_NEAR),
    )
    return tuple(Working(th, en, BASIS, values) for fails, (th, en) in unmet if fails)
