"""How the register's codes are called."""

from __future__ import annotations

from casework.web.forms import Text
from workflows.changes import FIGURES

FUNDS = {"new": Text("กองทุนใหม่", "New fund"), "old": Text("กองทุนเดิม", "Old fund")}
ROLES = {
    "borrower": Text("ผู้กู้", "Borrower"),
    "joint": Text("ลูกหนี้ร่วม", "Joint debtor"),
    "guarantor": Text("ผู้ค้ำประกัน", "Guarantor"),
}
KINDS = {
    "disbursement": Text("จ่ายเงินกู้", "Disbursement"),
    "receipt": Text("รับชำระ", "Receipt"),
    "cost": Text("ค่าใช้จ่าย", "Cost"),
    "waiver": Text("ลด/ปลดหนี้", "Waiver"),
    "reversal": Text("กลับรายการ", "Reversal"),
}
RELIEF_KINDS = {
    "moratorium": Text("พักชำระหนี้", "Moratorium"),
    "rate": Text("เปลี่ยนอัตราดอกเบี้ย", "Change of rate"),
    "schedule": Text("ตารางชำระใหม่", "New schedule"),
}
ORIGINS = {
    "recorded": Text("บันทึกมติ", "Recorded approval"),
    "measure": Text("มาตรการ", "Measure"),
    "settlement": Text("สัญญายอม", "Settlement"),
}
CHANNELS = ("เงินสด", "โอน", "Bill Payment", "ธนาณัติ", "อื่น ๆ")
ACTIONS = {
    "register.enter": Text("นำเข้าทะเบียน", "Entered from a register"),
    "register.change": Text("แก้ไขตามทะเบียนที่นำเข้า", "Changed by a later register"),
    "register.bond": Text("บันทึกส่วนหรือวงเงินความรับผิด", "Share or limit recorded"),
    "ledger.receipt": Text("บันทึกรับชำระ", "Payment recorded"),
    "ledger.reversal": Text("กลับรายการ", "Line reversed"),
    "ledger.disbursement": Text("บันทึกจ่ายเงินกู้", "Disbursement recorded"),
    "ledger.cost": Text("บันทึกค่าใช้จ่าย", "Cost recorded"),
    "ledger.waiver": Text("บันทึกการลดหนี้", "Waiver recorded"),
    "waiver.propose": Text("เสนอลดหนี้", "Waiver proposed"),
    "waiver.decline": Text("ไม่เห็นด้วยกับการลดหนี้", "Waiver declined"),
    "relief.record": Text("บันทึกมติพักชำระ/เปลี่ยนอัตรา/ตารางใหม่", "Relief recorded"),
    "relief.end": Text("บันทึกสิ้นสุดมติ", "Relief ended"),
    "person.amend": Text("แก้ไขข้อมูลบุคคล", "Particulars changed"),
    "person.reveal": Text("เปิดดูเลขเต็ม", "Number shown in full"),
}
CHANGED = {
    **{code: Text(th, en) for code, th, en in FIGURES},
    "class": Text("กลุ่มลูกหนี้", "Class"),
    "settled": Text("งวดที่ {number} ชำระครบ", "Instalment {number} settled"),
    "due_on": Text("งวดที่ {number} ครบกำหนด", "Instalment {number} due"),
}
FIELDS = {
    "number": Text("เลขที่สัญญา", "Number"),
    "district": Text("อำเภอ", "District"),
    "subdistrict": Text("ตำบล", "Subdistrict"),
    "locality": Text("หมู่ที่/ชุมชน", "Village or community"),
    "fiscal_year": Text("ปีงบประมาณ", "Fiscal year"),
    "project": Text("ชื่อโครงการ", "Project"),
    "fund": Text("ประเภทกองทุน", "Fund"),
    "made_on": Text("วันที่ทำสัญญา", "Made on"),
    "ends_on": Text("วันครบกำหนดสัญญา", "Ends on"),
    "principal": Text("วงเงินกู้", "Principal"),
    "rate": Text("อัตราดอกเบี้ย (ร้อยละต่อปี)", "Interest rate (% a year)"),
    "default_rate": Text("อัตราดอกเบี้ยผิดนัด (ร้อยละต่อปี)", "Default rate (% a year)"),
    "default_rate_basis": Text("ฐานอัตราผิดนัด", "Basis of the default rate"),
    "instalment_count": Text("จำนวนงวด", "Instalments"),
    "title": Text("คำนำหน้า", "Title"),
    "name": Text("ชื่อ-นามสกุล", "Name"),
    "first_name": Text("ชื่อ", "First name"),
    "last_name": Text("นามสกุล", "Last name"),
    "national_id": Text("เลขประจำตัวประชาชน", "National ID"),
    "telephone": Text("โทรศัพท์", "Telephone"),
    "address": Text("ที่อยู่ปัจจุบัน", "Current address"),
    "registry_address": Text("ที่อยู่ตามทะเบียนบ้าน", "Registered address"),
    "died_on": Text("วันที่เสียชีวิต", "Died on"),
    "death_known_on": Text("วันที่สำนักงานทราบการเสียชีวิต", "Death known on"),
    **ROLES,
    "recognised": Text("พบว่าเป็นบุคคลเดียวกับในทะเบียน", "Recognised as a person of the register"),
    "opening": Text("ยอดยกมา", "Opening sum"),
}
BASES = {
    "fixed": Text("ตามสัญญา", "As the contract says"),
    "statutory": Text("ตามกฎหมาย (ป.พ.พ. มาตรา 7 และ 224)", "Statutory (CCC 7, 224)"),
}
