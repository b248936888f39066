"""A case's phases as the components draw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from casework.steps.phases import Phase
from casework.web.presentation import day


def stepper(phases: Iterable[Phase], *, linked: bool = False) -> list[dict[str, Any]]:
    """The phases for the component `stepper`; `linked`: the day leads to its entry in the journal."""
    return [
        {
            "label": phase,
            "state": phase.state,
            "note": day(phase.since) if phase.since and phase.state in ("done", "current") else "",
            "url": f"#entry-{phase.entry}" if linked and phase.entry else "",
        }
        for phase in phases
    ]
