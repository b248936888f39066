"""Papers of one case on one day say the same: names, IDs, contract, dates, amounts, instalments.

Pure: what each paper was made from (`Sheet`) goes in; reasons come out, naming paper, field and both values.
A paper names people in several ways (borrower, respondent, recipient, signer): they are one set of people.
"""

from __future__ import annotations

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
    """Where papers of one case and one day contradict each other: reasons by the key of each paper in it."""
    found: dict[str, list[Reason]] = {sheet.key: [] for sheet in sheets}
    first: dict[tuple[str, str], tuple[Sheet, Said]] = {}
    for sheet in sheets:
        for said in sheet.said:
            if not _shared(said.code) or not said.text:
                continue
            other, before = first.setdefault((said.code, said.row), (sheet, said))
            if before.text != said.text:
                reason = _differ(sheet, said, other, before)
                found[sheet.key].append(reason)
                found[other.key].append(reason)
    for key, reason in _strangers(sheets):
        found[key].append(reason)
    return {key: tuple(reasons) for key, reasons in found.items()}


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
