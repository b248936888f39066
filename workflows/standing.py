"""Where the record stands and who acts: the reasons every step table shares."""

from __future__ import annotations

from workflows.basis import OFFICE_RULE, TWO_PERSONS
from workflows.reasons import Reason
from workflows.table import F, Step, Table


def wrong_stage(table: Table[F], step: Step, stage: str) -> Reason:
    """The step is not taken from `stage`; the reason names the stages it is taken from."""
    allowed = [table.stage(source) for source in step.sources]
    now = table.stage(stage)
    return Reason(
        "wrong_stage",
        "“{step_th}” ทำได้เมื่ออยู่ในขั้น {allowed_th} ขณะนี้อยู่ในขั้น {stage_th}",
        "“{step_en}” is taken from {allowed_en}; the matter stands at {stage_en}.",
        step.basis,
        {
            "step_th": step.th,
            "step_en": step.en,
            "stage_th": now.th,
            "stage_en": now.en,
            "allowed_th": " / ".join(each.th for each in allowed),
            "allowed_en": " / ".join(each.en for each in allowed),
        },
        "case",
    )


def undecided(table: Table[F], step: Step, targets: tuple[str, ...]) -> Reason:
    """Neither the form nor the records say which of `targets` the step leads to."""
    return Reason(
        "target_undecided",
        "ยังบอกไม่ได้ว่าเรื่องจะไปขั้นใดต่อ เลือกได้: {targets_th}",
        "Where the matter goes next is not decided; it may go to: {targets_en}.",
        step.basis,
        {
            "targets_th": " / ".join(table.stage(to).th for to in targets),
            "targets_en": " / ".join(table.stage(to).en for to in targets),
        },
        "case" if step.kind in ("reverse", "reopen") else "step",
    )


def people(step: Step, target: str | None, facts: F) -> list[Reason]:
    """Who acts, and where the rule asks for two, with whom."""
    reasons = []
    if facts.actor is None or facts.actor.role not in step.roles:
        reasons.append(
            Reason(
                "wrong_role",
                "ขั้นตอนนี้เป็นหน้าที่ของ {roles}",
                "This step belongs to: {roles}.",
                OFFICE_RULE,
                {"roles": ", ".join(step.roles)},
                "office",
            )
        )
    if (step.two_person or target in step.two_person_into) and not _second_may(step, facts):
        reasons.append(
            Reason(
                "second_person",
                "ต้องมีผู้มีสิทธิอีกคนหนึ่ง ({roles}) ซึ่งไม่ใช่ผู้เสนอ ยืนยันด้วย",
                "A second person ({roles}), not the one who proposes, must confirm.",
                TWO_PERSONS,
                {"roles": ", ".join(step.seconds)},
                "office",
            )
        )
    return reasons


def _second_may(step: Step, facts: F) -> bool:
    second, actor = facts.second, facts.actor
    return second is not None and second.role in step.seconds and (actor is None or second.key != actor.key)
