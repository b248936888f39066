"""What the debtor reads of each way: kind words and no terms of law (LAW.md 5)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kindly:
    """One way as it is said to her: what it is, and what follows where a month cannot be paid."""

    th: str
    en: str
    about_th: str
    about_en: str
    late_th: str
    late_en: str
    when_th: str = ""
    when_en: str = ""

    @property
    def when(self) -> dict[str, str]:
        """When it is for her, said where it is not open yet, in both languages."""
        return {"th": self.when_th, "en": self.when_en}

    @property
    def about(self) -> dict[str, str]:
        """What it is, in both languages."""
        return {"th": self.about_th, "en": self.about_en}

    @property
    def late(self) -> dict[str, str]:
        """What follows where she cannot pay in time, in both languages."""
        return {"th": self.late_th, "en": self.late_en}


TALK_TH = "หากเดือนใดลำบาก โปรดบอกเราก่อนถึงกำหนด เราช่วยปรับแผนได้"
TALK_EN = "If a month is hard, tell us before the day: we can adjust the plan."
AGAIN_TH = f"{TALK_TH} หากขาดไปโดยไม่ได้แจ้ง จะกลับไปใช้แผนเดิมของสัญญา เงินที่ชำระแล้วไม่หาย"
AGAIN_EN = f"{TALK_EN} If one is missed unsaid, the contract's own plan holds again; nothing paid is lost."
ONCE_TH = "หากหาเงินไม่ทันกำหนด โปรดบอกเรา เพื่อเลือกทางอื่นที่พอดีกว่า เงินที่ชำระแล้วไม่หาย"
ONCE_EN = "If the money is not there in time, tell us: we choose another way. Nothing paid is lost."
PLAIN = Kindly(
    "ชำระต่อตามสัญญาเดิม",
    "Go on by the contract",
    "ไม่ต้องทำเอกสารใหม่ แต่ดอกเบี้ยยังเดินจนกว่าจะชำระครบ",
    "No new papers; interest runs until all is paid.",
    TALK_TH,
    TALK_EN,
)
KINDLY = {
    "": PLAIN,
    "a": Kindly(
        "ปรับแผนชำระให้ยาวขึ้น",
        "A longer plan",
        "รวมยอดวันนี้แล้วแบ่งเป็นงวดใหม่ที่เบาลง ไม่คิดเพิ่มจากยอดนี้หากชำระตามแผน",
        "Today's sum in new and lighter parts; nothing is added if the plan is kept.",
        AGAIN_TH,
        AGAIN_EN,
        "ใช้ได้เมื่อสัญญาครบกำหนดแล้ว และยังอยู่ในเวลาที่ขยายได้",
        "For contracts whose term is over, while there is time to extend.",
    ),
    "b": Kindly(
        "ชำระเฉพาะส่วนของตน",
        "Pay one's own part",
        "ผู้ร่วมกู้หรือผู้ค้ำคนหนึ่งชำระส่วนของตน แล้วพ้นจากสัญญานี้",
        "One of those who signed with her pays her own part, and is free.",
        "คนอื่นชำระส่วนที่เหลือต่อไปตามแผน",
        "The others go on with the rest.",
        "สำหรับผู้ร่วมกู้หรือผู้ค้ำที่ขอชำระเฉพาะส่วนของตน โปรดสอบถามยอดของแต่ละคน",
        "For one who signed with her and pays her own part: ask for its sum.",
    ),
    "c": Kindly(
        "ชำระครั้งเดียว ลดส่วนเพิ่มให้",
        "Pay at once, with a cut",
        "ลดส่วนที่เพิ่มจากการชำระช้า เมื่อชำระทั้งหมดภายในกำหนด",
        "What was added for lateness is cut, if all is paid in time.",
        ONCE_TH,
        ONCE_EN,
        "ใช้ได้เมื่อได้รับหนังสือแจ้งยอดแล้ว และชำระทั้งหมดทันกำหนด",
        "Once the letter with the sum has come, if all is paid in time.",
    ),
    "d": Kindly(
        "แบ่งชำระด้วยดอกเบี้ยใหม่ที่ต่ำ",
        "Instalments at a low rate",
        "ดอกเบี้ยต่ำลงมากตั้งแต่วันอนุมัติ ตราบที่ชำระตรงเวลา",
        "A much lower rate from the approval on, while payments are on time.",
        f"{TALK_TH} หากขาดไปโดยไม่ได้แจ้ง อัตราดอกเบี้ยจะกลับไปสูงขึ้น",
        f"{TALK_EN} If one is missed unsaid, the rate goes up again.",
        "ยังใช้กับสัญญานี้ไม่ได้ในวันนี้ โปรดสอบถามเจ้าหน้าที่",
        "Not for this contract today: ask the officer.",
    ),
    "e": Kindly(
        "ชำระครั้งเดียว งดส่วนเพิ่ม",
        "Pay at once, nothing added",
        "ขอลดหรืองดส่วนที่เพิ่มจากการชำระช้า เมื่อชำระทั้งหมดภายในกำหนด",
        "What was added for lateness may be waived, if all is paid in time.",
        ONCE_TH,
        ONCE_EN,
        "ใช้ได้เมื่อมีส่วนที่เพิ่มจากการชำระช้า",
        "Where something was added for lateness.",
    ),
    "f": Kindly(
        "แผนช่วยเหลือพิเศษ",
        "Special help",
        "สำหรับผู้ที่สูงอายุ พิการ เจ็บป่วยทำงานไม่ได้ หรือครอบครัวของผู้เสียชีวิต",
        "For the old, the disabled, those unable to work, and families of the dead.",
        AGAIN_TH,
        AGAIN_EN,
        "ใช้ได้เมื่อแสดงหลักฐานอายุ ความพิการ การเจ็บป่วย หรือการเสียชีวิต",
        "Once age, disability, illness or a death is shown.",
    ),
}
