"""The letter to somebody who could not come: how is she, and another day, or a telephone call."""

from __future__ import annotations

from docs_templates.make.letter import CASE_FOOTER, OFFICER, close_letter, letter
from docs_templates.make.sheet import Sheet


def no_show_letter() -> Sheet:
    """หนังสือสอบถามกรณีไม่ได้มาตามนัด: no reproach, no debt named; a new day, or she says which suits her."""
    sheet = letter(
        "หนังสือสอบถามกรณีไม่ได้มาตามนัด",
        "สอบถามความสะดวกและเสนอวันนัดใหม่",
        "{{ recipient.name }}",
        footer=CASE_FOOTER,
    )
    sheet.p(
        "ตามที่ได้เชิญท่านพูดคุยไกล่เกลี่ย ณ {{ court.name }} เมื่อวันที่ {{ absence.held_on }} นั้น "
        "สำนักงานไม่ได้พบท่านในวันดังกล่าว และเข้าใจว่าท่านอาจมีเหตุจำเป็น เช่น เจ็บป่วย เดินทางลำบาก ติดงาน "
        "หรือไม่ได้รับหนังสือเชิญ จึงขอสอบถามด้วยความห่วงใย"
    )
    with sheet.when("absence.date"):
        sheet.p("สำนักงานยังประสงค์จะช่วยท่านหาแผนชำระที่ทำได้จริง จึงขอเชิญท่านในวันนัดใหม่ดังนี้")
        sheet.facts(
            [
                ("วันนัดใหม่", "**วันที่ {{ absence.date }}**"),
                ("เวลา", "**{{ absence.time }} นาฬิกา**"),
                ("สถานที่", "{{ absence.place }}"),
            ]
        )
        sheet.p("หากวันดังกล่าวไม่สะดวก โปรดโทรศัพท์แจ้งเจ้าหน้าที่ เพื่อเลือกวันอื่นร่วมกัน")
    with sheet.when("not absence.date"):
        sheet.p(
            "สำนักงานยังประสงค์จะช่วยท่านหาแผนชำระที่ทำได้จริง "
            "โปรดโทรศัพท์แจ้งเจ้าหน้าที่**ภายในวันที่ {{ absence.until }}** ว่าวันและเวลาใดสะดวก "
            "หากเดินทางลำบาก เจ้าหน้าที่ยินดีไปพบท่านหรือพูดคุยทางโทรศัพท์"
        )
    sheet.p(
        "การพูดคุยเป็นไปโดยความสมัครใจ ไม่มีค่าใช้จ่าย และเก็บเป็นความลับ จะพาญาติหรือบุคคลที่ไว้วางใจมาด้วยก็ได้ "
        "หากไม่ได้รับการติดต่อ สำนักงานอาจต้องพิจารณาขั้นตอนถัดไปตามระเบียบ ซึ่งจะแจ้งให้ท่านทราบก่อน"
    )
    sheet.p(f"ติดต่อ {OFFICER}", keep=True)
    sheet.p("จึงเรียนมาเพื่อโปรดทราบ และหวังว่าท่านสบายดี", keep=True)
    close_letter(sheet)
    return sheet
