"""One record of each kind that has a page, with a person whose national ID must never be seen."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from casework.authoring.intake import Brought
from casework.authoring.operations import propose as propose_template
from casework.evidence.models import EvidenceFile
from casework.evidence.operations import record_with_files
from casework.evidence.queries import files_of
from casework.evidence.receiving import Made
from casework.field.operations import Paper
from casework.files.kinds import plain_label
from casework.installation import Installation
from casework.papers.stationery import row_of
from casework.register.models import Contract, Instalment, Obligor, Person, Posting
from casework.register.people import new_person, set_national_id, set_telephone
from casework.register.reliefs import NewRelief, record_relief
from casework.register.triage import triage
from casework.register.waivers import propose
from casework.security.policy import Actor
from casework.staff import operations, queries
from casework.staff.operations import console
from casework.store import Store
from casework.thai import national_id
from tests.conftest import PHUKET, TODAY

CANARY = "9012345678902"
CANARY_TELEPHONE = "0891234567"
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
MADE_ON = date(2022, 3, 1)


def known_records(installation: Installation) -> dict[str, str]:
    """The ids of the records, by the name they have in addresses."""
    with installation.database.write() as session:
        office = operations.open_office(session, console(), PHUKET, TODAY)
        operations.set_profile(session, console(), office, {"attorney_id": CANARY}, TODAY)
        user, _ = operations.add_user(session, console(), "known", role="LO", province=PHUKET)
        signatory = operations.appoint(
            session, console(), office, TODAY, kind="head", name="นางหนึ่ง", position="ประธาน", since=TODAY
        )
        person = _person(session)
        contract = _contract(session, person)
        posting = _posting(session, contract)
        triage([contract], TODAY, queries.terms(session, PHUKET))
        relief, waiver = _approvals(session, contract, operations.actor_of(user))
        scan = _scan(session, contract, operations.actor_of(user))
        return {
            "evidence_id": str(scan.evidence_id),
            "file_id": str(scan.id),
            "relief_id": relief,
            "user_id": str(user.id),
            "signatory_id": str(signatory.id),
            "person_id": str(person.id),
            "contract_id": str(contract.id),
            "line_id": str(posting.id),
            "waiver_id": waiver,
            "template_id": _template(session, operations.actor_of(user)),
        }


def _template(session: Session, lawyer: Actor) -> str:
    """A template of the office's that waits for a decision."""
    kind = "demand_letter"
    file = Brought(kind, row_of(kind).template(), "a.docx")
    return str(propose_template(session, lawyer, file, since=TODAY, now=NOW).id)


def _person(session: Session) -> Person:
    assert national_id.normalise(CANARY) == CANARY
    person = new_person(session, PHUKET, "นาง", "สมศรี", "ทองแท้")
    set_national_id(session, person, CANARY)
    set_telephone(session, person, CANARY_TELEPHONE)
    session.flush()
    return person


def _contract(session: Session, person: Person) -> Contract:
    contract = Contract(
        number="ภก 0041/2565",
        province=PHUKET,
        district="8301",
        made_on=MADE_ON,
        ends_on=date(2024, 3, 1),
        principal=Decimal("100000.00"),
        rate=Decimal(3),
        default_rate=Decimal(10),
        instalment_count=1,
        urgent_on=MADE_ON,
    )
    contract.obligors.append(Obligor(person=person, role="borrower", position=1))
    contract.instalments.append(Instalment(number=1, due_on=date(2024, 3, 1), amount=Decimal("100000.00")))
    session.add(contract)
    session.flush()
    return contract


def _approvals(session: Session, contract: Contract, lawyer: Actor) -> tuple[str, str]:
    """A moratorium, and a waiver that waits for a second person."""
    day = date(2024, 1, 15)
    moratorium = NewRelief(
        "moratorium", date(2024, 2, 1), "3/2567", day, date(2024, 3, 31), 12, source="มติคณะอนุกรรมการ"
    )
    recorded = record_relief(session, lawyer, contract, moratorium, now=NOW)
    waiver = propose(
        session, lawyer, contract, on=day, amount=Decimal("10.00"), ref="4/2567", authority_on=day, now=NOW
    )
    return str(recorded.relief.id), str(waiver.id)


def _scan(session: Session, contract: Contract, lawyer: Actor) -> EvidenceFile:
    """A scan whose name held her number."""
    content = b"%PDF-1.7 scan"
    label = plain_label(f"บัตร {CANARY}.pdf")
    made = Made(Store.of(session).put(content), "0" * 64, label, "pdf", 1, len(content))
    row = record_with_files(session, lawyer, contract, Paper("map", dated_on=MADE_ON), [made], now=NOW)
    return files_of(session, contract.id)[row.id][0]


def _posting(session: Session, contract: Contract) -> Posting:
    posting = Posting(
        contract_id=contract.id,
        kind="disbursement",
        on=MADE_ON,
        amount=Decimal("100000.00"),
        ref="loan",
        recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    contract.postings.append(posting)
    session.flush()
    return posting
