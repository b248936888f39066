"""How the register's codes are called."""

from __future__ import annotations

from casework.web.forms import Text

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
CHANNELS = ("เงินสด", "โอน", "Bill Payment", "ธนาณัติ", "อื่น ๆ")
ACTIONS = {
    "register.enter": Text("นำเข้าทะเบียน", "Entered from a register"),
    "register.change": Text("แก้ไขตามทะเบียนที่นำเข้า", "Changed by a later register"),
    "ledger.receipt": Text("บันทึกรับชำระ", "Payment recorded"),
    "ledger.reversal": Text("กลับรายการ", "Line reversed"),
    "ledger.disbursement": Text("บันทึกจ่ายเงินกู้", "Disbursement recorded"),
    "ledger.cost": Text("บันทึกค่าใช้จ่าย", "Cost recorded"),
    "ledger.waiver": Text("บันทึกการลดหนี้", "Waiver recorded"),
    "person.amend": Text("แก้ไขข้อมูลบุคคล", "Particulars changed"),
    "person.reveal": Text("เปิดดูเลขเต็ม", "Number shown in full"),
}
