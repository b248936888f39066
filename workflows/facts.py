"""What is known of a case when a step is asked for: everything its guards ask, and nothing they do not.

None means *not known*: the guard refuses and says where it is recorded. Dates are CE, money is baht (Decimal,
two places). Each field carries its name in both languages, its unit, and the door where it is recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.guarantee import Duty
from workflows.loan import Instalment
from workflows.office_terms import OfficeTerms
from workflows.reasons import Reason
from workflows.table import Actor

PersonRole = Literal["borrower", "joint", "guarantor", "heir"]
Came = Literal["present", "represented", "absent"]
AcknowledgmentKind = Literal["debt", "liability"]


def about(th: str, en: str, fix: str, unit: str = "") -> dict[str, str]:
    """What a field is, in both languages, its unit, and the code of the door where it is recorded."""
    return {"th": th, "en": en, "fix": fix, "unit": unit}


@dataclass(frozen=True)
class PersonFact:
    """One person bound by the contract, or an heir who stands in for one."""

    key: str = field(metadata=about("รหัสผู้ผูกพัน", "obligor's key", "person"))
    name: str = field(metadata=about("ชื่อ", "name", "person"))
    role: PersonRole = field(metadata=about("ฐานะ", "role in the contract", "person"))
    id_ok: bool | None = field(
        default=None, metadata=about("เลขประจำตัวประชาชนที่ถูกต้อง", "national ID is in order", "person")
    )
    alive: bool = field(default=True, metadata=about("ยังมีชีวิตอยู่", "no death is recorded", "person"))
    heirs_recorded: bool = field(
        default=False, metadata=about("บันทึกทายาทแล้ว", "the heirs are recorded", "person")
    )
    released_on: date | None = field(
        default=None, metadata=about("วันที่หลุดพ้นรายบุคคล", "date of her release", "measure", "CE")
    )
    consent: bool | None = field(default=None, metadata=about("คำตอบต่อการเชิญ", "her answer", "consent"))
    consented_on: date | None = field(
        default=None, metadata=about("วันที่ตอบ", "date of the answer", "consent", "CE")
    )
    available: bool | None = field(
        default=None, metadata=about("ความสะดวกในวันนัด", "is free on the day of the slot", "consent")
    )
    extract_on: date | None = field(
        default=None, metadata=about("วันที่คัดทะเบียนราษฎร", "date of the registry extract", "evidence", "CE")
    )
    expires_on: date | None = field(
        default=None, metadata=about("วันสุดท้ายของอายุความ", "last day of her limitation", "contract", "CE")
    )
    came: Came | None = field(default=None, metadata=about("การมาตามนัด", "attendance", "slot"))
    absence_reason: str | None = field(
        default=None, metadata=about("เหตุที่ไม่มา (รหัส)", "coded reason for absence", "slot")
    )
    failure_reason: str | None = field(
        default=None, metadata=about("เหตุที่ตกลงกันไม่ได้ (รหัส)", "coded reason for no agreement", "slot")
    )
    outcome: str | None = field(
        default=None, metadata=about("ผลของแต่ละคน (รหัส)", "coded outcome for her", "slot")
    )
    signs: bool = field(default=False, metadata=about("เป็นผู้ลงนาม", "is to sign the settlement", "step"))
    signed_on: date | None = field(
        default=None, metadata=about("วันที่ลงนาม", "date of her signature", "step", "CE")
    )

    @property
    def bound(self) -> bool:
        """Whether she can answer for the debt today: alive and not released."""
        return self.alive and self.released_on is None

    @property
    def consents(self) -> bool:
        """Whether her consent stands: a death or a release voids it."""
        return self.bound and self.consent is True


@dataclass(frozen=True)
class Money:
    """What the ledger and the triage say today."""

    class_code: str | None = field(default=None, metadata=about("กลุ่มหนี้", "class of the debt", "contract"))
    balance: Decimal | None = field(
        default=None, metadata=about("ยอดหนี้คงเหลือวันนี้", "balance today", "contract", "baht")
    )
    claim: Decimal | None = field(
        default=None,
        metadata=about("ทุนทรัพย์ (เงินต้นและดอกเบี้ย)", "principal and interest claimed", "contract", "baht"),
    )
    overdue: Decimal | None = field(
        default=None,
        metadata=about("ยอดค้างตามแผนที่ใช้อยู่", "overdue under the plan in force", "contract", "baht"),
    )
    missed_on: date | None = field(
        default=None, metadata=about("วันครบกำหนดงวดที่ค้างเก่าสุด", "oldest missed due date", "contract", "CE")
    )


@dataclass(frozen=True)
class Search:
    """What was done to find the debtor since field contact began."""

    visits: int | None = field(
        default=None, metadata=about("จำนวนครั้งที่ลงพื้นที่", "visits made", "visit", "times")
    )
    letters: int | None = field(
        default=None, metadata=about("จำนวนหนังสือที่ส่ง", "letters sent", "visit", "letters")
    )
    extract_asked_on: date | None = field(
        default=None, metadata=about("วันที่ขอคัดทะเบียนราษฎร", "date the extract was asked for", "evidence", "CE")
    )
    new_address_on: date | None = field(
        default=None, metadata=about("วันที่ได้ที่อยู่ใหม่", "date a new address was found", "person", "CE")
    )
    met_on: date | None = field(default=None, metadata=about("วันที่ได้พบตัว", "date she was met", "visit", "CE"))


@dataclass(frozen=True)
class Flags:
    """Marks that stand across the stages."""

    held_until: date | None = field(
        default=None, metadata=about("พักเรื่องถึงวันที่", "last day of the hold", "case", "CE")
    )
    disputed_on: date | None = field(
        default=None, metadata=about("วันที่โต้แย้งหนี้ (ยังไม่ชี้ขาด)", "date of the open dispute", "contract", "CE")
    )


@dataclass(frozen=True)
class Authority:
    """The power of attorney the office acts under."""

    attorney: str | None = field(default=None, metadata=about("ผู้รับมอบอำนาจ", "attorney", "office"))
    may_settle: bool | None = field(
        default=None,
        metadata=about("อำนาจประนีประนอมยอมความโดยชัดแจ้ง", "express power to compromise", "office"),
    )
    until: date | None = field(
        default=None, metadata=about("มอบอำนาจถึงวันที่", "last day of the power", "office", "CE")
    )


@dataclass(frozen=True)
class Mandate:
    """กรอบอนุมัติการไกล่เกลี่ย: the provincial subcommittee's resolution for the case or its day."""

    number: str | None = field(
        default=None, metadata=about("เลขที่มติกรอบอนุมัติ", "number of the mandate", "mandate")
    )
    approved_on: date | None = field(
        default=None, metadata=about("วันที่มีมติ", "date of the resolution", "mandate", "CE")
    )
    until: date | None = field(
        default=None, metadata=about("ใช้ได้ถึงวันที่", "last day of the mandate", "mandate", "CE")
    )
    greatest_reduction: int | None = field(
        default=None,
        metadata=about(
            "ลดได้ไม่เกิน", "greatest reduction", "mandate", "% of unpaid default interest and penalty"
        ),
    )
    longest_months: int | None = field(
        default=None, metadata=about("ผ่อนได้ไม่เกิน", "longest term", "mandate", "months")
    )


@dataclass(frozen=True)
class MeasureFact:
    """The measure applied for or in force."""

    binds_contract: bool | None = field(
        default=None, metadata=about("มาตรการผูกพันทั้งสัญญา", "relief binds the whole contract", "measure")
    )
    ineligible: tuple[Reason, ...] | None = field(
        default=None, metadata=about("เหตุที่ยังเข้ามาตรการไม่ได้", "why it is not open to her", "measure")
    )
    unsigned: tuple[str, ...] | None = field(
        default=None, metadata=about("ผู้ที่ยังไม่ลงนาม (ชื่อ)", "names still to sign", "measure")
    )
    acknowledgment: AcknowledgmentKind | None = field(
        default=None, metadata=about("ชนิดหนังสือรับสภาพ", "kind of acknowledgment drawn up", "paper")
    )
    district_on: date | None = field(
        default=None,
        metadata=about("วันที่ระดับอำเภอเห็นชอบ", "date of the district's endorsement", "measure", "CE"),
    )
    province_number: str | None = field(
        default=None, metadata=about("เลขที่มติระดับจังหวัด", "number of the province's resolution", "measure")
    )
    province_on: date | None = field(
        default=None, metadata=about("วันที่ระดับจังหวัดอนุมัติ", "date of the province's approval", "measure", "CE")
    )
    total: Decimal | None = field(
        default=None, metadata=about("ยอดชำระตามมาตรการ", "to be paid under the measure", "measure", "baht")
    )
    instalments: tuple[Instalment, ...] = field(
        default=(), metadata=about("ตารางชำระตามมาตรการ", "schedule of the measure", "measure", "baht")
    )
    performed: bool | None = field(
        default=None, metadata=about("การปฏิบัติครบตามมาตรการ", "performed in full, by the ledger", "contract")
    )
    reduces: bool = field(
        default=False, metadata=about("มาตรการลดหนี้", "the measure reduces the debt", "measure")
    )
    forgives: bool = field(
        default=False,
        metadata=about("ปฏิบัติครบแล้วส่วนที่เหลือเป็นอันลดให้", "once performed, the rest is given up", "measure"),
    )


@dataclass(frozen=True)
class Petition:
    """The petition under CPC s. 20 ter and what it is made of."""

    drafted: bool | None = field(default=None, metadata=about("คำร้องที่พร้อมยื่น", "petition drawn up", "paper"))
    evidence_listed: bool | None = field(
        default=None, metadata=about("บัญชีเอกสารท้ายคำร้อง", "evidence list drawn up", "paper")
    )
    stated_on: date | None = field(
        default=None, metadata=about("ใบแจ้งยอดหนี้ ณ วันที่", "day of the statement of debt", "paper", "CE")
    )
    copies_ready: bool | None = field(
        default=None, metadata=about("สำเนาครบตามจำนวน", "copies are complete", "evidence")
    )
    court: str | None = field(default=None, metadata=about("ศาล", "court", "office"))
    venue_ground: str | None = field(
        default=None,
        metadata=about("เหตุเขตอำนาจ (ภูมิลำเนา หรือมูลคดี)", "ground of venue (domicile or cause)", "office"),
    )
    court_fits_claim: bool | None = field(
        default=None, metadata=about("ทุนทรัพย์อยู่ในอำนาจศาล", "the claim is within the court's limit", "office")
    )
    filed_on: date | None = field(default=None, metadata=about("วันที่ยื่นคำร้อง", "date of filing", "case", "CE"))
    ended_on: date | None = field(
        default=None, metadata=about("วันที่คำร้องสิ้นสุด", "date the petition ended", "case", "CE")
    )
    mediated_before_on: date | None = field(
        default=None,
        metadata=about("เคยไกล่เกลี่ยไม่สำเร็จเมื่อ", "date of an earlier mediation that failed", "case", "CE"),
    )
    right_court: str | None = field(
        default=None, metadata=about("ศาลตามทุนทรัพย์", "the court by the claim", "office")
    )

    @property
    def pending(self) -> bool:
        """Whether a petition lies with the court."""
        return self.filed_on is not None and self.ended_on is None


@dataclass(frozen=True)
class Hearing:
    """The slot, the invitation, and the day of the session."""

    slot_on: date | None = field(default=None, metadata=about("วันนัดไกล่เกลี่ย", "day of the slot", "slot", "CE"))
    conflicts: tuple[Reason, ...] | None = field(
        default=None, metadata=about("เหตุที่นัดเวลานี้ไม่ได้", "what stands against the slot", "slot")
    )
    invited_by_mail: bool | None = field(
        default=None, metadata=about("เชิญทางไปรษณีย์", "invited by registered mail", "case")
    )
    invitation_received_on: date | None = field(
        default=None, metadata=about("วันที่ได้รับหนังสือเชิญ", "date the invitation was received", "consent", "CE")
    )
    in_session: bool | None = field(
        default=None, metadata=about("การเปิดวันไกล่เกลี่ย", "the mediation day is in session", "day")
    )
    conciliator: str | None = field(default=None, metadata=about("ผู้ประนีประนอม", "conciliator", "day"))
    appointed_on: date | None = field(
        default=None,
        metadata=about("วันที่ศาลตั้งผู้ประนีประนอม", "date of the conciliator's appointment", "day", "CE"),
    )
    invitation_sent_on: date | None = field(
        default=None, metadata=about("วันที่ส่งหนังสือเชิญ", "date the invitation was sent", "consent", "CE")
    )


@dataclass(frozen=True)
class Settlement:
    """The terms agreed or being drafted, and what became of them."""

    total: Decimal | None = field(
        default=None, metadata=about("ยอดที่ตกลงชำระ", "total to be paid", "step", "baht")
    )
    reduction: Decimal = field(
        default=Decimal("0.00"), metadata=about("ยอดที่ลดให้", "reduction", "step", "baht")
    )
    owed: Decimal | None = field(
        default=None,
        metadata=about("ยอดหนี้ ณ วันที่ตกลง", "what is owed on the day of the deal", "contract", "baht"),
    )
    reducible: Decimal | None = field(
        default=None,
        metadata=about("ดอกเบี้ยผิดนัดและเบี้ยปรับค้าง", "unpaid default interest and penalty", "contract", "baht"),
    )
    cap: Decimal | None = field(
        default=None,
        metadata=about("เพดานที่ลดได้ตามมาตรการ", "greatest reduction the measure allows", "terms", "baht"),
    )
    instalments: tuple[Instalment, ...] = field(
        default=(), metadata=about("ตารางชำระ", "schedule", "step", "baht")
    )
    agreed_on: date | None = field(
        default=None, metadata=about("วันที่ตกลงกัน", "date of the agreement", "step", "CE")
    )
    passed_tests: tuple[str, ...] = field(
        default=(), metadata=about("ข้อที่ศาลตรวจผ่าน (รหัส)", "the court's tests passed", "slot")
    )
    tested_on: date | None = field(
        default=None, metadata=about("วันที่ศาลตรวจข้อตกลง", "date of the court's tests", "slot", "CE")
    )
    petitioner_signed_on: date | None = field(
        default=None, metadata=about("วันที่ผู้ร้องลงนาม", "date the petitioner's attorney signed", "step", "CE")
    )
    judgment_asked_on: date | None = field(
        default=None, metadata=about("วันที่ขอให้พิพากษาตามยอม", "date the judgment was asked for", "step", "CE")
    )
    performed: bool | None = field(
        default=None, metadata=about("การชำระครบตามสัญญายอม", "performed in full, by the ledger", "contract")
    )
    enforce_until: date | None = field(
        default=None, metadata=about("วันสุดท้ายที่ขอบังคับคดี", "last day to ask for enforcement", "case", "CE")
    )


@dataclass(frozen=True)
class Referral:
    """The way to the prosecutor."""

    help_offered_on: date | None = field(
        default=None, metadata=about("วันที่เสนอความช่วยเหลือ", "date help was offered", "visit", "CE")
    )
    notice_given_on: date | None = field(
        default=None, metadata=about("วันที่แจ้งขั้นตอนต่อไป", "date the next step was explained", "visit", "CE")
    )
    missing: tuple[str, ...] | None = field(
        default=None, metadata=about("เอกสารที่ยังขาด", "items missing from the bundle", "evidence")
    )
    prosecutor: str | None = field(
        default=None, metadata=about("สำนักงานอัยการ", "prosecutor's office", "office")
    )
    file_is_out: bool = field(
        default=False, metadata=about("สำนวนอยู่ที่อัยการหรือศาล", "the file lies with prosecutor or court", "case")
    )


@dataclass(frozen=True)
class History:
    """What the journal says of the steps taken (workflows/replay.py)."""

    last_before: str | None = field(
        default=None, metadata=about("ขั้นก่อนขั้นล่าสุด", "where the last step began", "case")
    )
    last_on: date | None = field(
        default=None, metadata=about("วันที่บันทึกขั้นล่าสุด", "date of the last step", "case", "CE")
    )
    last_went_outside: bool | None = field(
        default=None,
        metadata=about("ส่งออกนอกสำนักงานแล้ว", "something of the last step was filed or sent", "case"),
    )
    closed_from: str | None = field(
        default=None, metadata=about("ขั้นก่อนปิดเรื่อง", "where it was closed from", "case")
    )
    other_open_case: bool = field(
        default=False, metadata=about("มีเรื่องอื่นของสัญญานี้เปิดอยู่", "another case on the contract is open", "case")
    )


@dataclass(frozen=True)
class CaseFacts:
    """All the guards of the case table may ask. `given` holds the step's inputs by their code."""

    today: date = field(metadata=about("วันนี้", "today", "case", "CE"))
    given: Mapping[str, object] = field(
        default_factory=dict, metadata=about("ข้อมูลที่กรอกในขั้นตอน", "the step's inputs", "step")
    )
    actor: Actor | None = field(default=None, metadata=about("ผู้ทำรายการ", "who acts", "office"))
    second: Actor | None = field(default=None, metadata=about("ผู้ยืนยัน", "the second person", "office"))
    terms: OfficeTerms | None = field(
        default=None, metadata=about("ค่าที่สำนักงานตั้งไว้", "the office's terms", "terms")
    )
    officer: str | None = field(
        default=None, metadata=about("เจ้าหน้าที่เจ้าของเรื่อง", "officer of the case", "step")
    )
    people: tuple[PersonFact, ...] = field(
        default=(), metadata=about("ผู้ผูกพันตามสัญญา", "people bound by the contract", "person")
    )
    money: Money = field(default=Money(), metadata=about("ยอดหนี้", "money", "contract"))
    search: Search = field(default=Search(), metadata=about("การติดตามตัว", "search", "visit"))
    flags: Flags = field(default=Flags(), metadata=about("เครื่องหมายบนเรื่อง", "flags", "case"))
    authority: Authority = field(default=Authority(), metadata=about("การมอบอำนาจ", "authority", "office"))
    mandate: Mandate = field(default=Mandate(), metadata=about("กรอบอนุมัติ", "mandate", "mandate"))
    measure: MeasureFact = field(default=MeasureFact(), metadata=about("มาตรการ", "measure", "measure"))
    petition: Petition = field(default=Petition(), metadata=about("คำร้อง", "petition", "case"))
    hearing: Hearing = field(default=Hearing(), metadata=about("นัดไกล่เกลี่ย", "hearing", "slot"))
    settlement: Settlement = field(default=Settlement(), metadata=about("ข้อตกลง", "settlement", "step"))
    referral: Referral = field(default=Referral(), metadata=about("การส่งต่ออัยการ", "referral", "evidence"))
    guarantees: tuple[Duty, ...] = field(
        default=(), metadata=about("หนังสือที่ต้องแจ้งผู้ค้ำประกัน", "notices owed to guarantors", "notice")
    )
    history: History = field(default=History(), metadata=about("ขั้นตอนที่ผ่านมา", "history", "case"))

    @property
    def acted_on(self) -> date:
        """The day of the act being recorded: it may lie back; a day to come counts as today."""
        told = self.given.get("happened_on")
        return min(told, self.today) if isinstance(told, date) else self.today

    @property
    def parties(self) -> tuple[PersonFact, ...]:
        """Those who can answer for the debt today."""
        return tuple(person for person in self.people if person.bound)

    @property
    def earliest_expiry(self) -> date | None:
        """The first last day of a limitation among the parties whose clock is known."""
        known = [person.expires_on for person in self.parties if person.expires_on is not None]
        return min(known, default=None)
