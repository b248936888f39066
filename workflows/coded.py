"""The coded lists: what a clerk picks instead of writing, so that a year of cases can be counted.

Codes are kept in the journal and on the records; the words may be improved, a code is never reused.
"""

from __future__ import annotations

from workflows.table import Choice

ABSENCE = (
    Choice("notice_not_received", "ไม่ได้รับหนังสือหรือใบนัด", "Did not receive the notice"),
    Choice("ill", "เจ็บป่วย", "Ill"),
    Choice("working", "ติดงาน ลางานไม่ได้", "Could not leave work"),
    Choice("away", "อยู่ต่างพื้นที่", "Away from the area"),
    Choice("no_transport", "เดินทางไม่สะดวก", "No way to travel"),
    Choice("family", "มีเหตุจำเป็นในครอบครัว", "Family need"),
    Choice("died", "เสียชีวิต", "Died"),
    Choice("changed_mind", "ไม่ประสงค์เข้าร่วมแล้ว", "No longer wishes to take part"),
    Choice("unknown", "ไม่ทราบเหตุ", "Reason unknown"),
)
FAILURE = (
    Choice("cannot_pay", "ยังไม่มีความสามารถชำระตามข้อเสนอ", "Cannot carry the plan offered"),
    Choice("disputes_amount", "ไม่เห็นด้วยกับยอดหนี้", "Does not agree with the amount"),
    Choice("disputes_debt", "โต้แย้งว่าไม่ได้เป็นหนี้หรือชำระแล้ว", "Says nothing is owed, or it was paid"),
    Choice("wants_more_relief", "ขอลดเกินกรอบที่อนุมัติ", "Asks for more than the mandate allows"),
    Choice("others_must_join", "ประสงค์ให้ผู้ผูกพันคนอื่นร่วมด้วย", "Wants the others bound to join"),
    Choice("needs_time", "ขอเวลาตัดสินใจ", "Asks for time to decide"),
    Choice("withdrew", "ถอนความสมัครใจ", "Withdrew her consent"),
    Choice("other", "เหตุอื่น", "Another reason"),
)
ADJOURNMENT = (
    Choice("person_absent", "ผู้เกี่ยวข้องมาไม่ครบ", "Someone needed did not come"),
    Choice("needs_papers", "ต้องตรวจเอกสารเพิ่มเติม", "More papers must be looked at"),
    Choice("needs_time", "ขอเวลาตัดสินใจ", "Time to decide is asked for"),
    Choice("mandate", "ต้องขอกรอบอนุมัติเพิ่ม", "A wider mandate must be asked for"),
    Choice("court", "ศาลเลื่อนนัด", "The court adjourned"),
    Choice("other", "เหตุอื่น", "Another reason"),
)
OUTCOME = (
    Choice("settled", "ทำสัญญายอม", "Settled"),
    Choice("guarantor_only", "ทำสัญญายอมเฉพาะผู้ค้ำประกัน", "Settled as guarantor only"),
    Choice("not_settled", "ยังตกลงกันไม่ได้", "Not settled"),
    Choice("absent", "ไม่มาตามนัด", "Did not come"),
    Choice("released", "หลุดพ้นแล้ว", "Already released"),
)
ANSWER = (Choice("yes", "สมัครใจไกล่เกลี่ย", "Willing"), Choice("no", "ไม่สมัครใจ", "Not willing"))
ANSWERED_BY = (
    Choice("form", "ลงนามในหนังสือแสดงความสมัครใจ", "Signed the consent form"),
    Choice("visit", "แจ้งด้วยวาจาเมื่อลงพื้นที่", "Said so at a visit"),
    Choice("telephone", "แจ้งทางโทรศัพท์", "By telephone"),
    Choice("online", "ตอบผ่านลิงก์ในหนังสือเชิญ", "By the link on the invitation"),
    Choice("court", "ตอบต่อศาล", "Answered the court"),
)
DECLINE = (
    Choice("prefers_measure", "ประสงค์เข้ามาตรการของกองทุน", "Prefers a measure of the Fund"),
    Choice("will_pay", "จะชำระเองตามเดิม", "Will pay without mediation"),
    Choice("disputes_debt", "โต้แย้งหนี้", "Disputes the debt"),
    Choice("no_answer", "ไม่ตอบภายในกำหนด", "Gave no answer in time"),
    Choice("unwilling", "ไม่ประสงค์ไกล่เกลี่ย", "Does not wish to mediate"),
)
BACK = (
    Choice("prefers_measure", "ประสงค์เข้ามาตรการของกองทุน", "Prefers a measure of the Fund"),
    Choice(
        "parties_changed", "ผู้ผูกพันเปลี่ยนแปลง (เสียชีวิต พบทายาท)", "The parties changed (a death, heirs found)"
    ),
    Choice("facts_to_check", "ต้องตรวจข้อเท็จจริงเพิ่ม", "Facts must be checked"),
    Choice("will_pay", "ลูกหนี้ขอชำระตามเดิม", "The debtor will pay as agreed before"),
    Choice("other", "เหตุอื่น", "Another reason"),
)
INVITED_BY = (
    Choice("visit", "เชิญด้วยตนเองเมื่อลงพื้นที่", "In person, at a visit"),
    Choice("mail", "ไปรษณีย์ลงทะเบียนตอบรับ", "Registered mail with advice of receipt"),
)
MEASURE = (
    Choice("a", "ปรับโครงสร้างหนี้", "Restructuring"),
    Choice("b", "ปลดหนี้หรือเลิกค้ำรายบุคคล", "Individual release"),
    Choice("c", "ไกล่เกลี่ยและประนีประนอมหนี้", "Compromise"),
    Choice("d", "ลดดอกเบี้ย พ.ศ. 2566", "Interest cut 2566"),
    Choice("e", "ลดหรืองดเบี้ยปรับและดอกเบี้ยผิดนัด", "Waiver or cut of penalty and default interest"),
    Choice("f", "ช่วยเหลือผู้ประสบความยากลำบาก พ.ศ. 2568", "Help in hardship 2568"),
)
SUBCOMMITTEE = (
    Choice("district", "คณะอนุกรรมการระดับอำเภอ", "District subcommittee"),
    Choice("province", "คณะอนุกรรมการระดับจังหวัด", "Provincial subcommittee"),
)
PETITION_REFUSED = (
    Choice("venue", "ไม่อยู่ในเขตอำนาจศาล", "Not within the court's jurisdiction"),
    Choice("form", "คำร้องไม่ถูกแบบหรือเอกสารไม่ครบ", "Form or papers are not in order"),
    Choice("mediated_before", "เคยไกล่เกลี่ยไม่สำเร็จมาแล้ว", "Mediated before without success"),
    Choice("other", "เหตุอื่น", "Another ground"),
)
REBOOK = (
    Choice("respondent_asks", "ผู้ถูกร้องขอเปลี่ยนวัน", "The respondent asks"),
    Choice("court_asks", "ศาลเปลี่ยนวัน", "The court moves the day"),
    Choice("day_cancelled", "ยกเลิกวันไกล่เกลี่ย", "The day is cancelled"),
    Choice("not_come", "ไม่มาตามนัดเดิม", "Did not come to the first appointment"),
    Choice("office_asks", "สำนักงานขอเปลี่ยน", "The office asks"),
)
COURT_TESTS = (
    Choice("intention", "ตรงตามเจตนาของคู่กรณี", "It is what the parties intend"),
    Choice("good_faith", "เป็นไปด้วยความสุจริต", "It is in good faith"),
    Choice("fairness", "เป็นธรรม", "It is fair"),
    Choice("lawful", "ไม่ฝ่าฝืนต่อกฎหมาย", "It is not contrary to law"),
)
NECESSITY = (
    Choice("relapse_before", "เคยผิดนัดข้อตกลงมาก่อน", "A deal was broken before"),
    Choice("age_or_health", "อายุหรือสุขภาพของคู่กรณี", "Age or health of a party"),
    Choice("distance", "อยู่ห่างไกล เดินทางมาศาลอีกไม่สะดวก", "The distance to the court"),
    Choice("reduced_on_condition", "ลดหนี้ให้โดยมีเงื่อนไข", "The debt is reduced on a condition"),
    Choice("limitation_near", "ใกล้ครบกำหนดอายุความ", "The limitation is near"),
    Choice("other", "เหตุจำเป็นอื่น", "Another necessity"),
)
OUTSIDE_ROUTE = (
    Choice(
        "dma2562",
        "ไกล่เกลี่ยตาม พ.ร.บ. 2562 (ยุติธรรมจังหวัดหรือศูนย์)",
        "Under the Act of 2562 (justice office or centre)",
    ),
    Choice("private", "ตกลงกันเอง", "Privately"),
)
REFERRAL = (
    Choice("mediation_failed", "ไกล่เกลี่ยไม่สำเร็จ", "Mediation failed"),
    Choice("untraceable", "ติดตามตัวไม่ได้", "Untraceable"),
    Choice("unwilling", "ไม่ประสงค์ร่วมแก้ไข", "Will take no part"),
    Choice("breach", "ผิดนัดข้อตกลง", "A deal was broken"),
    Choice("limitation_near", "ใกล้ครบกำหนดอายุความ", "The limitation is near"),
    Choice("other", "เหตุอื่น", "Another reason"),
)
HOLD = (
    Choice("illness_or_disaster", "เจ็บป่วยหรือประสบภัย", "Illness or disaster"),
    Choice("dispute", "รอตรวจข้อโต้แย้ง", "A dispute is being looked into"),
    Choice("heirs", "รอทายาทหรือผู้จัดการมรดก", "Waiting for heirs or an administrator"),
    Choice("moratorium", "พักชำระหนี้ตามมติ", "A moratorium was resolved"),
    Choice("other", "เหตุอื่น", "Another reason"),
)
HOLD_STOPS = (
    Choice("reminders", "หยุดการเตือนและการนัดหมาย", "Reminders and appointments stop"),
    Choice("schedule", "เลื่อนงวดชำระตามมติ", "Instalments are put off by resolution"),
    Choice("both", "หยุดทั้งการเตือนและงวดชำระ", "Both stop"),
)
WRITE_OFF = (
    Choice("died_no_estate", "เสียชีวิตและไม่มีทรัพย์มรดก", "Died and left no estate"),
    Choice("untraceable", "ติดตามตัวไม่ได้และไม่พบทรัพย์", "Untraceable and no property found"),
    Choice("time_barred", "ขาดอายุความและไม่รับสภาพ", "Time-barred and not acknowledged"),
    Choice("enforcement_exhausted", "บังคับคดีแล้วไม่พอชำระ", "Enforcement was exhausted"),
    Choice("other", "เหตุอื่นตามมติ", "Another ground of the resolution"),
)
VOID = (
    Choice("entered_twice", "เปิดเรื่องซ้ำ", "Opened twice"),
    Choice("wrong_contract", "เปิดผิดสัญญา", "Opened on the wrong contract"),
    Choice("not_owed", "ตรวจแล้วไม่มีหนี้", "Found not to be owed"),
    Choice("other", "เหตุอื่น", "Another reason"),
)


def codes(choices: tuple[Choice, ...]) -> frozenset[str]:
    """The codes of a list."""
    return frozenset(choice.code for choice in choices)
