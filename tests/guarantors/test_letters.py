"""Letters recorded and returned; what they do to what a guarantor owes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
import scenes
from guaranteed import GOOD, guaranteed, guarantors_of
from scenes import NOW, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Forbidden, Invalid, Missing
from casework.field.models import Evidence
from casework.guarantors.models import GuarantorNotice
from casework.guarantors.operations import About, Ending, Posted, record_ending, record_sent
from casework.guarantors.queries import (
    Guarantee,
    awaited_cards,
    due_notices,
    guarantee_of,
    letter_of,
)
from casework.journal.models import Entry
from casework.register.bonds import set_bond
from casework.register.loans import loan_of
from casework.register.models import Contract, Posting
from casework.settlements.models import Settlement, SettlementInstalment, SettlementParty
from casework.staff.queries import terms
from casework.steps.facts import gather
from workflows.guarantee import Duty

SENT = date(2026, 11, 9)
BOTH = About("686", SENT, (1, 2))


def standing(session: Session, contract: Contract) -> Guarantee:
    return guarantee_of(session, contract, TODAY, terms(session, contract.province))


def send(session: Session, scene: Scene, contract: Contract, *numbers: str, about: About = BOTH) -> list[str]:
    letters = [Posted(row.id, text) for row, text in zip(guarantors_of(contract), numbers, strict=False)]
    found = record_sent(session, scene.secretary, contract, loan_of(contract), about, letters, now=NOW)
    return [row.fault for row in found]


def states(duties: tuple[Duty, ...]) -> list[tuple[str, int | None, str]]:
    return [(row.state, row.days_left, str(row.exempt)) for row in duties]


def test_days_are_rolled_and_interest_counted_when_nothing_was_sent(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        found = standing(session, guaranteed(session, guarantors=1))
    first, second = found.duties
    assert first.end is not None and second.end is not None
    assert (first.end.unrolled, first.last_day) == (date(2026, 5, 30), date(2026, 6, 2))
    assert (second.end.unrolled, second.last_day) == (date(2026, 11, 29), date(2026, 11, 30))
    # 3 June to 21 November 2569 = 172 days: 40,000 x 0.075 x 172 / 365 = 1,413.699
    assert states(found.duties) == [("not_sent", None, "1413.70"), ("open", 9, "0.00")]
    borrower, guarantor = (found.owed[str(row.id)].amount for row in found.contract.obligors)
    assert borrower == found.debt.total
    assert guarantor == found.debt.total - Decimal("1413.70")
    assert [row.instalments for row in found.to_send] == [(1,), (2,)]


def test_wrong_numbers_keep_back_their_own_letter_only_when_sent_together(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=3)
        faults = send(session, scene, contract, "en 3317 5589 7 th", "EN331755898TH", GOOD[0])
        kept = session.scalars(select(GuarantorNotice)).all()
        entries = session.scalars(select(Entry).where(Entry.action == "notice.send")).all()
    assert [bool(fault) for fault in faults] == [False, True, True]
    assert [(row.postal_number, row.instalments, row.outcome) for row in kept] == [
        (GOOD[0], [1, 2], "pending")
    ]
    assert [entry.facts["number"] for entry in entries] == [GOOD[0]]


def test_the_same_letter_is_recorded_once_when_the_form_is_sent_twice(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        assert send(session, scene, contract, GOOD[0]) == [""]
        assert send(session, scene, contract, GOOD[0]) != [""]
        assert len(session.scalars(select(GuarantorNotice)).all()) == 1


@pytest.mark.parametrize(
    ("about", "field"),
    [
        (About("686", date(2026, 11, 22), (1,)), "sent_on"),
        (About("686", date(2025, 3, 31), (1,)), "sent_on"),
        (About("686", SENT, ()), "instalments"),
        (About("686", SENT, (3,)), "instalments"),
        (About("686", date(2026, 9, 30), (2,)), "instalments"),
        (About("691", SENT, deal="settlement:none"), "deal"),
        (About("700", SENT), "section"),
    ],
)
def test_letters_are_refused_whole_when_what_they_say_is_wrong(
    scene: Scene, about: About, field: str
) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        with pytest.raises(Invalid) as refused:
            send(session, scene, contract, GOOD[0], about=about)
    assert field in refused.value.faults


def test_nobody_else_gets_a_letter_when_she_is_no_guarantor_bound(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session)
        guarantors_of(contract)[1].released_on = date(2026, 1, 31)
        asked = [Posted(contract.obligors[0].id, GOOD[0]), Posted(guarantors_of(contract)[1].id, GOOD[1])]
        found = record_sent(session, scene.secretary, contract, loan_of(contract), BOTH, asked, now=NOW)
        assert [row.letter for row in found] == [None, None]
        assert len(standing(session, contract).guarantors) == 1


def test_a_signed_card_saves_the_interest_when_it_shows_a_day_in_time(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        send(session, scene, contract, GOOD[0])
        assert states(standing(session, contract).duties)[1][:2] == ("sent", 9)
        letter = letter_of(session, scene.secretary, session.scalars(select(GuarantorNotice.id)).one())
        record_ending(session, scene.secretary, letter, Ending("arrived", date(2026, 11, 12), "ตู้ 2"), now=NOW)
        found = standing(session, contract)
        proof = session.get_one(Evidence, letter.proof_id)
        assert states(found.duties) == [("late", None, "1413.70"), ("in_time", None, "0.00")]
        assert (proof.kind, proof.obligor_id, proof.dated_on) == (
            "notice_686",
            letter.obligor_id,
            letter.ended_on,
        )
        assert awaited_cards(session, scene.secretary) == []
        assert not found.to_send
        ended = session.scalars(select(Entry).where(Entry.action == "notice.end")).one()
        assert (ended.before, ended.after) == ("pending", "arrived")


@pytest.mark.parametrize("ending", [Ending("pending", SENT), Ending("arrived", date(2026, 11, 8)),
                                    Ending("arrived", date(2026, 11, 22))])  # fmt: skip
def test_an_ending_is_refused_when_code_or_day_cannot_be(scene: Scene, ending: Ending) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        send(session, scene, contract, GOOD[0])
        letter = session.scalars(select(GuarantorNotice)).one()
        with pytest.raises(Invalid):
            record_ending(session, scene.secretary, letter, ending, now=NOW)
        assert letter.outcome == "pending"


def test_a_letter_is_not_found_when_it_is_another_province_s(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        send(session, scene, contract, GOOD[0])
        contract.province = "84"
        session.flush()
        letter = session.scalars(select(GuarantorNotice.id)).one()
        with pytest.raises(Missing):
            letter_of(session, scene.secretary, letter)
        with pytest.raises(Missing):
            letter_of(session, scene.secretary, UUID(int=1))
        assert due_notices(session, scene.secretary, TODAY) == []


def test_the_office_sees_what_is_due_soon_and_no_more_when_it_looks(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        guaranteed(session, 1)
        paid, old = guaranteed(session, 2), guaranteed(session, 3)
        paid.postings.append(
            Posting(kind="receipt", on=date(2026, 9, 1), amount=Decimal(200_000), ref="R", recorded_at=NOW)
        )
        for row in old.instalments:
            row.due_on = row.due_on.replace(year=2025)
        old.ends_on = date(2025, 9, 30)
        session.flush()
        due = due_notices(session, scene.secretary, TODAY)
        assert [(one.contract.number, one.duty.instalments) for one in due] == [("ภู.0001/2568", (2,))] * 2
        assert len(due_notices(session, scene.secretary, TODAY, 8)) == 0
        assert len(due_notices(session, scene.secretary, TODAY, 9)) == 2


def test_a_limit_and_a_share_are_set_by_a_legal_officer_alone(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        borrower, guarantor = contract.obligors
        with pytest.raises(Forbidden):
            set_bond(session, scene.secretary, guarantor, None, Decimal("50000.00"), TODAY)
        for row, share, limit in (
            (guarantor, Fraction(1, 2), None),
            (borrower, Fraction(3, 2), None),
            (borrower, None, Decimal("50000.00")),
            (guarantor, None, Decimal(0)),
        ):
            with pytest.raises(Invalid):
                set_bond(session, scene.lawyer, row, share, limit, TODAY)
        version = contract.version
        set_bond(session, scene.lawyer, guarantor, None, Decimal("50000.00"), TODAY)
        set_bond(session, scene.lawyer, borrower, Fraction(1, 3), None, TODAY)
        assert contract.version > version
        assert (borrower.share, standing(session, contract).owed[str(guarantor.id)].amount) == (
            "1/3",
            Decimal("50000.00"),
        )


def settled(session: Session, scene: Scene, contract: Contract, reduced: str, signers: int) -> UUID:
    """A settlement of today signed by the first people of the contract; the case as it stands."""
    case = scenes.open_case(session, scene, contract)
    debt = standing(session, contract).debt
    total = debt.total - Decimal(reduced)
    settlement = Settlement(
        case_id=case.id,
        route="private",
        state="signed",
        agreed_on=TODAY,
        principal=debt.principal_outstanding,
        interest=debt.contract_interest_due,
        default_interest=debt.default_interest_due,
        costs=Decimal(0),
        reduced=Decimal(reduced),
        total=total,
        default_rate=Decimal("7.5"),
        instalments=[SettlementInstalment(number=1, due_on=date(2027, 1, 29), amount=total)],
        parties=[SettlementParty(obligor_id=row.id, signed_on=TODAY) for row in contract.obligors[:signers]],
    )
    session.add(settlement)
    session.flush()
    return case.id


def test_a_reduction_opens_sixty_days_when_the_borrower_settles_alone(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session)
        settled(session, scene, contract, "500.00", 2)  # the borrower and the first guarantor
        found = standing(session, contract)
        told = [row for row in found.duties if row.section == "691"]
        # 21 November + 60 = 20 January 2570, a Wednesday
        assert [(row.state, row.last_day, row.days_left) for row in told] == [
            ("signed", date(2027, 1, 20), None),
            ("open", date(2027, 1, 20), 60),
        ]
        second = str(guarantors_of(contract)[1].id)
        assert found.remarks[second][0].code == "guarantor_compromise"
        assert found.owed[second].amount > 0
        assert send(session, scene, contract, GOOD[0], about=About("691", TODAY, deal=told[1].deal)) == [""]


def test_a_bare_extension_frees_the_guarantor_who_did_not_sign(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session)
        settled(session, scene, contract, "0.00", 2)
        found = standing(session, contract)
        _, first, second = (found.owed[str(row.id)] for row in contract.obligors)
        assert (first.freed_by, second.freed_by, second.amount) == (None, "extension", Decimal("0.00"))


def test_the_case_is_warned_before_a_petition_when_a_notice_is_open_or_was_missed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = guaranteed(session, guarantors=1)
        case = scenes.open_case(session, scene, contract)
        facts = gather(session, case, today=TODAY).facts
        assert [duty.state for duty in facts.guarantees] == ["not_sent", "open"]


def test_a_released_joint_debtor_frees_the_others_of_her_unpaid_share_only(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)  # 100,000, a borrower and a joint debtor; 40,000 paid
        _, joint = contract.obligors
        whole = standing(session, contract).owed[str(joint.id)].amount
        joint.released_on = date(2026, 11, 20)
        found = standing(session, contract)
        then = guarantee_of(session, contract, date(2026, 11, 20), terms(session, contract.province)).debt
        half = ((then.total + then.paid_total) / 2).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        borrower = found.owed[str(contract.obligors[0].id)].amount
        assert found.owed[str(joint.id)].amount == 0
        assert (whole, borrower) == (found.debt.total, found.debt.total - half)
