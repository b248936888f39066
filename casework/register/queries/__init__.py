"""Reading the register: every query through the one predicate of who may see what."""

from casework.register.queries.listing import (
    WITH_PEOPLE,
    Filters,
    class_counts,
    contract,
    contract_numbered,
    contracts,
    to_be_mended,
)
from casework.register.queries.people import (
    PAGE,
    Party,
    contracts_of,
    glimpses,
    history,
    looks_like_number,
    numbers,
    parties,
    person,
    person_numbered,
    persons,
)
from casework.register.queries.reliefs import relief, waiver_proposed, waivers_proposed
from casework.register.queries.standings import (
    Standing,
    classes_on,
    course_of,
    has_contracts,
    provinces,
    standing,
)

__all__ = [
    "PAGE",
    "WITH_PEOPLE",
    "Filters",
    "Party",
    "Standing",
    "class_counts",
    "classes_on",
    "contract",
    "contract_numbered",
    "contracts",
    "contracts_of",
    "course_of",
    "glimpses",
    "has_contracts",
    "history",
    "looks_like_number",
    "numbers",
    "parties",
    "person",
    "person_numbered",
    "persons",
    "provinces",
    "relief",
    "standing",
    "to_be_mended",
    "waiver_proposed",
    "waivers_proposed",
]
