"""What changed between two computations of the same clocks: after a late entry or a back-dated act.

Nothing is stored of a clock: it is computed anew from what is recorded, and the two are laid side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workflows.basis import LIMITATION
from workflows.clock import Clock, named
from workflows.reasons import Value
from workflows.working import Working

Claim = tuple[str, int | None]
TITLES = ("settlement", "judgment")


@dataclass(frozen=True)
class Change:
    """Of one person, the claims whose clock moved alike; `was` or `now` is None where there is no clock.

    `replaced`: a settlement or judgment has put a new claim in its place.
    """

    obligor: str
    instalments: tuple[int, ...]
    was: Clock | None
    now: Clock | None
    replaced: bool = False

    def told(self, name: str) -> Working:
        """It as a sentence, with the rule that decides now."""
        values: dict[str, Value] = {"name": name, **named(self.instalments)}
        if self.was:
            values["was"] = self.was.last_day
        if self.now:
            values["now"] = self.now.last_day
        moved = [step for step in self.now.steps if step.result is not None] if self.now else []
        th, en = self._sentence()
        return Working(th, en, moved[-1].basis if moved else LIMITATION, values)

    def _sentence(self) -> tuple[str, str]:
        was, now = self.was, self.now
        if self.replaced:
            return (
                "อายุความของ {name} {what}: เดิมครบ {was} บัดนี้มีสัญญายอมหรือคำพิพากษามาแทน",
                "Limitation of {name}, {what_en}: was {was}; a settlement or judgment has taken its place.",
            )
        if now is None:
            return (
                "อายุความของ {name} {what}: เดิมครบ {was} บัดนี้ไม่มียอดค้างที่ต้องนับแล้ว",
                "Limitation of {name}, {what_en}: was {was}; nothing is left to count now.",
            )
        if was is None:
            return (
                "อายุความของ {name} {what}: เริ่มนับแล้ว ครบ {now}",
                "Limitation of {name}, {what_en}: now runs, to {now}.",
            )
        if now.stopped_on and not was.stopped_on:
            return (
                "อายุความของ {name} {what}: เดิมครบ {was} บัดนี้หยุดนับระหว่างคดี",
                "Limitation of {name}, {what_en}: was {was}; now stands still while the suit is pending.",
            )
        if was.expired and not now.expired:
            return (
                "อายุความของ {name} {what}: เดิมขาดแล้วเมื่อ {was} บัดนี้ยังฟ้องได้ถึง {now}",
                "Limitation of {name}, {what_en}: was over on {was}; a suit is possible now to {now}.",
            )
        if now.expired and not was.expired:
            return (
                "อายุความของ {name} {what}: เดิมครบ {was} บัดนี้ขาดแล้วเมื่อ {now}",
                "Limitation of {name}, {what_en}: was {was}; now it was over on {now}.",
            )
        return (
            "อายุความของ {name} {what}: เดิม {was} เปลี่ยนเป็น {now}",
            "Limitation of {name}, {what_en}: was {was}, now {now}.",
        )


def what_changed(before: Iterable[Clock], after: Iterable[Clock]) -> tuple[Change, ...]:
    """Every claim whose last day, standing or kind is another one, in the order of the people.

    Amounts alone are the statement's to tell. Clocks of interest follow their days and are not compared.
    """
    was, now = _by_claim(before), _by_claim(after)
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in {**was, **now}:
        old, new = was.get(claim), now.get(claim)
        if _state(old) != _state(new):
            groups[claim[0], _state(old), _state(new)].append(claim)
    titled = {clock.obligor for clock in now.values() if clock.kind in TITLES}
    return tuple(
        Change(
            claims[0][0],
            tuple(sorted(number for _, number in claims if number is not None)),
            was.get(claims[0]),
            now.get(claims[0]),
            claims[0] not in now and claims[0][0] in titled,
        )
        for claims in groups.values()
    )


def _by_claim(clocks: Iterable[Clock]) -> Mapping[Claim, Clock]:
    return {
        (clock.obligor, number): clock
        for clock in clocks
        if clock.kind != "interest"
        for number in clock.instalments or (None,)
    }


def _state(clock: Clock | None) -> tuple[str, date, bool, bool] | None:
    if clock is None:
        return None
    return clock.kind, clock.last_day, clock.expired, clock.stopped_on is not None
