"""Why a clock is alive where the class says time-barred, or over where it does not: a sentence per cause.

Templates over the values of `comparison`, which puts the person and the instalments before them: the day it
counts from and the last day, the day the class counts from (`since`), the last receipt of anyone (`receipt`).
"""

from __future__ import annotations

ALIVE = {
    "due": (
        "เริ่มนับเมื่อครบกำหนด {base} ไม่ใช่ {since} ที่กลุ่มใช้นับ จึงยังไม่ครบ",
        "counts from the due date {base}, not from {since} as the class does.",
    ),
    "accelerated": (
        "นับจากวันผิดนัดงวดแรก {base} ตามข้อตกลงให้หนี้ถึงกำหนดทั้งหมด ไม่ใช่ {since} ที่กลุ่มใช้นับ",
        "counts from the first default {base} by the acceleration clause, not from {since}.",
    ),
    "due_once": (
        "หนี้ครบกำหนดครั้งเดียว {base} มีอายุความ {length} ปี ไม่ใช่ 5 ปีที่กลุ่มใช้นับ",
        "due at once on {base}, which runs {length} years, not the class's five.",
    ),
    "receipt": (
        "ชำระ {base} ก่อนครบอายุความ จึงเริ่มนับใหม่",
        "paid on {base}, before expiry: counted afresh.",
    ),
    "acknowledgment": (
        "รับสภาพหนี้เป็นหนังสือ {base} ซึ่งกลุ่มไม่นับ อายุความจึงเริ่มใหม่",
        "a written acknowledgment of {base}, which the class ignores, began it afresh.",
    ),
    "security": (
        "ให้ประกัน {base} ซึ่งกลุ่มไม่นับ อายุความจึงเริ่มใหม่",
        "security given on {base}, which the class ignores, began it afresh.",
    ),
    "follows_debtor": (
        "ผู้กู้ชำระหรือรับสภาพหนี้ {base} ซึ่งเป็นโทษแก่ผู้ค้ำประกันด้วย",
        "the borrower paid or acknowledged on {base}, which binds her guarantor too.",
    ),
    "judgment_against_debtor": (
        "คดีต่อผู้กู้มีคำพิพากษา {base} อายุความต่อผู้ค้ำประกันเริ่มนับใหม่",
        "judgment against the borrower on {base} began the guarantor's afresh.",
    ),
    "liability": (
        "รับสภาพความรับผิดเป็นหนังสือ {base} เกิดสิทธิใหม่ {length} ปี ซึ่งกลุ่มไม่นับ",
        "an acknowledgment of liability of {base} gave a new claim of {length} years.",
    ),
    "extension": (
        "ไกล่เกลี่ยก่อนฟ้องสิ้นสุด {base} โดยไม่เป็นผล อายุความขยาย {length} วัน ซึ่งกลุ่มไม่นับ",
        "failed mediation that ended on {base} extended it by {length} days.",
    ),
    "extension_pending": (
        "ไกล่เกลี่ยก่อนฟ้องยังไม่สิ้นสุด สิทธิจึงยังไม่เสีย",
        "pre-suit mediation is still open, so the claim is not lost.",
    ),
    "death": (
        "ถึงแก่ความตาย {base} อายุความที่จะครบก่อนหนึ่งปีจึงยืดไปครบหนึ่งปีนับแต่วันตาย",
        "died on {base}: what would have ended sooner ends a year from the death.",
    ),
    "estate": (
        "มีผู้เสียชีวิต ฟ้องกองมรดกได้ภายใน {length} ปี นับแต่ {base} ซึ่งกลุ่มไม่นับ",
        "after a death the estate may be sued within {length} year of {base}.",
    ),
    "settlement": (
        "สัญญาประนีประนอมยอมความเป็นสิทธิใหม่ อายุความ {length} ปี นับแต่ {base}",
        "the settlement is a new right of {length} years from {base}.",
    ),
    "judgment": (
        "มีคำพิพากษา บังคับคดีได้ภายใน {length} ปี นับแต่ {base}",
        "there is a judgment, enforced within {length} years of {base}.",
    ),
    "suit": (
        "ฟ้องคดี {base} ก่อนครบอายุความ อายุความหยุดนับระหว่างคดี",
        "suit was filed on {base}, before expiry: the clock does not run.",
    ),
    "rolled": (
        "วันสุดท้าย {expiry} ตรงวันหยุด จึงเลื่อนถึง {last} ซึ่งกลุ่มไม่เลื่อน",
        "the last day {expiry} is a holiday and rolls to {last}; the class does not roll.",
    ),
}
ALIVE["estate_guarantor"] = ALIVE["estate"]

OVER = {
    "due": (
        "อายุความของแต่ละงวดนับจากวันครบกำหนดของงวดนั้น ({base} เป็นต้นไป) ไม่ใช่จากวันสิ้นสุดสัญญาหรือวันที่กลุ่มใช้นับ",
        (
            "each instalment counts from its own due date ({base} on), not from the contract's end "
            "or the class's day."
        ),
    ),
    "other_paid": (
        "การชำระครั้งล่าสุด {receipt} ไม่ใช่ของคนนี้ จึงไม่ทำให้อายุความของคนนี้เริ่มใหม่ (ถ้าทราบผู้ชำระให้บันทึก)",
        (
            "the last receipt, {receipt}, was not this person's and began nothing afresh (record "
            "the payer where known)."
        ),
    ),
    "too_late": (
        "ชำระหรือรับสภาพ {base} หลังครบอายุความ {expiry} แล้ว อายุความไม่กลับมา แต่กลุ่มนับให้",
        (
            "paid or acknowledged on {base}, after the expiry of {expiry}: the class counts it, the "
            "law does not."
        ),
    ),
    "accelerated": (
        "มีข้อตกลงให้หนี้ถึงกำหนดทั้งหมด ทุกงวดนับจากวันผิดนัดงวดแรก {base}",
        "by the acceleration clause all counts from the first default, {base}.",
    ),
    "due_once": (
        "หนี้ครบกำหนดครั้งเดียว {base} ครบ {length} ปีแล้ว",
        "due at once on {base}: its {length} years are over.",
    ),
    "receipt": (
        "ชำระครั้งสุดท้ายที่มีผล {base} ครบ {length} ปีแล้ว",
        "the last payment that counts was on {base}: its {length} years are over.",
    ),
    "acknowledgment": (
        "รับสภาพหนี้ครั้งสุดท้าย {base} ครบ {length} ปีแล้ว",
        "the last acknowledgment was on {base}: its {length} years are over.",
    ),
    "security": (
        "ให้ประกัน {base} ครบ {length} ปีแล้ว",
        "security was given on {base}: its {length} years are over.",
    ),
    "follows_debtor": (
        "การกระทำครั้งสุดท้ายของผู้กู้ที่มีผล {base} ครบ {length} ปีแล้ว",
        "the borrower's last act that counts was on {base}: its {length} years are over.",
    ),
    "judgment_against_debtor": (
        "คำพิพากษาต่อผู้กู้ {base} ครบ {length} ปีแล้ว",
        "the judgment against the borrower was on {base}: its {length} years are over.",
    ),
    "liability": (
        "รับสภาพความรับผิด {base} ครบ {length} ปีแล้ว",
        "the acknowledgment of liability was on {base}: its {length} years are over.",
    ),
    "liability_not_guarantor": (
        "หนังสือรับสภาพความรับผิด {base} ใช้ยันผู้ค้ำประกันเดิมไม่ได้",
        "the acknowledgment of liability of {base} does not bind the original guarantor.",
    ),
    "extension": (
        "ส่วนที่ขยายเพราะไกล่เกลี่ยสิ้นสุด {base} ครบ {length} วันแล้ว",
        "the {length} days added by the mediation that ended on {base} are over.",
    ),
    "no_conciliator": (
        "คำร้องไกล่เกลี่ย {base} ไม่มีคำสั่งตั้งผู้ประนีประนอม อายุความจึงไม่ขยาย",
        "no conciliator was ordered on the petition of {base}: nothing was extended.",
    ),
    "death": (
        "ครบหนึ่งปีนับแต่ความตาย {base} แล้ว",
        "a year from the death of {base} is over.",
    ),
    "estate": (
        "ต้องฟ้องกองมรดกภายใน {length} ปี นับแต่ {base} ที่รู้ถึงความตาย ซึ่งกลุ่มไม่นับ",
        (
            "the estate had to be sued within {length} year of {base}, when the death was known; "
            "the class ignores it."
        ),
    ),
    "estate_guarantor": (
        "ผู้ค้ำประกันยกข้อต่อสู้ของกองมรดกผู้กู้ได้ ครบ {length} ปี นับแต่ {base} แล้ว ให้นิติกรตรวจสัญญาค้ำ",
        (
            "the guarantor may raise the estate's defence, {length} year from {base}; the legal "
            "officer reads the guarantee."
        ),
    ),
    "settlement": (
        "สัญญายอมถึงกำหนด {base} ครบ {length} ปีแล้ว",
        "the settlement fell due on {base}: its {length} years are over.",
    ),
    "judgment": (
        "คำพิพากษาบังคับได้ตั้งแต่ {base} ครบ {length} ปีแล้ว",
        "the judgment was enforceable from {base}: its {length} years are over.",
    ),
    "suit_withdrawn": (
        "ถอนฟ้องหรือยกฟ้อง {base} เท่ากับไม่เคยฟ้อง อายุความจึงครบตามเดิม",
        "the suit was withdrawn or dismissed on {base}, as if never filed.",
    ),
    "suit_too_late": (
        "ฟ้องคดี {base} หลังครบอายุความ {expiry} แล้ว",
        "the suit of {base} came after the expiry of {expiry}.",
    ),
}
