"""Titles before a name, as the civil register spells them."""

from __future__ import annotations

import re

from casework.thai.names import normalise

_SPELLINGS = {
    "นาย": ("นาย", "mr"),
    "นาง": ("นาง", "mrs"),
    "นางสาว": ("นางสาว", "นส", "miss", "ms"),
    "เด็กชาย": ("เด็กชาย", "ดช"),
    "เด็กหญิง": ("เด็กหญิง", "ดญ"),
    "หม่อมหลวง": ("หม่อมหลวง", "มล"),
    "หม่อมราชวงศ์": ("หม่อมราชวงศ์", "มร.ว", "มรว"),
    "ว่าที่ร้อยตรี": ("ว่าที่ร้อยตรี", "ว่าที่รต", "ว่าที่ รต"),
    "ว่าที่ร้อยตรีหญิง": ("ว่าที่ร้อยตรีหญิง", "ว่าที่รตหญิง", "ว่าที่ รต หญิง"),
}
_STANDARD = {re.sub(r"[. ]", "", s): title for title, spellings in _SPELLINGS.items() for s in spellings}
_AT_START = re.compile(
    r"(ว่าที่ ?(?:ร้อยตรี|ร\.?ต\.?) ?(?:หญิง)?|นางสาว|น\.ส\.?|นส\.|นาย|นาง|เด็กชาย|ด\.ช\.|เด็กหญิง|ด\.ญ\."
    r"|หม่อมหลวง|ม\.ล\.|หม่อมราชวงศ์|ม\.ร\.ว\.|(?:Mr|Mrs|Miss|Ms)[. ]) ?(?=[ก-ฮเ-ไA-Z])",
    re.IGNORECASE,
)


def standard_title(text: str) -> str:
    """The full spelling: "น.ส." → "นางสาว", "Mrs." → "นาง"; a title not known is kept as it is written."""
    clean = normalise(text)
    return _STANDARD.get(re.sub(r"[. ]", "", clean).lower(), clean)


def split_title(full_name: str) -> tuple[str, str]:
    """The standard title and the rest of "น.ส.สมใจ ใจดี"; the title is "" where the name bears none.

    A name that merely begins like a title ("นายิกา") is left whole: no word begins with a mark.
    """
    clean = normalise(full_name)
    match = _AT_START.match(clean)
    if match is None:
        return "", clean
    return standard_title(match.group(1)), clean[match.end() :]
