"""Whatever stands in any cell, a file is read to its end: a fault at worst, never a crash."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from registers import HEADERS, A, B, book, contract, national_id, party, read

from casework.imports.book import Cell
from casework.imports.report import report_of

WORDS = ["ถึงแก่ความตาย", "รวม", "ผู้กู้", A, B, "31/02/2563", "๑๒", "-1", "1e400", "", " ", "เลขที่สัญญา", "=1"]
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.text(max_size=20),
    st.sampled_from(WORDS),
    st.floats(),
    st.integers(-5, 10**16),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
PLAN: list[list[Cell]] = [[A, 1.0, date(2023, 1, 1), 5.0], [B, 2.0, "1/1/2566", "5"]]
PAID: list[list[Cell]] = [["1", A, date(2023, 1, 1), 5.0, "โอน"], ["", B, "1/1/2566", "5", ""]]
SPOTS = st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, len(HEADERS) - 1))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SPOTS, CELLS), max_size=12))
def test_a_file_is_read_to_its_end_whatever_is_in_it(spoilt: list[tuple[tuple[int, int, int], Cell]]) -> None:
    sheets = [
        [contract(), party(2), contract(B, 3), party(4, "ผู้ค้ำประกัน")],
        [[*cells] for cells in PLAN],
        [[*cells] for cells in PAID],
    ]
    for (sheet, row, column), cell in spoilt:
        if row < len(sheets[sheet]) and column < len(sheets[sheet][row]):
            sheets[sheet][row][column] = cell
    draft = read(book(*sheets))
    report = json.dumps(report_of(draft), ensure_ascii=False)
    assert not [n for n in map(national_id, range(1, 5)) if n in report]
    numbers = {found.number for found in draft.contracts}
    assert len(numbers) == len(draft.contracts)
    assert not numbers & {refused.number for refused in draft.refused}
    assert {o.contract for o in draft.obligors} == numbers
    assert all(made.contract in numbers for made in (*draft.instalments, *draft.receipts))
    assert len({(o.contract, o.person, o.role) for o in draft.obligors}) == len(draft.obligors)
    assert all(c.principal > 0 and c.made_on <= c.ends_on and c.instalment_count > 0 for c in draft.contracts)
