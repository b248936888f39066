"""The coded lists of inviting: what is answered by the code, how an answer stands."""

from __future__ import annotations

from workflows.table import Choice


def _by_code(*choices: Choice) -> dict[str, Choice]:
    return {choice.code: choice for choice in choices}


COMES, OTHER_DAY = "comes", "other_day"
ANSWERS = _by_code(
    Choice(COMES, "จะมาตามนัด", "Will come"),
    Choice(OTHER_DAY, "ขอวันอื่น", "Asks for another day"),
)
NEW, NOTED, CONFIRMED, SET_ASIDE = "new", "noted", "confirmed", "set_aside"
STATES = _by_code(
    Choice(NEW, "รอเจ้าหน้าที่ยืนยัน", "Waits for an officer"),
    Choice(NOTED, "ตรงกับคำตอบเดิม", "Agrees with what she said before"),
    Choice(CONFIRMED, "ยืนยันแล้ว", "Confirmed"),
    Choice(SET_ASIDE, "ไม่ใช้คำตอบนี้", "Set aside"),
)
DECIDED = (CONFIRMED, SET_ASIDE)
