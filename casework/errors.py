"""What can go wrong, in the office's own words. HTTP is not known here: casework/http.py maps these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workflows.reasons import Reason


class CaseworkError(Exception):
    """Base of all refusals: a sentence in Thai and one in English, never internals."""

    th = "ทำรายการไม่สำเร็จ"
    en = "The request could not be carried out."

    def __init__(self, th: str = "", en: str = "") -> None:
        self.th, self.en = th or self.th, en or self.en
        super().__init__(self.en)


class Refused(CaseworkError):
    """The rules do not allow it now; `reasons` lists every unmet need at once.

    `offers` is what would be allowed instead, by the name of the input (a moment in ISO).
    """

    th, en = "ยังทำขั้นตอนนี้ไม่ได้", "This cannot be done yet."

    def __init__(self, reasons: Sequence[Reason], offers: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.reasons = tuple(reasons)
        self.offers = dict(offers or {})


class Stale(CaseworkError):
    """Somebody changed the record since it was read."""

    th = "มีผู้อื่นแก้ไขรายการนี้ไปก่อนแล้ว โปรดเปิดใหม่แล้วทำอีกครั้ง"
    en = "Somebody changed this record meanwhile. Open it again and repeat."


class Missing(CaseworkError):
    """No such record, or none that this person may see: the two are never told apart."""

    th, en = "ไม่พบรายการที่ขอ", "There is no such record."


class Forbidden(CaseworkError):
    """The role may not do this at all."""

    th, en = "บทบาทของท่านไม่มีสิทธิทำรายการนี้", "Your role may not do this."


class Invalid(CaseworkError):
    """What was given is wrong: `faults` maps each field to its sentences."""

    th, en = "ข้อมูลที่กรอกยังไม่ถูกต้อง", "Some of what was entered is wrong."

    def __init__(self, faults: Mapping[str, object] | None = None, th: str = "", en: str = "") -> None:
        super().__init__(th, en)
        self.faults = dict(faults or {})


class Busy(CaseworkError):
    """The database was locked for too long; trying again helps."""

    th, en = "ระบบกำลังทำงานอื่นอยู่ โปรดลองใหม่ในอีกสักครู่", "The service is busy. Try again in a moment."
