"""What the forms of a contract's money ask: payments, costs, approvals, waivers; the API takes the same."""

from __future__ import annotations

from marshmallow import fields

from casework.fields import Choice, Day, Form, Line, Whole
from casework.register.amounts import Baht, PerCent
from casework.register.labels import RELIEF_KINDS
from casework.register.new_relief import LONGEST_MONTHS
from casework.register.schemas import about
from casework.web.forms import Text


class PaymentForm(Form):
    """A payment received."""

    on = Day(required=True, metadata=about("วันที่รับชำระ", "Received on"))
    amount = Baht(required=True, metadata=about("จำนวนเงิน", "Amount"))
    ref = Line(60, required=True, metadata=about("เลขที่ใบเสร็จ", "Receipt number"))
    channel = Line(
        60,
        load_default="",
        metadata=about(
            "ช่องทาง", "Channel", "เช่น เงินสด โอน Bill Payment", "Such as cash, transfer, bill payment"
        ),
    )
    payer_id = fields.UUID(
        load_default=None,
        allow_none=True,
        metadata=about(
            "ผู้ชำระ",
            "Who paid",
            "หากทราบ: การชำระทำให้อายุความของผู้ชำระเริ่มนับใหม่ ไม่ทราบถือว่าผู้กู้ชำระ",
            "If known: a payment restarts the payer's limitation; unknown counts as the borrower's",
            kind="choice",
        ),
    )


class ReversalForm(Form):
    """A ledger line undone."""

    on = Day(
        required=True,
        metadata=about(
            "ให้มีผลตั้งแต่วันที่",
            "With effect from",
            "บันทึกผิด: ใช้วันของรายการเดิม เงินไม่เข้าจริง: ใช้วันที่ทราบ",
            "Entered by mistake: the line's own day. A payment that failed: the day it did.",
        ),
    )


class CostForm(Form):
    """A cost the debtor bears: a fee or postage that was paid, with its paper."""

    on = Day(required=True, metadata=about("วันที่จ่าย", "Paid on"))
    amount = Baht(required=True, metadata=about("จำนวนเงิน", "Amount"))
    ref = Line(
        60,
        required=True,
        metadata=about(
            "เลขที่หลักฐานการจ่าย",
            "Number of the voucher",
            "เฉพาะค่าใช้จ่ายที่เรียกจากลูกหนี้ได้ ชำระหนี้ครั้งต่อไปจะตัดค่าใช้จ่ายก่อน",
            "Only what the debtor bears; the next payment pays it first",
        ),
    )


class WaiverForm(Form):
    """A waiver by a resolution: proposed by one person, confirmed by another."""

    on = Day(required=True, metadata=about("ให้มีผลตั้งแต่วันที่", "With effect from"))
    amount = Baht(
        required=True,
        metadata=about(
            "จำนวนเงินที่ลดหรือปลด",
            "Amount given up",
            "หักดอกเบี้ยผิดนัดก่อน แล้วจึงดอกเบี้ยตามสัญญา ค่าใช้จ่าย และเงินต้น",
            "Taken from default interest first, then contract interest, costs and principal",
        ),
    )
    ref = Line(
        60,
        required=True,
        metadata=about("เลขที่มติ", "Number of the resolution", "เช่น 5/2569", "Such as 5/2569"),
    )
    authority_on = Day(required=True, metadata=about("วันที่ของมติ", "Day of the resolution"))


class WaiverAnswer(Form):
    """The second person's answer."""

    answer = Choice(
        {
            "confirm": Text("ยืนยัน", "Confirm"),
            "decline": Text("ไม่เห็นด้วย", "Decline"),
        },
        required=True,
        metadata=about("คำตอบของผู้ยืนยัน", "The second person's answer"),
    )


class ReliefForm(Form):
    """A moratorium or other rates that were approved: what the resolution says."""

    kind = Choice(
        {kind: RELIEF_KINDS[kind] for kind in ("moratorium", "rate")},
        required=True,
        metadata=about("มติเรื่อง", "What was approved"),
    )
    since = Day(required=True, metadata=about("ตั้งแต่วันที่", "From"))
    until = Day(
        load_default=None,
        allow_none=True,
        metadata=about(
            "ถึงวันที่",
            "Until",
            "พักชำระหนี้: ช่วงที่งวดครบกำหนดแล้วได้เลื่อน เปลี่ยนอัตรา: เว้นว่างหากไม่มีกำหนด",
            "Moratorium: the window in which due dates move. Rates: empty where no end is named.",
        ),
    )
    months = Whole(
        1,
        LONGEST_MONTHS,
        load_default=None,
        allow_none=True,
        metadata=about("เลื่อนไปกี่เดือน", "Moved by how many months", "กรอกเมื่อพักชำระหนี้", "For a moratorium"),
    )
    rate = PerCent(
        20,
        load_default=None,
        allow_none=True,
        metadata=about(
            "อัตราดอกเบี้ยใหม่ (ร้อยละต่อปี)",
            "New contract rate (% a year)",
            "กรอกเมื่อเปลี่ยนอัตรา เว้นว่างหากคงเดิม",
            "For a change of rate; empty leaves it",
        ),
    )
    default_rate = PerCent(
        20,
        load_default=None,
        allow_none=True,
        metadata=about(
            "อัตราผิดนัดใหม่ (ร้อยละต่อปี)",
            "New default rate (% a year)",
            "กรอกเมื่อเปลี่ยนอัตรา เว้นว่างหากคงเดิม",
            "For a change of rate; empty leaves it",
        ),
    )
    authority_number = Line(
        60,
        required=True,
        metadata=about("เลขที่มติหรือหนังสือ", "Number of the approval", "เช่น 5/2563", "Such as 5/2563"),
    )
    authority_on = Day(required=True, metadata=about("วันที่ของมติหรือหนังสือ", "Day of the approval"))
    source = Line(
        200,
        load_default="",
        metadata=about(
            "ชื่อมติหรือประกาศ",
            "What the paper is called",
            "เช่น มติคณะอนุกรรมการบริหารฯ ระดับจังหวัด อย่าใส่ชื่อบุคคล",
            "Such as a resolution of the provincial subcommittee; no person's name",
        ),
    )


class ReliefEnd(Form):
    """When an approval holds no more."""

    on = Day(
        required=True,
        metadata=about(
            "วันสิ้นสุด",
            "Holds no more from",
            "บันทึกผิด: ใช้วันเริ่มของรายการ ถือว่าไม่เคยมีผล",
            "Entered by mistake: its first day, as if it had never held",
        ),
    )
