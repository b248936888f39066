"""Every record of every room, loaded, so that the metadata is whole for migrations and tests."""

from casework.away import models as away
from casework.cases import models as cases
from casework.court import models as court
from casework.db import Base
from casework.evidence import models as evidence
from casework.field import models as field
from casework.guarantors import models as guarantors
from casework.inviting import models as inviting
from casework.issuing import models as issuing
from casework.jobs import models as jobs
from casework.journal import models as journal
from casework.measures import models as measures
from casework.mediation import models as mediation
from casework.papers import models as papers
from casework.radar import models as radar
from casework.referrals import models as referrals
from casework.register import models as register
from casework.scans import models as scans
from casework.settlements import models as settlements
from casework.simulator import models as simulator
from casework.staff import models as staff
from casework.steps import models as steps

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "away",
    "cases",
    "court",
    "evidence",
    "field",
    "guarantors",
    "inviting",
    "issuing",
    "jobs",
    "journal",
    "measures",
    "mediation",
    "papers",
    "radar",
    "referrals",
    "register",
    "scans",
    "settlements",
    "simulator",
    "staff",
    "steps",
]
