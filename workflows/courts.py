"""Which of the courts an office works with: its kind by the amount, its district by the place (CPC 4(1), 5).

A claim goes to the court of a defendant's domicile or to that of the place where the cause arose; of several
defendants one suffices. Where no kwaeng court serves the place, the provincial court has every civil case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from workflows.basis import CPC_4
from workflows.reasons import Value
from workflows.working import Working

CourtKind = Literal["kwaeng", "provincial"]
Ground = Literal["domicile", "cause"]
ORGANIZATION = "พระธรรมนูญศาลยุติธรรม มาตรา 17, 18 (Law for the Organization of Courts of Justice 17, 18)"
# How courts are called: what is no kwaeng court and yet a court of first instance tries every amount.
KWAENG_NAME, COURT_NAME = "ศาลแขวง", "ศาล"
GROUNDS: dict[Ground, tuple[str, str]] = {
    "domicile": ("ภูมิลำเนาของผู้ถูกร้อง", "the respondent's domicile"),
    "cause": ("สถานที่ที่มูลคดีเกิด", "the place where the cause arose"),
}


@dataclass(frozen=True)
class Court:
    """A court of the office's list; `districts` are codes, none: the whole `province` (a code, "": any)."""

    name: str
    kind: CourtKind
    districts: frozenset[str] = frozenset()
    province: str = ""

    def serves(self, district: str) -> bool:
        """Whether a place lies in its territory; a place not known counts as inside that of all."""
        if not district or not self.districts:
            return district == "" or district.startswith(self.province)
        return district in self.districts


@dataclass(frozen=True)
class Chosen:
    """The court to file with, on which ground, and why; `court` None where the office lists none."""

    court: Court | None
    ground: Ground
    working: tuple[Working, ...]


def kind_of(name: str, courts: Iterable[Court] = ()) -> CourtKind | None:
    """The kind of a court by the office's list, else by what it is called; None where neither tells."""
    listed = next((court.kind for court in courts if court.name == name), None)
    if listed is not None or not name.startswith(COURT_NAME):
        return listed
    return "kwaeng" if name.startswith(KWAENG_NAME) else "provincial"


def choose(kind: CourtKind, courts: Sequence[Court], domiciles: Sequence[str], cause: str) -> Chosen:
    """The office's court for a kind of claim: at a domicile (codes, the borrower's first), else the cause."""
    places: list[tuple[Ground, str]] = [("domicile", code) for code in domiciles] or [("cause", cause)]
    if domiciles:
        places.append(("cause", cause))
    for wanted in dict.fromkeys((kind, "provincial")):
        for ground, place in places:
            found = _serving(courts, wanted, place)
            if found is not None:
                return Chosen(found, ground, tuple(_why(found, ground, kind)))
    return Chosen(None, places[0][0], ())


def _serving(courts: Iterable[Court], kind: str, place: str) -> Court | None:
    """The court named for the place before one for the whole province."""
    able = [court for court in courts if court.kind == kind and court.serves(place)]
    return min(able, key=lambda court: not court.districts, default=None)


def _why(court: Court, ground: Ground, kind: CourtKind) -> Iterable[Working]:
    th, en = GROUNDS[ground]
    values: dict[str, Value] = {"court": court.name, "ground_th": th, "ground_en": en}
    yield Working(
        "{court} มีเขตอำนาจเพราะเป็น{ground_th}", "{court} has territory by {ground_en}.", CPC_4, values
    )
    if kind != court.kind:
        yield Working(
            "ไม่มีศาลแขวงที่รับท้องที่นี้ในรายชื่อศาลของสำนักงาน ศาลจังหวัดรับคดีแพ่งได้ทั้งหมด",
            "The office lists no kwaeng court for this place: the provincial court has every civil case.",
            ORGANIZATION,
        )
