"""What is asked of letters to guarantors and of what became of them; the API takes the same."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from marshmallow import ValidationError, fields

from casework.fields import CHOOSE, NOT_TEXT, SENTENCES, Choice, Day, Form, Line, Lines, Whole
from casework.guarantors.kinds import SECTIONS
from casework.mail import ENDINGS
from casework.register.amounts import Baht
from casework.thai.digits import arabic_digits
from casework.web.forms import Text

LONGEST_HORIZON = 365
WRONG_SHARE = "เขียนเป็นเศษส่วนหรือร้อยละ เช่น 1/3 หรือ 25% (a fraction or a percentage: 1/3, 25%)"


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class Share(fields.Field[Fraction]):
    """A part of the whole: "1/3", "25%", "0.25"; Thai digits too."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Fraction:  # noqa: ARG002
        if not isinstance(value, str):
            raise ValidationError(NOT_TEXT)
        text = arabic_digits(value).replace(" ", "")
        try:
            return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        except (ValueError, ZeroDivisionError):
            raise ValidationError(WRONG_SHARE) from None


class SentForm(Form):
    """Letters handed in at the post office together: what they say, and when they went."""

    section = Choice(SECTIONS, required=True, metadata=about("เรื่องที่แจ้ง", "What they say"))
    sent_on = Day(required=True, metadata=about("วันที่ฝากส่ง", "Handed in on"))
    instalments = fields.List(
        Whole(1, 1000),
        load_default=list,
        error_messages=SENTENCES,
        metadata=about(
            "งวดที่หนังสือกล่าวถึง", "Instalments the letters name", "สำหรับมาตรา 686", "For section 686"
        ),
    )
    deal = Line(
        60,
        load_default="",
        metadata=about(
            "การลดหนี้ที่แจ้ง", "The reduction told of", "สำหรับมาตรา 691", "For section 691", kind="choice"
        ),
    )


class PostedForm(Form):
    """One guarantor's letter and its number."""

    obligor_id = fields.UUID(required=True, error_messages={**SENTENCES, "invalid_uuid": CHOOSE})
    postal_number = Line(40, required=True)


class SentLetters(SentForm):
    """The same from a program, with the letters themselves."""

    letters = fields.List(fields.Nested(PostedForm), required=True, error_messages=SENTENCES)


class PasteForm(Form):
    """The numbers as a list, one a line, in the order of the guarantors; an empty line leaves one out."""

    numbers = Lines(
        4000,
        load_default="",
        metadata=about(
            "หรือวางเลขลงทะเบียนทั้งหมด",
            "Or paste all the numbers",
            "บรรทัดละ 1 เลข เรียงตามรายชื่อข้างบน เว้นบรรทัดว่างสำหรับคนที่ไม่ได้ส่ง",
            "One a line, in the order of the names above; an empty line leaves one out",
        ),
    )


class EndingForm(Form):
    """What became of a letter."""

    outcome = Choice(ENDINGS, required=True, metadata=about("ผลการส่ง", "What became of it"))
    on = Day(
        required=True,
        metadata=about(
            "วันที่ในใบตอบรับหรือซองตีกลับ",
            "The day on the card or the envelope",
            "วันที่ผู้รับลงชื่อ ไม่ใช่วันที่ใบตอบรับกลับมาถึงสำนักงาน",
            "When she signed for it, not when the card came back",
        ),
    )
    kept_at = Line(120, load_default="", metadata=about("เก็บใบตอบรับหรือซองไว้ที่", "Where the proof is kept"))


class BondForm(Form):
    """How far one person is bound."""

    share = Share(
        load_default=None,
        allow_none=True,
        metadata=about(
            "ส่วนในหนี้ตามที่ตกลงเป็นหนังสือ",
            "Share agreed in writing",
            "เช่น 1/3 หรือ 25% เว้นว่างหากเท่ากันทุกคน",
            "Such as 1/3 or 25%; empty: equal parts",
        ),
    )
    limit = Baht(
        load_default=None,
        allow_none=True,
        metadata=about(
            "วงเงินค้ำประกันสูงสุด", "Most she stands for", "เว้นว่างหากไม่จำกัด", "Empty: without a limit"
        ),
    )


STANDS = "stands"
EFFECTS = {
    STANDS: Text("การค้ำประกันยังอยู่ เรียกให้รับผิดได้", "The guarantee stands: she may be asked"),
    "ends": Text("การค้ำประกันสิ้นผล", "The guarantee ended"),
}


class EffectForm(Form):
    """What a settlement without her does to a guarantor, and why the legal officer says so."""

    effect = Choice(EFFECTS, required=True, metadata=about("ผลของสัญญายอม", "The settlement's effect"))
    reason = Lines(2000, required=True, metadata=about("เหตุผล", "Reason"))
    on = Day(required=True, metadata=about("วันที่ยืนยัน", "Confirmed on"))


class DueFilter(Form):
    """How many days ahead; the office's setting where none is given."""

    days = Whole(0, LONGEST_HORIZON, load_default=None, allow_none=True)
