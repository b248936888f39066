"""The case file: what all rooms know of one case, gathered for one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Acknowledgment, Case, Petition
from casework.cases.queries import journal_of
from casework.field.models import Evidence, Visit
from casework.field.queries import acts_of, evidence_of, visits_of
from casework.journal.models import Entry
from casework.measures.models import MeasureApplication
from casework.measures.queries import applications_of
from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import open_hearing
from casework.papers.keeping import papers_of
from casework.papers.models import Paper
from casework.referrals.models import Referral
from casework.security.policy import Actor
from casework.settlements.models import Settlement
from casework.settlements.queries import settlement_of
from casework.steps.compare import compare
from casework.steps.court import petition_of
from casework.steps.facts import Gathered, gather
from casework.steps.figures import Group, figures_of
from casework.steps.models import Proposal
from casework.steps.outside import referral_of
from casework.steps.past import STEP_CODES
from casework.steps.phases import Phase, phases
from casework.steps.proposals import open_proposals
from casework.steps.queries import Option, options_by, recommended
from workflows.faults import RuleFault
from workflows.reasons import Reason
from workflows.working import Working


@dataclass(frozen=True)
class CaseFile:
    """One case on a day. Where its plan or ledger makes no sense there are no figures and steps, but why."""

    case: Case
    known: Gathered | None
    fault: Reason | None
    options: tuple[Option, ...]
    next: Option | None
    groups: tuple[Group, ...]
    comparison: tuple[Working, ...]
    phases: tuple[Phase, ...]
    proposals: Sequence[Proposal]
    visits: Sequence[Visit]
    evidence: Sequence[Evidence]
    acts: Sequence[Acknowledgment]
    measures: Sequence[MeasureApplication]
    petition: Petition | None
    hearing: Hearing | None
    settlement: Settlement | None
    referral: Referral | None
    papers: Sequence[Paper]
    entries: Sequence[Entry]


def case_file(session: Session, actor: Actor, case: Case, today: date) -> CaseFile:
    """Everything the page of a case shows to this person today."""
    known: Gathered | None = None
    fault: Reason | None = None
    found: tuple[Option, ...] = ()
    groups: tuple[Group, ...] = ()
    comparison: tuple[Working, ...] = ()
    try:
        known = gather(session, case, today=today, actor=actor)
        found = options_by(known.facts, case.stage)
        groups = figures_of(session, case, known, today)
        comparison = compare(case.contract, known.found, known.clocks, today)
    except RuleFault as wrong:
        fault = wrong.reason
    entries = journal_of(session, case)
    return CaseFile(
        case=case,
        known=known,
        fault=fault,
        options=found,
        next=recommended(found, known.facts, case.stage) if known else None,
        groups=groups,
        comparison=comparison,
        phases=phases([row for row in entries if row.action in STEP_CODES], case.stage, case.opened_on),
        proposals=open_proposals(session, case),
        visits=visits_of(session, case.contract),
        evidence=evidence_of(session, case.contract),
        acts=acts_of(session, case.contract),
        measures=applications_of(session, case),
        petition=petition_of(session, case),
        hearing=open_hearing(session, case),
        settlement=settlement_of(session, case),
        referral=referral_of(session, case),
        papers=papers_of(session, f"case:{case.id}"),
        entries=entries,
    )
