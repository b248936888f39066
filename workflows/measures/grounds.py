"""Grounds that keep a debt out of any measure, or ought to be minded before it joins."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.basis import MEASURES
from workflows.classes import CLASSES
from workflows.measures.applicant import Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.kinds import BY_STAGE, NAMES
from workflows.reasons import Reason, Severity, Value


def refuse(
    code: str, th: str, en: str, source: str = MEASURES, *, fix: str = "measure", **values: Value
) -> Reason:
    """A reason that stands against the measure."""
    return Reason(code, th, en, source, values, fix)


def general(kind: str, who: Applicant, terms: Consulted) -> Iterator[Reason]:
    """Class, suit, and what was joined and broken before. Raises UnknownTerm, NotInForce."""
    if who.statement.total <= 0:
        yield refuse("nothing_owed", "ไม่มียอดค้างชำระ ณ {on}", "Nothing is owed on {on}.", on=who.as_of)
    elif kind not in BY_STAGE:
        yield from _by_class(kind, who)
    if kind not in BY_STAGE:
        yield from _after_suit(kind, who, terms)
    if kind in who.relapsed:
        yield from _again(kind, terms)


def nothing_to_reduce(who: Applicant) -> Iterator[Reason]:
    """Where what the measure cuts is not owed."""
    if who.statement.total > 0 and not who.statement.default_interest_due:
        yield refuse(
            "nothing_to_reduce",
            "ไม่มีดอกเบี้ยผิดนัดหรือเบี้ยปรับค้างให้ลด",
            "No default interest or penalty is unpaid: there is nothing to reduce.",
        )


def _by_class(kind: str, who: Applicant) -> Iterator[Reason]:
    if kind in CLASSES[who.class_code].opens:
        return
    name, of = NAMES[kind], CLASSES[who.class_code]
    yield refuse(
        "measure_not_open",
        "มาตรการ “{measure_th}” ไม่เปิดสำหรับหนี้กลุ่ม{class_th}",
        "The measure “{measure_en}” is not open to the class {class_en}.",
        measure_th=name.th,
        measure_en=name.en,
        class_th=of.th,
        class_en=of.en,
    )


def _after_suit(kind: str, who: Applicant, terms: Consulted) -> Iterator[Reason]:
    if not (who.in_court or who.adjudged):
        return
    stands = ("มีคำพิพากษาแล้ว", "adjudged") if who.adjudged else ("อยู่ในศาล", "in court")
    yield from by_setting(
        "measure_after_suit",
        terms,
        "เรื่อง{stands_th} ยังไม่ยืนยันว่าเข้ามาตรการ “{measure_th}” ได้ ต้องแถลงศาลหรือประสานอัยการก่อน",
        "The matter is {stands_en}: whether it may join “{measure_en}” is not confirmed; "
        "tell the court or the prosecutor first.",
        stands_th=stands[0],
        stands_en=stands[1],
        measure_th=NAMES[kind].th,
        measure_en=NAMES[kind].en,
    )


def _again(kind: str, terms: Consulted) -> Iterator[Reason]:
    yield from by_setting(
        "measure_again",
        terms,
        "เคยเข้ามาตรการ “{measure_th}” แล้วผิดนัด ควรใช้การไกล่เกลี่ย",
        "She joined “{measure_en}” before and broke it: mediation is the means.",
        measure_th=NAMES[kind].th,
        measure_en=NAMES[kind].en,
    )


def by_setting(code: str, terms: Consulted, th: str, en: str, **values: Value) -> Iterator[Reason]:
    """A reason whose weight the office's setting of the same code gives: none, a warning, a refusal."""
    rule = terms.rule(code)
    if rule != "allow":
        weight: Severity = "warn" if rule == "warn" else "refuse"
        yield Reason(code, th, en, terms.at(code).source, values, "terms", weight)
