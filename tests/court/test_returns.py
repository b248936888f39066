"""The court's sheet comes back: matched row by row, the safe taken, the doubtful asked, nothing twice."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from browsing import hold_session
from openpyxl import load_workbook
from scenes import DAY, NOW, TODAY, Scene, booked, invited, lend, office_at_work, step
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.court import operations, queries
from casework.court.models import CourtReturn
from casework.errors import Invalid, Refused
from casework.exports.docket_file import handed_out, send
from casework.imports.book import Book, Sheet
from casework.imports.reading import read_workbook
from casework.installation import Installation
from casework.journal.models import Entry
from casework.mediation import operations as mediation
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.queries.dockets import docket_now
from casework.mediation.queries.hearings import free_slots, hearings_of

Rows = list[list[object]]
Edit = Callable[[Rows, dict[str, int]], None]
HEAD = 3


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _filed(session: Session, scene: Scene) -> MediationDay:
    """Three cases filed, the day agreed, the docket sent as batch 1 or later."""
    cases = [invited(session, scene, lend(session, n)) for n in (1, 2, 3)]
    day = booked(session, scene, cases)
    hold_session(session, scene, day)
    send(session, scene.secretary, day, now=NOW)
    return day


def _sent(scene: Scene, session: Session, day: MediationDay) -> Rows:
    made = handed_out(scene.installation, session, scene.liaison, day, "xlsx", now=NOW)
    page = load_workbook(io.BytesIO(made.content)).active
    assert page is not None
    return [["" if cell.value is None else cell.value for cell in row] for row in page.iter_rows()]


def _back(scene: Scene, session: Session, day: MediationDay, edit: Edit, key: str = "a") -> CourtReturn:
    rows = _sent(scene, session, day)
    edit(rows, {str(name): place for place, name in enumerate(rows[HEAD])})
    book = Book("court.xlsx", (Sheet("1", rows),))  # type: ignore[arg-type]
    later = NOW + timedelta(hours=2)
    return operations.take_in(session, scene.liaison, day, "court.xlsx", key * 64, book, now=later)


def _apply(scene: Scene, session: Session, day: MediationDay, of: CourtReturn) -> list[object]:
    return list(operations.apply_safe(session, scene.liaison, day, of, today=TODAY, now=NOW))


def test_an_untouched_sheet_differs_in_nothing(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        made = _back(scene, session, _filed(session, scene), lambda *_: None)
        assert (made.rows, made.matched, made.lines) == (3, 3, [])


def test_numbers_are_taken_over_by_the_step_of_the_case(scene: Scene) -> None:
    def numbered(rows: Rows, at: dict[str, int]) -> None:
        for place, row in enumerate(rows[HEAD + 1 : HEAD + 4], 1):
            row[at["เลขคำร้อง"]], row[at["หมายเลขดำ"]] = f"ก.{place}0/2569", f"ผบ.{place}/2569"

    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        made = _back(scene, session, day, numbered)
        assert [line.is_safe for line in made.lines] == [True] * 6
        _apply(scene, session, day, made)
        docket = docket_now(session, scene.liaison, day, NOW)
        assert [line.petition_number for line in docket.lines] == ["ก.10/2569", "ก.20/2569", "ก.30/2569"]
        assert [line.black_number for line in docket.lines] == ["ผบ.1/2569", "ผบ.2/2569", "ผบ.3/2569"]
        taken = session.scalar(select(func.count()).where(Entry.action == "number_petition"))
        assert taken == 3 and {line.state for line in made.lines} == {"applied"}


def test_columns_moved_and_renamed_are_known_again(scene: Scene) -> None:
    def shuffled(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD][at["เลขคำร้อง"]] = "คำร้องที่"
        rows[HEAD + 1][at["เลขคำร้อง"]] = "ก ๙/๒๕๖๙"
        rows[:] = [["", *reversed(row)] for row in rows]

    with scene.installation.database.write() as session:
        made = _back(scene, session, _filed(session, scene), shuffled)
        assert [(line.item, line.theirs, line.is_safe) for line in made.lines] == [
            ("petition_number", "ก ๙/๒๕๖๙", True)
        ]


def test_a_changed_time_moves_the_hearing(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        free = free_slots(session, scene.liaison, TODAY, day)[-1].slot

        def later(rows: Rows, at: dict[str, int]) -> None:
            rows[HEAD + 1][at["เวลา"]] = f"{free.starts_at:%H:%M} น."
            rows[HEAD + 1][at["ห้อง"]] = free.room.name

        made = _back(scene, session, day, later)
        (line,) = made.lines
        _apply(scene, session, day, made)
        hearing = session.get_one(Hearing, line.hearing_id)
        assert (line.state, hearing.slot_id, hearing.moved) == ("applied", free.id, 1)


def test_two_hearings_moved_one_into_the_others_slot_both_arrive(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        free = free_slots(session, scene.liaison, TODAY, day)[-1].slot

        def chained(rows: Rows, at: dict[str, int]) -> None:
            first, second = rows[HEAD + 1], rows[HEAD + 2]
            first[at["เวลา"]], first[at["ห้อง"]] = second[at["เวลา"]], second[at["ห้อง"]]
            second[at["เวลา"]], second[at["ห้อง"]] = f"{free.starts_at:%H.%M}", free.room.name

        made = _back(scene, session, day, chained)
        _apply(scene, session, day, made)
        assert [line.state for line in made.lines] == ["applied", "applied"]


def test_a_time_the_day_does_not_have_is_asked(scene: Scene) -> None:
    def odd(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD + 1][at["เวลา"]] = "07.10"
        rows[HEAD + 2][at["เวลา"]] = "สายหน่อย"

    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        made = _back(scene, session, day, odd)
        assert not any(line.is_safe for line in made.lines)
        assert _apply(scene, session, day, made) == []
        assert [(line.state, [why["code"] for why in line.doubts]) for line in made.lines] == [
            ("open", ["no_such_slot"]),
            ("open", ["time_unread"]),
        ]


def test_a_result_is_never_written_by_a_sheet(scene: Scene) -> None:
    def ended(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD + 1][at["ผล"]] = "ตกลงกันได้"
        rows[HEAD + 2][at["ผล"]] = "นางสมศรี ไม่มา"

    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        made = _back(scene, session, day, ended)
        assert [(line.item, line.theirs, line.is_safe) for line in made.lines] == [
            ("result", "ตกลงกันได้", False),
            ("result", "ข้อความอื่น", False),
        ]
        with pytest.raises(Refused):
            operations.take_line(session, scene.liaison, day, made.lines[0], today=TODAY, now=NOW)
        operations.keep_ours(session, scene.liaison, day, made.lines[0], now=NOW)
        assert made.lines[0].state == "kept"
        with pytest.raises(Refused):
            operations.keep_ours(session, scene.liaison, day, made.lines[0], now=NOW)


def test_what_both_changed_is_asked_and_taken_only_on_a_word(scene: Scene) -> None:
    def numbered(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD + 1][at["เลขคำร้อง"]] = "ก.77/2569"

    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        first = hearings_of(session, scene.secretary, day)[0].case
        sent = _sent(scene, session, day)
        step(session, scene.secretary, first, "number_petition", petition_number="ก.5/2569")
        numbered(sent, {str(name): place for place, name in enumerate(sent[HEAD])})
        book = Book("x", (Sheet("1", sent),))  # type: ignore[arg-type]
        made = operations.take_in(session, scene.liaison, day, "x", "b" * 64, book, now=NOW)
        (line,) = made.lines
        assert [why["code"] for why in line.doubts] == ["changed_here"]
        assert _apply(scene, session, day, made) == []
        operations.take_line(session, scene.liaison, day, line, today=TODAY, now=NOW)
        assert docket_now(session, scene.liaison, day, NOW).lines[0].petition_number == "ก.77/2569"


def test_what_changed_here_after_the_comparison_is_not_written_over(scene: Scene) -> None:
    def numbered(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD + 1][at["เลขคำร้อง"]] = "ก.77/2569"

    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        made = _back(scene, session, day, numbered)
        first = hearings_of(session, scene.secretary, day)[0].case
        step(session, scene.secretary, first, "number_petition", petition_number="ก.5/2569")
        _apply(scene, session, day, made)
        assert docket_now(session, scene.liaison, day, NOW).lines[0].petition_number == "ก.5/2569"
        assert [why["code"] for why in made.lines[0].doubts] == ["changed_meanwhile"]


def test_rows_that_are_not_sure_are_doubtful(scene: Scene) -> None:
    def muddled(rows: Rows, at: dict[str, int]) -> None:
        body = rows[HEAD + 1 : HEAD + 4]
        for place, row in enumerate(body):
            row[at["เลขคำร้อง"]] = f"ก.9{place}/2569"
        body[0][at["รหัสแถว"]], body[1][at["รหัสแถว"]] = body[1][at["รหัสแถว"]], "9-001-AAAA"
        body[2][at["รหัสแถว"]] = ""

    with scene.installation.database.write() as session:
        made = _back(scene, session, _filed(session, scene), muddled)
        assert not any(line.is_safe for line in made.lines)
        codes = {why["code"] for line in made.lines for why in line.doubts}
        assert codes >= {"code_of_another", "row_unknown", "no_line_code"}


def test_the_same_sheet_again_changes_nothing(scene: Scene) -> None:
    def numbered(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD + 1][at["เลขคำร้อง"]] = "ก.77/2569"

    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        made = _back(scene, session, day, numbered)
        _apply(scene, session, day, made)
        entries = session.scalar(select(func.count()).select_from(Entry))
        again = _back(scene, session, day, numbered)
        assert again.id == made.id and _apply(scene, session, day, again) == []
        assert session.scalar(select(func.count()).select_from(Entry)) == entries
        assert queries.returns(session, day) == [made]


def test_a_later_sheet_overtakes_what_was_left_open(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        for key, number in (("c", "ก.1/2570"), ("d", "ก.2/2570")):

            def numbered(rows: Rows, at: dict[str, int], said: str = number) -> None:
                rows[HEAD + 1][at["เลขคำร้อง"]] = said

            made = _back(scene, session, day, numbered, key)
        first = next(one for one in queries.returns(session, day) if one is not made)
        assert (first.lines[0].state, made.lines[0].state) == ("overtaken", "open")


def test_a_moved_hearing_is_asked_about(scene: Scene) -> None:
    def later(rows: Rows, at: dict[str, int]) -> None:
        rows[HEAD + 1][at["เลขคำร้อง"]] = "ก.1/2570"

    with scene.installation.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))])
        send(session, scene.secretary, day, now=NOW)
        rows = _sent(scene, session, day)
        later(rows, {str(name): place for place, name in enumerate(rows[HEAD])})
        mediation.unbook(session, scene.secretary, day.hearings[0], today=TODAY)
        book = Book("x", (Sheet("1", rows),))  # type: ignore[arg-type]
        made = operations.take_in(session, scene.liaison, day, "x", "e" * 64, book, now=NOW)
        assert [why["code"] for line in made.lines for why in line.doubts] == ["hearing_gone"]


def test_a_file_that_is_no_docket_is_refused(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        book = Book("x", (Sheet("1", [["ชื่อ", "ที่อยู่"], ["ก", "ข"]]),))
        with pytest.raises(Invalid):
            operations.take_in(session, scene.liaison, day, "x", "f" * 64, book, now=NOW)


def test_the_csv_we_send_is_read_back(scene: Scene, tmp_path: Path) -> None:
    with scene.installation.database.write() as session:
        day = _filed(session, scene)
        made = handed_out(scene.installation, session, scene.liaison, day, "csv", now=NOW)
        path = tmp_path / "back.csv"
        path.write_bytes(made.content.replace("ก.1/2569".encode(), "ก.8/2569".encode()))
        found = operations.take_in(
            session, scene.liaison, day, "back.csv", "0" * 64, read_workbook(path), now=NOW
        )
        assert [(line.item, line.theirs, line.is_safe) for line in found.lines] == [
            ("petition_number", "ก.8/2569", True)
        ] * 3
        assert day.held_on == DAY
