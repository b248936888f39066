"""Papers of one case on one day say the same: names, IDs, contract, dates, amounts, instalments.

Pure: what each paper was made from (`Sheet`) goes in; reasons come out, naming paper, field and both values.
A paper names people in several ways (borrower, respondent, recipient, signer): they are one set of people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casework.papers.arithmetic import labels, wrong_sums, wrong_words
from casework.papers.blanks import blanks, unreasoned
from casework.papers.catalogue import catalogue
from casework.papers.sheets import Said, Sheet
from workflows import basis
from workflows.reasons import Reason

SHARED = frozenset(
    {
        *("case", "contract", "borrower", "respondents", "debt", "debt.segments", "debt.instalments"),
        *("receipts", "default", "office", "petitioner", "signer", "grantor", "attorney", "court"),
        *("mandate", "petition", "hearing", "limitation", "settlement", "settlement.schedule"),
        *("settlement.signers", "measure", "measure.schedule", "approval", "judgment", "writ", "breach"),
    }
)
"""Groups that say the same in every paper of a case on a day; the rest is a paper's or a person's own."""

NOT_SHARED = frozenset({"case.respondents_names", "attorney.attendance", "respondents.attendance"})
PEOPLE = ("borrower.name", "recipient.name", "settlement.signers.name", "measure.signers.name")
ID = "respondents.id"


def alone(sheet: Sheet) -> tuple[Reason, ...]:
    """What is wrong in one paper by itself: blanks, sums, words, a request without its reason."""
    row = catalogue().papers.get(sheet.kind)
    found = [*wrong_sums(sheet), *wrong_words(sheet), *unreasoned(sheet), *_twice(sheet)]
    return (*(blanks(sheet, row) if row else ()), *found)


def together(sheets: Sequence[Sheet]) -> Mapping[str, tuple[Reason, ...]]:
    """Where papers of one case and one day contradict each other: reasons by the key of each paper in it.

    What is out already is right; else what most papers say. Where neither tells, nobody knows which is wrong
    and each paper is named.
    """
    found: dict[str, list[Reason]] = {sheet.key: [] for sheet in sheets}
    places: dict[tuple[str, str], list[tuple[Sheet, Said]]] = {}
    for sheet in sheets:
        for said in sheet.said:
            if said.text and _shared(said.code):
                places.setdefault((said.code, said.row), []).append((sheet, said))
    for told in places.values():
        if len({said.text for _, said in told}) > 1:
            told.sort(key=lambda each: not each[0].out)  # what is out is named first
            right = _right(told)
            for sheet, said in told:
                if said.text != right:
                    other, before = next(each for each in told if each[1].text in _against(right, told, said))
                    found[sheet.key].append(_differ(sheet, said, other, before))
    for key, reason in _strangers(sheets):
        found[key].append(reason)
    return {key: tuple(reasons) for key, reasons in found.items()}


def _right(told: Sequence[tuple[Sheet, Said]]) -> str | None:
    """The text that holds: of what is out, else of most papers; None where that is not one text."""
    out = {said.text for sheet, said in told if sheet.out}
    if out:
        return out.pop() if len(out) == 1 else None
    (first, most), (_, second), *_ = Counter(said.text for _, said in told).most_common()
    return first if most > second else None


def _against(right: str | None, told: Sequence[tuple[Sheet, Said]], said: Said) -> set[str]:
    """The texts a wrong one is held against."""
    return {right} if right else {each.text for _, each in told} - {said.text}


def _shared(code: str) -> bool:
    return code not in NOT_SHARED and code.rpartition(".")[0] in SHARED


def _differ(sheet: Sheet, said: Said, other: Sheet, before: Said) -> Reason:
    row = f" {said.row}" if said.row else ""
    return Reason(
        "papers_differ",
        "{field}{row} ไม่ตรงกัน: เอกสาร “{paper}” ว่า “{value}” แต่เอกสาร “{other}” ว่า “{other_value}”",
        "{field_en}{row} differs: “{paper}” says “{value}”, “{other}” says “{other_value}”.",
        basis.OFFICE_RULE,
        {
            "paper": sheet.title,
            "other": other.title,
            **labels(said.code),
            "row": row,
            "value": shown(said.code, said.text),
            "other_value": shown(said.code, before.text),
        },
        "paper",
    )


def shown(code: str, text: str) -> str:
    """A value as a refusal may show it: of a national ID only its end."""
    return f"…{text[-6:]}" if code.endswith(".id") and len(text) > 6 else text


def _twice(sheet: Sheet) -> Iterator[Reason]:
    """Two respondents with one ID."""
    seen: dict[str, str] = {}
    for row in sheet.rows("respondents") if ID in sheet.printed else ():
        number, name = str(row.get("id", "")), str(row.get("name", ""))
        if number and seen.setdefault(number, name) != name:
            yield Reason(
                "id_twice",
                "เอกสาร “{paper}” เลขประจำตัวประชาชน {value} เป็นของทั้ง {name} และ {other}",
                "“{paper}”: the national ID {value} is given for both {name} and {other}.",
                basis.ID_CARD,
                {"paper": sheet.title, "value": shown(ID, number), "name": name, "other": seen[number]},
                "paper",
            )


def _strangers(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Reason]]:
    """A person named who is no respondent of the papers that list them all."""
    lists = [sheet for sheet in sheets if "respondents.name" in sheet.printed]
    if not lists:
        return
    known = {str(row.get("name", "")) for sheet in lists for row in sheet.rows("respondents")}
    for sheet in sheets:
        for said in _people(sheet):
            if said.text and said.text not in known:
                yield (
                    sheet.key,
                    Reason(
                        "nobody_of_the_case",
                        "เอกสาร “{paper}” {field} คือ “{value}” ไม่ใช่ผู้ถูกร้องในเอกสาร “{other}” ({other_value})",
                        "“{paper}”: {field_en} is “{value}”, no respondent of “{other}” ({other_value}).",
                        basis.OFFICE_RULE,
                        {
                            "paper": sheet.title,
                            "other": lists[0].title,
                            **labels(said.code),
                            "value": said.text,
                            "other_value": ", ".join(sorted(known)),
                        },
                        "paper",
                    ),
                )


def _people(sheet: Sheet) -> Iterable[Said]:
    return (said for said in sheet.said if said.code in PEOPLE)
