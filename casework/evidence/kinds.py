"""Coded lists of the room: why a file found no place by itself, and what became of it."""

from __future__ import annotations

from workflows.table import Choice

OPEN, PLACED, DISMISSED = "open", "placed", "dismissed"
STATES = (OPEN, PLACED, DISMISSED)
JOB = "evidence"

NO_CONTRACT, MANY_CONTRACTS, NEARLY = "no_contract", "many_contracts", "nearly"
NO_KIND, MANY_KINDS = "no_kind", "many_kinds"
NO_PERSON, NO_DATE, MANY_ROWS = "no_person", "no_date", "many_rows"
WHY: dict[str, Choice] = {
    choice.code: choice
    for choice in (
        Choice(
            NO_CONTRACT, "ไม่พบเลขที่สัญญาของสำนักงานในชื่อ", "No number of a contract of the office in its name"
        ),
        Choice(MANY_CONTRACTS, "ชื่อมีเลขที่สัญญามากกว่าหนึ่ง", "Its name holds the numbers of several contracts"),
        Choice(NEARLY, "เลขที่สัญญาในชื่อเขียนไม่ครบ", "The contract's number is not written whole in its name"),
        Choice(NO_KIND, "ชื่อไม่บอกว่าเป็นเอกสารใด", "Its name does not say what paper it is"),
        Choice(MANY_KINDS, "ชื่อบอกเอกสารมากกว่าหนึ่งชนิด", "Its name says several kinds of paper"),
        Choice(NO_PERSON, "ไม่ทราบว่าเป็นของผู้ผูกพันคนใด", "Whose it is cannot be told"),
        Choice(NO_DATE, "ไม่ทราบวันที่ของเอกสาร", "Its date cannot be told"),
        Choice(MANY_ROWS, "มีเอกสารชนิดนี้บันทึกไว้หลายฉบับ", "Several papers of this kind are recorded"),
    )
}
