"""The notice that a matter rests for a while, and the mandate of a volunteer."""

from __future__ import annotations

from docs_templates.make import styles
from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, envelope, letter
from docs_templates.make.sheet import Sheet

HOURS = (
    "๔.\tไม่ติดต่อนอกเวลา คือวันจันทร์ถึงวันศุกร์ เวลา ๐๘.๐๐ - ๒๐.๐๐ นาฬิกา วันหยุด เวลา ๐๘.๐๐ - ๑๘.๐๐ นาฬิกา "
    "และไม่เกินวันละหนึ่งครั้ง"
)
PRIVACY = (
    "๕.\tไม่เก็บ ถ่ายภาพ หรือส่งต่อข้อมูลของสมาชิก คืนเอกสารทั้งหมดเมื่อพ้นกำหนด (พระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. ๒๕๖๒)"
)


def hold_notice() -> Sheet:
    """หนังสือแจ้งพักเรื่อง: what stops until when, what does not, and whom to tell when things change."""
    sheet = letter(
        "หนังสือแจ้งพักเรื่อง",
        "แจ้งพักการติดตามเป็นการชั่วคราว",
        "{{ recipient.name }}",
        reference="สัญญากู้ยืมเงิน เลขที่ {{ contract.number }} ลงวันที่ {{ contract.date }}",
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่สำนักงานได้ติดต่อท่านเกี่ยวกับสัญญาที่อ้างถึง นั้น สำนักงานได้รับทราบเหตุ{{ hold.reason }}แล้ว "
        "จึงพักเรื่องไว้ตั้งแต่วันที่ {{ hold.since }} **ถึงวันที่ {{ hold.until }}**"
    )
    sheet.p("ในระหว่างนี้ {{ hold.stops }} ท่านยังชำระหรือขอรับความช่วยเหลือได้ตามสมัครใจ")
    sheet.p(
        "ทั้งนี้ การพักเรื่องไม่เปลี่ยนยอดตามสัญญา และอายุความตามกฎหมายไม่หยุด "
        "เมื่อครบกำหนดพักแล้ว เจ้าหน้าที่จะติดต่อท่านเพื่อพูดคุยแนวทางต่อไป"
    )
    sheet.p(
        f"หากสถานการณ์ของท่านเปลี่ยนไป หรือต้องการความช่วยเหลือเพิ่มเติม โปรดแจ้ง {OFFICER} ได้ทุกเมื่อ",
        keep=True,
    )
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ", keep=True)
    close_letter(sheet)
    envelope(sheet)
    return sheet


def volunteer_mandate() -> Sheet:
    """หนังสือมอบหมายอาสาสมัคร: who, where, until when, what she may do and what not; no debtor is named."""
    sheet = letter(
        "หนังสือมอบหมายอาสาสมัคร",
        "มอบหมายให้ประสานงานกับสมาชิกกองทุนพัฒนาบทบาทสตรี",
        "{{ volunteer.name }}",
    )
    sheet.p(
        "ด้วยสำนักงานมีภารกิจติดต่อสมาชิกกองทุนเพื่อแนะนำแนวทางช่วยเหลือ จึงขอมอบหมายให้ **{{ volunteer.name }}** "
        "({{ volunteer.standing }}) ประสานงานในพื้นที่ {{ volunteer.area }} "
        "ตั้งแต่วันที่ {{ volunteer.since }} ถึงวันที่ {{ volunteer.until }} "
        "ตามทะเบียนอาสาสมัครเลขที่ {{ volunteer.number }}"
    )
    sheet.p("สิ่งที่มอบหมาย", styles.HEADING)
    for text in (
        "๑.\tช่วยหาที่อยู่หรือวิธีติดต่อสมาชิก และนำส่งซองหนังสือที่ปิดผนึกของสำนักงาน",
        "๒.\tนัดหมายและนำทางเจ้าหน้าที่ไปพบสมาชิก",
        "๓.\tแจ้งช่องทางขอรับความช่วยเหลือของกองทุน",
    ):
        sheet.p(text, styles.LIST)
    sheet.p("สิ่งที่ต้องไม่ทำ (พระราชบัญญัติการทวงถามหนี้ พ.ศ. ๒๕๕๘)", styles.HEADING)
    for text in (
        "๑.\tไม่บอกผู้อื่นว่าผู้ใดมีหนี้ และไม่พูดเรื่องหนี้กับเจ้าตัวจนกว่าสำนักงานแจ้งว่าเจ้าตัวยินยอมเป็นหนังสือแล้ว",
        "๒.\tไม่รับเงินชำระหนี้ และไม่เรียกค่าตอบแทนจากสมาชิก",
        "๓.\tไม่ขู่เข็ญ กดดัน ใช้ถ้อยคำไม่สุภาพ หรือติดข้อความเกี่ยวกับหนี้ที่ใด ๆ",
        HOURS,
        PRIVACY,
    ):
        sheet.p(text, styles.LIST)
    sheet.p(f"โปรดแสดงหนังสือนี้พร้อมบัตรประจำตัวเมื่อไปพบ และแจ้งผลแก่ {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบและถือปฏิบัติ", keep=True)
    close_letter(sheet)
    sheet.p("ข้าพเจ้ารับมอบหมายและเข้าใจสิ่งที่ทำได้และทำไม่ได้แล้ว", keep=True)
    sheet.sign("ผู้รับมอบหมาย", "{{ volunteer.name }}")
    return sheet
