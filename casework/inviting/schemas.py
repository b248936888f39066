"""What is asked of invitations, of the cards that came back, and of whoever answers by a code."""

from __future__ import annotations

from marshmallow import fields

from casework.fields import CHOOSE, SENTENCES, Choice, Day, Form, Line
from casework.inviting.kinds import ANSWERS
from casework.mail import ENDINGS
from casework.web.forms import Text

UUID_SENTENCES = {**SENTENCES, "invalid_uuid": CHOOSE}


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class SentForm(Form):
    """Invitations handed in at the post office together."""

    sent_on = Day(required=True, metadata=about("วันที่ฝากส่ง", "Handed in on"))


class PostedForm(Form):
    """One person's letter and its number."""

    obligor_id = fields.UUID(required=True, error_messages=UUID_SENTENCES)
    postal_number = Line(40, required=True)


class SentInvitations(SentForm):
    """The same from a program, with the letters themselves."""

    letters = fields.List(fields.Nested(PostedForm), required=True, error_messages=SENTENCES)


class InPersonForm(Form):
    """One person invited at a visit after all."""

    obligor = fields.UUID(
        required=True,
        error_messages=UUID_SENTENCES,
        metadata=about("ผู้ที่ได้พบและเชิญด้วยตนเอง", "Who was met and invited", kind="choice"),
    )
    on = Day(required=True, metadata=about("วันที่พบ", "Met on"))


class CardForm(Form):
    """What became of one letter."""

    outcome = Choice(ENDINGS, required=True, metadata=about("ผลการส่ง", "What became of it"))
    on = Day(
        required=True,
        metadata=about(
            "วันที่ในใบตอบรับหรือซองตีกลับ",
            "The day on the card or the envelope",
            "วันที่ผู้รับลงชื่อ นับระยะเวลาก่อนวันไกล่เกลี่ยจากวันนี้",
            "When she signed for it: the days before the session are counted from here",
        ),
    )
    kept_at = Line(120, load_default="", metadata=about("เก็บใบตอบรับหรือซองไว้ที่", "Where the proof is kept"))


class AnswerForm(Form):
    """What the holder of a code answers."""

    answer = Choice(ANSWERS, required=True, metadata=about("คำตอบ", "Your answer"))
    wanted = Day(load_default=None, allow_none=True, metadata=about("วันที่สะดวก", "The day that suits you"))
