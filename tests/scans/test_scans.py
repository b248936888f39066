"""Signed papers scanned back: any order, turned, with blank backs; nothing lost, nothing twice."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from scanned import blank, page, scan
from scenes import NOW, TODAY, Scene, invited, lend, office_at_work
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.errors import Invalid, Missing, Refused
from casework.files.faults import WrongFile
from casework.handlers import HANDLERS
from casework.ids import new_id
from casework.installation import Installation
from casework.jobs.worker import Worker
from casework.journal.models import Entry
from casework.papers.models import Paper
from casework.papers.operations import advance
from casework.papers.pdf import to_pdf
from casework.scans import operations, queries
from casework.scans.copies import page_picture, signed_copy
from casework.scans.intake import looked_at, receive
from casework.scans.models import PaperLength, Scan, ScanPage

KINDS = ("statement_of_debt", "evidence_list", "power_of_attorney")


class Office:
    """An office with three issued papers of two, one and three pages, and its scanner."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        self.scene: Scene = office_at_work(installation)
        self.installation, self.folder = installation, folder
        with installation.database.write() as session:
            case = invited(session, self.scene, lend(session, 1))
            self.case = case.id
            self.papers = [self.made(session, case, kind) for kind in KINDS]
            for paper, length in zip(self.papers, (2, 1, 3), strict=True):
                session.add(PaperLength(paper_id=paper, pages=length))

    def made(self, session: Session, case: Case, kind: str, *, issued: bool = True) -> UUID:
        at = desk(session, case.province, TODAY)
        made = case_papers(
            session, self.scene.secretary, kind, case, case_context(session, case, at), at, NOW
        )
        if issued:
            advance(session, self.scene.secretary, made[0], "issue", TODAY, signatory="นายธีรพงศ์ ช่วยชู")
        return made[0].id

    def bring(self, *pages: Image.Image, name: str = "scan.pdf", signed_on: date = TODAY) -> UUID:
        """Scan the sheets into one file, bring it, and let it be read."""
        path = scan(self.folder / name, pages)
        with self.installation.database.write() as session:
            brought = [looked_at(path, name, self.folder)]
            actor = self.scene.secretary
            (made,) = receive(session, actor, brought, signed_on, now=NOW, today=TODAY)
            key = made.id
        Worker(self.installation, HANDLERS).drain()
        return key

    def states(self, scan_id: UUID) -> list[tuple[int, str, str]]:
        with self.installation.database.read() as session:
            rows = select(ScanPage).where(ScanPage.scan_id == scan_id).order_by(ScanPage.number)
            return [(row.number, row.state, row.why) for row in session.scalars(rows)]

    def stages(self) -> list[str]:
        with self.installation.database.read() as session:
            return [session.get_one(Paper, key).stage for key in self.papers]

    def entries(self, action: str) -> int:
        with self.installation.database.read() as session:
            count = select(func.count()).select_from(Entry).where(Entry.action == action)
            return session.scalar(count) or 0


@pytest.fixture
def office(installation: Installation, tmp_path: Path) -> Office:
    return Office(installation, tmp_path)


def test_every_page_finds_its_paper_when_a_pile_is_scanned_in_any_order(
    either: Installation, tmp_path: Path
) -> None:
    office = Office(either, tmp_path)
    two, one, three = office.papers
    found = office.bring(
        page(three),
        blank(),
        page(two, turn=180),
        page(one, turn=90),
        page(three, turn=270),
        page(two),
        blank(),
        page(three),
    )
    held = [
        (1, "held"),
        (2, "blank"),
        (3, "held"),
        (4, "held"),
        (5, "held"),
        (6, "held"),
        (7, "blank"),
        (8, "held"),
    ]
    assert [(number, state) for number, state, _ in office.states(found)] == held
    assert office.stages() == ["signed"] * 3
    assert office.entries("paper.sign") == office.entries("paper.scan") == 3
    assert office.entries("scan.receive") == 1


def test_same_file_changes_nothing_when_brought_again(office: Office) -> None:
    first = office.bring(page(office.papers[1]), page())
    before = office.states(first), office.stages(), office.entries("paper.sign")
    assert office.bring(page(office.papers[1]), page(), name="again.pdf") == first
    assert (office.states(first), office.stages(), office.entries("paper.sign")) == before
    with office.installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Scan)) == 1


def test_copy_is_upright_and_whole_when_its_pages_were_turned(office: Office) -> None:
    office.bring(page(office.papers[0], turn=90), page(office.papers[0], turn=180))
    with office.installation.database.read() as session:
        held = queries.copy_of(session, session.get_one(Paper, office.papers[0]))
        made = pypdfium2.PdfDocument(signed_copy(office.installation, held))
    assert len(made) == 2
    for sheet in made:
        wide, high = sheet.get_size()
        assert high > wide
        shown = sheet.render(scale=2).to_pil()
        (code,) = zxingcpp.read_barcodes(shown)
        assert code.position.top_left.x > shown.width / 2 and code.position.top_left.y > shown.height / 2
    made.close()


def test_page_without_a_code_waits_with_its_picture_until_a_person_knows_it(office: Office) -> None:
    two = office.papers[0]
    found = office.bring(page(two), page())
    assert office.states(found) == [(1, "waiting", "missing_pages"), (2, "loose", "no_code")]
    actor = office.scene.secretary
    with office.installation.database.write() as session:
        (row,) = queries.loose(session, actor)
        shown = Image.open(io.BytesIO(page_picture(office.installation, row)))
        assert shown.format == "JPEG" and shown.height > shown.width
        code = session.get_one(Paper, two).code
        paper = queries.paper_typed(session, actor, code.lower().replace("-", " "))
        operations.assign(session, actor, row, paper, now=NOW)
    assert [state for _, state, _ in office.states(found)] == ["held", "held"]
    assert office.stages()[0] == "signed"
    assert office.entries("scan.assign") == 1


def test_missing_page_comes_later_in_another_file(office: Office) -> None:
    first = office.bring(page(office.papers[2]), page(office.papers[2]))
    assert {why for _, _, why in office.states(first)} == {"missing_pages"}
    with office.installation.database.read() as session:
        (waits,) = queries.unfinished(session, office.scene.secretary)
        assert (len(waits.pages), waits.length, waits.why) == (2, 3, "missing_pages")
    office.bring(page(office.papers[2], tone=240), name="rest.pdf")
    assert [state for _, state, _ in office.states(first)] == ["held", "held"]
    assert office.stages()[2] == "signed"


def test_whole_scan_stands_alone_when_part_of_it_was_scanned_before(office: Office) -> None:
    part = office.bring(page(office.papers[0]))
    whole = office.bring(page(office.papers[0], tone=240), page(office.papers[0], tone=241), name="whole.pdf")
    assert [state for _, state, _ in office.states(part)] == ["dropped"]
    assert [state for _, state, _ in office.states(whole)] == ["held", "held"]


def test_too_many_pages_wait_for_a_person_who_leaves_one_out(office: Office) -> None:
    found = office.bring(page(office.papers[1]), page(office.papers[1], tone=240))
    assert {why for _, _, why in office.states(found)} == {"too_many_pages"}
    with office.installation.database.write() as session:
        (waits,) = queries.unfinished(session, office.scene.secretary)
        operations.drop(session, office.scene.secretary, waits.pages[0], now=NOW)
    assert [state for _, state, _ in office.states(found)] == ["dropped", "held"]
    assert office.stages()[1] == "signed"


def test_person_says_how_many_pages_when_the_print_broke_otherwise(office: Office) -> None:
    found = office.bring(page(office.papers[1]), page(office.papers[1], tone=240))
    with office.installation.database.write() as session:
        paper = session.get_one(Paper, office.papers[1])
        with pytest.raises(Invalid):
            operations.tell_length(session, office.scene.secretary, paper, 0, now=NOW)
        operations.tell_length(session, office.scene.secretary, paper, 2, now=NOW)
    assert [state for _, state, _ in office.states(found)] == ["held", "held"]
    assert (office.stages()[1], office.entries("paper.length")) == ("signed", 1)


def test_draft_keeps_its_copy_and_is_signed_once_it_is_issued(office: Office) -> None:
    with office.installation.database.write() as session:
        case = session.get_one(Case, office.case)
        draft = office.made(session, case, "consent_form", issued=False)
        session.add(PaperLength(paper_id=draft, pages=1))
    found = office.bring(page(draft))
    assert office.states(found) == [(1, "held", "not_issued")]
    actor = office.scene.secretary
    with office.installation.database.write() as session:
        paper = session.get_one(Paper, draft)
        with pytest.raises(Refused) as refused:
            operations.sign_again(session, actor, paper, now=NOW)
        assert [reason.code for reason in refused.value.reasons] == ["not_issued"]
        advance(session, actor, paper, "issue", TODAY, signatory="นายธีรพงศ์ ช่วยชู")
        operations.sign_again(session, actor, paper, now=NOW)
        assert paper.stage == "signed"
        with pytest.raises(Missing):
            operations.sign_again(session, actor, paper, now=NOW)
    assert office.states(found) == [(1, "held", "")]


def test_codes_of_nobody_and_of_void_papers_wait_for_a_person(office: Office) -> None:
    with office.installation.database.write() as session:
        paper = session.get_one(Paper, office.papers[1])
        advance(session, office.scene.secretary, paper, "discard", TODAY, given={"reason": "พิมพ์ผิด"})
    both = page(office.papers[0])
    both.paste(page(office.papers[2]).crop((1000, 1600, 1240, 1754)), (100, 1600))
    found = office.bring(page(office.papers[1]), page(new_id()), both)
    assert [why for _, _, why in office.states(found)] == ["void_paper", "unknown_paper", "two_papers"]
    with office.installation.database.write() as session:
        row, *_ = queries.loose(session, office.scene.secretary)
        paper = session.get_one(Paper, office.papers[1])
        with pytest.raises(Refused):
            operations.assign(session, office.scene.secretary, row, paper, now=NOW)


def test_paper_of_another_office_is_unknown(office: Office) -> None:
    with office.installation.database.write() as session:
        for key in office.papers:
            session.get_one(Paper, key).contract_id = None
    found = office.bring(page(office.papers[0]))
    assert office.states(found) == [(1, "loose", "unknown_paper")]
    with office.installation.database.read() as session, pytest.raises(Refused):
        code = session.get_one(Paper, office.papers[0]).code
        queries.paper_typed(session, office.scene.secretary, code)


def test_picture_of_one_sheet_is_a_scan_of_one_page(office: Office) -> None:
    path = office.folder / "photo.jpg"
    page(office.papers[1]).save(path, "JPEG", quality=80)
    with office.installation.database.write() as session:
        brought = [looked_at(path, "C:\\x\\ภาพถ่าย 9012345678902.jpg", office.folder)]
        (made,) = receive(session, office.scene.secretary, brought, TODAY, now=NOW, today=TODAY)
        assert (made.kind, made.page_count, made.label) == ("jpg", 1, "ภาพถ่าย xxxxxxxxxxxxx.jpg")
    Worker(office.installation, HANDLERS).drain()
    assert office.stages()[1] == "signed"


def test_what_is_no_scan_is_refused_by_its_content(office: Office) -> None:
    for name, content in (
        ("a.pdf", b"MZ\x90\x00" * 100),
        ("b.jpg", b"<svg onload='x'/>"),
        ("c.pdf", b"%PDF-1.7 nothing"),
        ("d.pdf", b""),
    ):
        path = office.folder / name
        path.write_bytes(content)
        with pytest.raises(WrongFile) as wrong:
            looked_at(path, name, office.folder)
        assert wrong.value.label == name


def test_liaison_sees_only_the_scans_she_brought(office: Office) -> None:
    found = office.bring(page())
    with office.installation.database.read() as session:
        assert (
            queries.scans(session, office.scene.liaison) == queries.loose(session, office.scene.liaison) == []
        )
        with pytest.raises(Missing):
            queries.scan_of(session, office.scene.liaison, found)
        assert [row.id for row in queries.scans(session, office.scene.lawyer)] == [found]


@pytest.mark.office
def test_printed_papers_are_counted_and_found_again(office: Office) -> None:
    """The whole way: printed by LibreOffice, shuffled, turned, scanned as grey pictures."""
    with office.installation.database.write() as session:
        session.execute(delete(PaperLength))
        files = []
        for key in office.papers:
            file = office.folder / f"{key}.docx"
            office.installation.store.copy(session.get_one(Paper, key).store_key, file)
            files.append(file)
    sheets = []
    for pdf in to_pdf(files, office.folder / "printed"):
        document = pypdfium2.PdfDocument(pdf)
        sheets += [sheet.render(scale=200 / 72, grayscale=True).to_pil() for sheet in document]
        document.close()
    turned = [sheet.rotate(90 * n, expand=True) for n, sheet in enumerate(reversed(sheets))]
    found = office.bring(*turned)
    assert {state for _, state, _ in office.states(found)} == {"held"}
    assert office.stages() == ["signed"] * 3
