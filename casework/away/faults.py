"""What can be wrong with a kit or its return, in plain words."""

from __future__ import annotations

from casework.errors import CaseworkError


class WrongPassphrase(CaseworkError):
    """The passphrase does not open this kit."""

    th = "รหัสผ่านของชุดไม่ถูกต้อง โปรดพิมพ์ใหม่ตามที่จดไว้ ขีดและตัวพิมพ์เล็กใหญ่ไม่สำคัญ"
    en = "The passphrase is wrong. Type it as it was written down; dashes and capitals do not matter."


class Altered(CaseworkError):
    """The file, or a part of it, is not what was written."""

    th = "ไฟล์นี้เสียหายหรือถูกแก้ไข จึงไม่เปิด โปรดคัดลอกไฟล์จากสำนักงานหรือจากโน้ตบุ๊กใหม่อีกครั้ง"
    en = "This file is damaged or was altered, so it is not opened. Copy it again from where it was made."


class NoKit(CaseworkError):
    """Neither a kit nor a return of one."""

    th = "ไฟล์นี้ไม่ใช่ชุดโน้ตบุ๊กหรือไฟล์ส่งกลับของระบบนี้"
    en = "This is neither a kit of this program nor a return of one."


class NotWorked(CaseworkError):
    """The kit as it was taken: nothing was ever done in this file."""

    th = "ไฟล์นี้คือชุดตอนนำออก ไม่ใช่ไฟล์ส่งกลับ ให้กด “ไฟล์ส่งกลับ” บนโน้ตบุ๊ก แล้วนำไฟล์นั้นมา"
    en = "This is the kit as it was taken, not its return: press “Return file” on the laptop and bring that."


class OtherProgram(CaseworkError):
    """Made by another version, whose tables differ."""

    th = "โปรแกรมบนเครื่องนี้คนละรุ่นกับที่ทำไฟล์ โปรดติดตั้งรุ่นเดียวกับสำนักงาน"
    en = "The program here is of another version than the one that made this file: install the office's."


class AlreadyOpen(CaseworkError):
    """Another process has it."""

    th = "ชุดนี้เปิดใช้อยู่แล้วในหน้าต่างอื่นของเครื่องนี้ โปรดปิดที่นั่นก่อน"
    en = "This kit is already open in another window of this computer. Close it there first."


class ClockWrong(CaseworkError):
    """The clock shows a moment before one that has certainly passed."""

    th = "นาฬิกาของเครื่องผิด"
    en = "The clock of this computer is wrong."


class NotKept(CaseworkError):
    """A write could not be put on the disk: nothing more is taken until the kit is opened anew."""

    th = "เขียนลงดิสก์ไม่ได้ รายการสุดท้ายยังไม่ถูกบันทึก โปรดปิดโปรแกรม เพิ่มที่ว่างในดิสก์ แล้วเปิดชุดใหม่"
    en = "The disk took nothing: the last act is not saved. Stop, make room on the disk, open the kit again."


class UnknownKit(CaseworkError):
    """The office has no such kit."""

    th = "สำนักงานนี้ไม่เคยทำชุดโน้ตบุ๊กนี้ หรือไม่ใช่ชุดของจังหวัดท่าน"
    en = "This office never made this kit, or it is not of your province."


class KitVoid(CaseworkError):
    """The kit was voided; its return is refused with the reason."""
