"""What the paper of the comparison says: ใบเปรียบเทียบทางเลือก, for the debtor to take home."""

from __future__ import annotations

from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, money, number
from casework.simulator.comparing import Compared
from casework.simulator.ways import Way, choices, ways
from workflows.simulation import Plan

PAPER = "relief_comparison"
VERDICTS = {"carried": "พอดีกับรายได้", "too_much": "อาจตึงมือ", "unknown": "ยังไม่ได้สอบถามรายได้"}
CONFIRM = "ยืนยันกับกองทุน"


def relief_context(found: Compared) -> Context:
    """The group relief: what is left to pay, what she can carry, her choices and what is not open yet."""
    open_ = choices(found)
    closed = [way for way in ways(found) if way.kind and not way.open]
    return {
        "relief": {
            "as_of": day(found.simulation.as_of),
            "total": money(found.simulation.plain.today),
            "capacity": _capacity(found),
            "best": next((way.kindly.th for way in open_ if way.best), ""),
            "ways": [_way(order, way) for order, way in enumerate(open_, 1)],
            "closed": [{"name": way.kindly.th, "why": number(way.kindly.when_th)} for way in closed],
            "unconfirmed": any(way.unconfirmed for way in open_) or _by_terms(found),
        }
    }


def _way(order: int, way: Way) -> Context:
    assert way.plan is not None
    return {
        "order": number(order),
        "name": way.kindly.th,
        "about": number(way.kindly.about_th),
        "total": money(way.plan.total),
        "saved": money(way.saved) if way.saved and way.saved > 0 else "",
        "plan": _instalments(way.plan),
        "last_due": day(way.plan.schedule.last_due_on),
        "verdict": VERDICTS[way.plan.verdict],
        "signers": ", ".join(row.person.name for row in way.signers),
        "late": number(way.kindly.late_th),
        "note": CONFIRM if way.unconfirmed else "",
    }


def _instalments(plan: Plan) -> str:
    count = len(plan.schedule.instalments)
    if count == 1:
        return "ครั้งเดียว"
    if plan.seasonal:
        harvest = f"เดือนที่มีรายได้มากไม่เกิน {money(plan.most)} บาท"
        return f"{number(count)} งวด ปกติงวดละ {money(plan.usual)} บาท {harvest}"
    return f"{number(count)} งวด งวดละไม่เกิน {money(plan.most)} บาท"


def _by_terms(found: Compared) -> bool:
    """Whether what she can carry rests on a term that nobody has confirmed."""
    return bool(found.capacity and found.capacity.unconfirmed)


def _capacity(found: Compared) -> str:
    carried = found.capacity
    if carried is None:
        return ""
    if carried.is_seasonal:
        return f"ปีละ {money(carried.yearly)} บาท ตามฤดูกาล"
    return f"เดือนละ {money(carried.monthly)} บาท"
