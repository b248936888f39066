"""How the radar's codes are called, and the colour of each band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.web.forms import Text
from workflows.bands import LATER, OVER, STOPPED, Band
from workflows.saving import NAMES

LIVE, ALL = "live", "all"
ACTS: Mapping[str, Text] = {code: Text(*names) for code, names in NAMES.items()}
KINDS: Mapping[str, Text] = {
    "instalment": Text("งวดตามสัญญา", "Instalment of the contract"),
    "liability": Text("หนังสือรับสภาพความรับผิด", "Acknowledgment of liability"),
    "estate": Text("กองมรดก", "Estate"),
    "settlement": Text("สัญญายอม", "Settlement"),
    "judgment": Text("คำพิพากษา", "Judgment"),
}
NEAR_TONES = ("red", "orange", "amber", "blue")
FAR_TONES = {OVER: "grey", LATER: "green", STOPPED: "plum"}


def tones(among: Sequence[Band]) -> Mapping[str, str]:
    """The colour of each band: the nearest red; the words beside it carry the meaning."""
    near = [band.code for band in among if band.code not in FAR_TONES]
    last = len(NEAR_TONES) - 1
    return {**{code: NEAR_TONES[min(place, last)] for place, code in enumerate(near)}, **FAR_TONES}
