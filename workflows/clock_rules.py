"""The rules a clock's steps cite, in Thai and English, each with its source."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from workflows.clock import ClockStep, Unit
from workflows.periods import Ending
from workflows.reasons import Value


class Rule(NamedTuple):
    """Templates over the step's values, and the provision."""

    th: str
    en: str
    basis: str


RULES = {
    "due": Rule(
        "งวดที่ {number} ครบกำหนด {base} ผ่อนทุนคืนเป็นงวด อายุความ {length} ปี",
        "Instalment {number} fell due on {base}: principal repaid by instalments, {length} years.",
        "ป.พ.พ. มาตรา 193/12, 193/33 (CCC 193/12, 193/33)",
    ),
    "due_once": Rule(
        "หนี้ครบกำหนดทั้งจำนวน {base} ไม่ใช่การผ่อนทุนคืนเป็นงวด อายุความ {length} ปี",
        "All fell due at once on {base}: not by instalments, {length} years.",
        "ป.พ.พ. มาตรา 193/12, 193/30 (CCC 193/12, 193/30)",
    ),
    "accelerated": Rule(
        "ผิดนัดงวดแรก {base} สัญญามีข้อตกลงให้หนี้ทั้งหมดถึงกำหนด อายุความ {length} ปี ทุกงวด",
        "First default on {base}: by the acceleration clause all runs from it, {length} years.",
        "ป.พ.พ. มาตรา 193/12, 193/33 (CCC 193/12, 193/33)",
    ),
    "receipt": Rule(
        "ชำระหนี้ {base} ก่อนครบอายุความ เริ่มนับใหม่ {length} ปี",
        "A payment on {base}, before expiry: the count starts afresh, {length} years.",
        "ป.พ.พ. มาตรา 193/14 (1), 193/15 (CCC 193/14, 193/15)",
    ),
    "acknowledgment": Rule(
        "รับสภาพหนี้เป็นหนังสือ {base} ก่อนครบอายุความ เริ่มนับใหม่ {length} ปี",
        "Acknowledgment of debt on {base}, before expiry: the count starts afresh, {length} years.",
        "ป.พ.พ. มาตรา 193/14 (1), 193/15 (CCC 193/14, 193/15)",
    ),
    "security": Rule(
        "ให้ประกัน {base} ก่อนครบอายุความ เริ่มนับใหม่ {length} ปี",
        "Security given on {base}, before expiry: the count starts afresh, {length} years.",
        "ป.พ.พ. มาตรา 193/14 (1), 193/15 (CCC 193/14, 193/15)",
    ),
    "follows_debtor": Rule(
        "การกระทำของผู้กู้ {base} เป็นโทษแก่ผู้ค้ำประกันด้วย เริ่มนับใหม่ {length} ปี",
        "The borrower's act of {base} counts against the guarantor too: afresh, {length} years.",
        "ป.พ.พ. มาตรา 193/14, 193/15, 692 (CCC 193/14, 193/15, 692)",
    ),
    "judgment_against_debtor": Rule(
        "คดีต่อผู้กู้มีคำพิพากษา {base} อายุความต่อผู้ค้ำประกันเริ่มนับใหม่ {length} ปี",
        "Judgment against the borrower on {base}: afresh for the guarantor, {length} years.",
        "ป.พ.พ. มาตรา 193/15, 692 (CCC 193/15, 692)",
    ),
    "too_late": Rule(
        "ชำระหรือรับสภาพ {base} หลังครบอายุความ เรียกคืนไม่ได้ แต่อายุความไม่กลับมาเริ่มใหม่",
        "What was paid or acknowledged on {base}, after expiry, is not reclaimed and revives nothing.",
        "ป.พ.พ. มาตรา 193/28 (CCC 193/28)",
    ),
    "liability": Rule(
        "รับสภาพความรับผิดเป็นหนังสือ {base} หลังครบอายุความ เกิดสิทธิเรียกร้องใหม่ {length} ปี",
        "A written acknowledgment of liability on {base}, after expiry: a new claim of {length} years.",
        "ป.พ.พ. มาตรา 193/28, 193/35 (CCC 193/28, 193/35)",
    ),
    "liability_too_early": Rule(
        "รับสภาพความรับผิด {base} ก่อนครบอายุความ ไม่นับให้ ให้นิติกรตรวจว่าใช้เป็นหนังสือรับสภาพหนี้ได้หรือไม่",
        "The acknowledgment of liability of {base} came before expiry and is given no credit: "
        "the legal officer checks whether it serves as an acknowledgment of debt.",
        "ป.พ.พ. มาตรา 193/14, 193/35 (CCC 193/14, 193/35)",
    ),
    "liability_not_guarantor": Rule(
        "หนังสือรับสภาพความรับผิด {base} ใช้ยันผู้ค้ำประกันเดิมไม่ได้",
        "The acknowledgment of liability of {base} cannot be used against the original guarantor.",
        "ป.พ.พ. มาตรา 193/28 วรรคสอง (CCC 193/28 para 2)",
    ),
    "extension": Rule(
        "ไกล่เกลี่ยก่อนฟ้องสิ้นสุด {base} โดยไม่เป็นผล อายุความขยายไปอีก {length} วัน",
        "Pre-suit mediation ended without result on {base}: extended by {length} days.",
        "ป.วิ.พ. มาตรา 20 ตรี (CPC 20 ter)",
    ),
    "extension_pending": Rule(
        "ไกล่เกลี่ยก่อนฟ้องยังไม่สิ้นสุด หากสิ้นสุดวันที่ {base} โดยไม่เป็นผล อายุความขยายไปอีก {length} วัน",
        "Pre-suit mediation is open: ended without result on {base}, it would extend by {length} days.",
        "ป.วิ.พ. มาตรา 20 ตรี (CPC 20 ter)",
    ),
    "no_conciliator": Rule(
        "คำร้องขอไกล่เกลี่ย {base} ยังไม่มีคำสั่งตั้งผู้ประนีประนอม อายุความไม่ขยาย",
        "No conciliator was ordered on the petition of {base}: nothing is extended.",
        "ป.วิ.พ. มาตรา 20 ตรี (CPC 20 ter)",
    ),
    "death": Rule(
        "ถึงแก่ความตาย {base} อายุความที่จะครบภายใน {length} ปี ให้ครบเมื่อครบ {length} ปีนับแต่วันตาย",
        "Death on {base}: what would expire within {length} year expires {length} year after it.",
        "ป.พ.พ. มาตรา 193/23 (CCC 193/23)",
    ),
    "estate": Rule(
        "ห้ามฟ้องกองมรดกเมื่อพ้น {length} ปี นับแต่ {base} ที่รู้หรือควรรู้ถึงความตาย",
        "The estate cannot be sued later than {length} year from {base}, when the death was known.",
        "ป.พ.พ. มาตรา 1754 (CCC 1754)",
    ),
    "estate_guarantor": Rule(
        "ผู้ค้ำประกันยกข้อต่อสู้ของกองมรดกผู้กู้ได้ ให้ฟ้องภายใน {length} ปี นับแต่ {base} เว้นแต่สัญญาค้ำสละไว้",
        "The guarantor may raise the defence of the borrower's estate: sue within {length} year from {base}, "
        "unless the guarantee waives it.",
        "ป.พ.พ. มาตรา 694, 1754; ฎีกาที่ 743/2552 (CCC 694, 1754; Supreme Court 743/2552)",
    ),
    "suit": Rule(
        "ฟ้องคดี {base} ก่อนครบอายุความ อายุความสะดุดหยุดลงระหว่างคดี",
        "Suit filed on {base}, before expiry: nothing runs while it is pending.",
        "ป.พ.พ. มาตรา 193/14 (2) (CCC 193/14)",
    ),
    "suit_too_late": Rule(
        "ฟ้องคดี {base} หลังครบอายุความ",
        "Suit was filed on {base}, after expiry.",
        "ป.พ.พ. มาตรา 193/9, 193/10 (CCC 193/9, 193/10)",
    ),
    "suit_withdrawn": Rule(
        "ถอนฟ้องหรือศาลยกฟ้อง {base} ถือว่าการฟ้องไม่เคยทำให้อายุความสะดุดหยุดลง",
        "The suit was withdrawn or dismissed on {base}: it never interrupted anything.",
        "ป.พ.พ. มาตรา 193/17 (CCC 193/17)",
    ),
    "settlement": Rule(
        "สัญญาประนีประนอมยอมความ ถึงกำหนด {base} เป็นสิทธิใหม่ อายุความ {length} ปี",
        "A settlement is a new right, due on {base}: {length} years.",
        "ป.พ.พ. มาตรา 852, 193/32 (CCC 852, 193/32)",
    ),
    "settlement_without_guarantor": Rule(
        "ผู้กู้ทำสัญญายอม {base} โดยผู้ค้ำประกันไม่ได้ลงนาม ให้นิติกรยืนยันผลต่อการค้ำประกัน",
        "The borrower settled on {base} without the guarantor: the legal officer confirms the effect on her.",
        "ป.พ.พ. มาตรา 698, 700, 852 (CCC 698, 700, 852)",
    ),
    "judgment": Rule(
        "คำพิพากษาบังคับได้ตั้งแต่ {base} ให้ร้องขอบังคับคดีภายใน {length} ปี",
        "The judgment can be enforced from {base}: enforcement is asked for within {length} years.",
        "ป.วิ.พ. มาตรา 274 (CPC 274)",
    ),
    "due_written": Rule(
        "วันครบกำหนด {base} ตรงวันหยุด นับจากวันที่เขียนไว้ ซึ่งครบเร็วกว่านับจาก {rolled} ให้นิติกรยืนยัน",
        "The due date {base} is a holiday: counted from the day as written, which ends earlier than from "
        "{rolled}; the legal officer confirms.",
        "ป.พ.พ. มาตรา 193/8, 193/12 (CCC 193/8, 193/12)",
    ),
    "due_rolled": Rule(
        "วันครบกำหนด {base} ตรงวันหยุด ชำระได้ถึงวันทำการถัดไป จึงนับจากวันนั้น",
        "The due date {base} is a holiday: payable to the next working day, and counted from it.",
        "ป.พ.พ. มาตรา 193/8, 193/12 (CCC 193/8, 193/12)",
    ),
    "due_roll_unknown": Rule(
        "ยังไม่ทราบวันหยุดราชการในปีของวันครบกำหนด {base} จึงนับจากวันที่เขียนไว้ ซึ่งเร็วกว่าและปลอดภัยกว่า",
        "The holidays of the year of the due date {base} are not known: counted from the day as written, "
        "earlier and safer.",
        "ป.พ.พ. มาตรา 193/8 (CCC 193/8)",
    ),
    "interest_contract": Rule(
        "ดอกเบี้ยตามสัญญาของวันที่ {base} ถึง {to} ค้าง {amount} บาท",
        "Contract interest of the days {base} to {to}: {amount} baht unpaid.",
        "ป.พ.พ. มาตรา 193/33 (1) (CCC 193/33)",
    ),
    "interest_default": Rule(
        "ดอกเบี้ยผิดนัดงวดที่ {number} ของวันที่ {base} ถึง {to} ค้าง {amount} บาท",
        "Default interest on instalment {number} of the days {base} to {to}: {amount} baht unpaid.",
        "ป.พ.พ. มาตรา 193/33 (1) (CCC 193/33)",
    ),
    "interest_daily": Rule(
        "ดอกเบี้ยของแต่ละวันมีอายุความ {length} ปีของตนเอง: ของวันที่ {base}",
        "The interest of each day runs {length} years by itself: that of {base}.",
        "ป.พ.พ. มาตรา 193/12, 193/33 (1) (CCC 193/12, 193/33)",
    ),
    "interest_next": Rule(
        "หากไม่ฟ้องหรือไม่ทำให้อายุความสะดุดหยุดลงถึง {base} ดอกเบี้ยจะขาดอายุความ {amount} บาท",
        "Without a suit or an interruption to {base}, {amount} baht of interest will be barred.",
        "ป.พ.พ. มาตรา 193/9, 193/33 (1) (CCC 193/9, 193/33)",
    ),
    "falls_with_principal": Rule(
        "ต้นเงินขาดอายุความ ดอกเบี้ยถึง {base} ขาดด้วย และหนังสือรับสภาพความรับผิดไม่ทำให้ดอกเบี้ยกลับมา",
        "The principal was barred, and its interest to {base} with it; the acknowledgment of liability "
        "revives no interest.",
        "ป.พ.พ. มาตรา 193/26, 193/35 (CCC 193/26, 193/35)",
    ),
    "roll_unknown": Rule(
        "ยังไม่ทราบวันหยุดราชการในปีของวันที่ {base} จึงใช้วันที่ยังไม่เลื่อน ซึ่งเร็วกว่าและปลอดภัยกว่า",
        "The holidays of the year of {base} are not known: the day stands unrolled, earlier and safer.",
        "ป.พ.พ. มาตรา 193/8 (CCC 193/8)",
    ),
}


def step(
    rule: str, base: date, end: Ending | None = None, length: int = 0, unit: Unit = "", **values: Value
) -> ClockStep:
    """A step citing `rule`, from `base` to `end`; without an end it moves nothing and says why."""
    th, en, basis = RULES[rule]
    return ClockStep(
        rule,
        th,
        en,
        basis,
        base,
        length,
        unit,
        end.skipped if end else (),
        end.day if end else None,
        {"base": base, "length": length, **values},
    )
