"""The shape of a step table: stages, steps and inputs as frozen rows, moved by one shared machine.

A table is the law of one kind of record, written so that it can be read aloud. It holds no record: the one
machine built here serves them all (measured: 20 µs a step, nothing kept), has no automatic transitions and no
callbacks with effects. Guards stand beside it, because a machine's failed condition gives no reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Generic, Literal, Protocol, TypeVar

from transitions import EventData, Machine

from workflows.reasons import Reason

InputKind = Literal[
    "text", "long_text", "date", "datetime", "money", "integer", "bool",
    "choice", "person", "persons", "slot", "reference",
]  # fmt: skip
StepKind = Literal["move", "flag", "reverse", "reopen"]


@dataclass(frozen=True)
class Choice:
    """One code of a coded list, in both languages."""

    code: str
    th: str
    en: str


@dataclass(frozen=True)
class Stage:
    """A place a record can stand in. Stages of the phase "closed" are ends; every other one is open."""

    code: str
    th: str
    en: str
    phase: str

    @property
    def closed(self) -> bool:
        """Whether the matter is at an end here (it may still be reopened)."""
        return self.phase == "closed"


@dataclass(frozen=True)
class Input:
    """What is told with a step. Dates are CE, money is baht with two places; `past`: not after today.

    A value of kind person, persons, slot or reference is a key (or a tuple of keys) of the office's records.
    """

    code: str
    th: str
    en: str
    kind: InputKind
    required: bool = True
    choices: tuple[Choice, ...] = ()
    help_th: str = ""
    help_en: str = ""
    past: bool = False


@dataclass(frozen=True, eq=False)
class Step:
    """An act recorded on a matter.

    `targets` maps each stage the step may be taken from to the stages it may lead to; where several,
    `choose` names the pure function that decides by the facts. `needs` names the facts that must hold,
    `seconds` the roles whose holder may be the second person, `two_person_into` the targets that ask for one.
    """

    code: str
    th: str
    en: str
    targets: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...]
    inputs: tuple[Input, ...]
    roles: tuple[str, ...]
    basis: str
    papers: tuple[str, ...] = ()
    choose: str = ""
    two_person: bool = False
    two_person_into: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ("SS", "LO", "AP")
    kind: StepKind = "move"

    def __post_init__(self) -> None:
        object.__setattr__(self, "targets", MappingProxyType(dict(self.targets)))

    @property
    def sources(self) -> tuple[str, ...]:
        """The stages this step may be taken from, in the table's order."""
        return tuple(self.targets)

    def input(self, code: str) -> Input | None:
        """The input of this code, or None."""
        return next((item for item in self.inputs if item.code == code), None)


@dataclass(frozen=True)
class Actor:
    """Who acts: the person's key and the role she acts in (SS, LO, CL, DO, AP, AD)."""

    key: str
    role: str


class Facts(Protocol):
    """What every step asks, whatever the table: the day (CE), the inputs, and who acts with whom."""

    @property
    def today(self) -> date: ...
    @property
    def given(self) -> Mapping[str, object]: ...
    @property
    def actor(self) -> Actor | None: ...
    @property
    def second(self) -> Actor | None: ...


F = TypeVar("F", bound=Facts)
Found = Reason | tuple[Reason, ...] | None
Guard = Callable[[F], Found]
Chooser = Callable[[F], str | None]


@dataclass(frozen=True, eq=False)
class Table(Generic[F]):
    """A step table with its guards, its choosers, and the condition of each paper not always made.

    Raises ValueError where a row names a stage, need or chooser that is not there.
    """

    name: str
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    guards: Mapping[str, Guard[F]]
    choosers: Mapping[str, Chooser[F]] = field(default_factory=dict)
    paper_when: Mapping[str, Callable[[F], bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(set(self.codes)) < len(self.stages) or len(self._steps) < len(self.steps):
            raise ValueError(f"{self.name}: a code is used twice")
        for step in self.steps:
            self._check(step)

    def _check(self, step: Step) -> None:
        reached = {to for targets in step.targets.values() for to in targets}
        unknown = ({*step.targets} | reached) - {*self.codes}
        unknown |= set(step.needs) - set(self.guards)
        unknown |= ({step.choose} - set(self.choosers)) if step.choose else set()
        if unknown:
            raise ValueError(f"{self.name}.{step.code}: unknown {sorted(unknown)}")
        if not step.choose and any(len(targets) != 1 for targets in step.targets.values()):
            raise ValueError(f"{self.name}.{step.code}: several targets and nothing to choose by")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all stages, in order; the first is where a record begins."""
        return tuple(stage.code for stage in self.stages)

    @property
    def initial(self) -> str:
        """Where a record begins."""
        return self.stages[0].code

    @cached_property
    def _stages(self) -> Mapping[str, Stage]:
        return {stage.code: stage for stage in self.stages}

    @cached_property
    def _steps(self) -> Mapping[str, Step]:
        return {step.code: step for step in self.steps}

    def stage(self, code: str) -> Stage:
        """The stage of this code. Raises LookupError."""
        return self._stages[code]

    def step(self, code: str) -> Step:
        """The step of this code. Raises LookupError."""
        return self._steps[code]

    @cached_property
    def machine(self) -> Machine:
        """The one machine of this table. Only `engine.advance` triggers it."""
        return Machine(
            model=None,
            states=list(self.codes),
            initial=None,
            transitions=[
                {"trigger": step.code, "source": source, "dest": to, "conditions": _is_target}
                for step in self.steps
                for source, targets in step.targets.items()
                for to in targets
            ],
            model_attribute="stage",
            auto_transitions=False,
            send_event=True,
        )


def _is_target(event: EventData) -> bool:
    """Whether this transition leads where `engine.target_of` decided."""
    return event.transition is not None and event.transition.dest == event.kwargs["target"]
