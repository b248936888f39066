"""How values look on a page: the filters and globals every template and component may use.

Labels that come from data (roles, stages, reasons, fields) carry both languages as `.th` and `.en`;
text of the templates themselves is a Thai msgid in `_()`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlencode

from flask import Flask, current_app, request
from flask_babel import get_locale

from casework.clock import OFFICE_TIME
from casework.thai.dates import ENGLISH_MONTHS, thai_date_short
from casework.thai.money import baht
from casework.thai.render import Told, half_of, render, written
from casework.web.assets import KEEP_SECONDS, STYLESHEETS, asset
from casework.web.forms import first_sentence


def language() -> Literal["th", "en"]:
    """The language this page is written in."""
    return "en" if str(get_locale()) == "en" else "th"


def bilingual(text: object) -> str:
    """`text` in the page's language: something with `th` and `en`, or a string that is one already."""
    if isinstance(text, Mapping):
        return str(text[language()])
    return str(getattr(text, language(), text))


def one_language(text: object) -> str:
    """The page's half of a basis or fault, "ไทย (English)"; else as `bilingual`."""
    return half_of(bilingual(text), language())


def day(value: date) -> str:
    """ "21 พ.ย. 2569"; on an English page "21 Nov 2026"."""
    if language() == "th":
        return thai_date_short(value)
    return f"{value.day} {ENGLISH_MONTHS[value.month - 1][:3]} {value.year}"


def day_off(name: str) -> str:
    """The name of a day off: a holiday's as it was announced, the weekend's in the page's language."""
    return written(name, language())


def moment(value: datetime) -> str:
    """The day and the office's clock: "21 พ.ย. 2569 09:30 น.". `value` is aware."""
    local = value.astimezone(OFFICE_TIME)
    return f"{day(local.date())} {local:%H:%M}" + (" น." if language() == "th" else "")


def sentence(told: Told | Mapping[str, str]) -> str:
    """A reason or line of working in the page's language, its values written out (JSON has them already)."""
    return bilingual(told) if isinstance(told, Mapping) else render(told, language())


def here(**changes: object) -> str:
    """This page's address with some query values changed; None removes one."""
    query = {**request.args.to_dict(flat=False), **changes}
    kept = {name: value for name, value in query.items() if value is not None}
    return f"{request.path}?{urlencode(kept, doseq=True)}" if kept else request.path


def language_switch() -> str:
    """This page in the other language; after a POST that no GET can show again, the first page."""
    other = "th" if language() == "en" else "en"
    shown_again = current_app.create_url_adapter(request)
    if shown_again and shown_again.test(request.path, "GET"):
        return here(lang=other)
    return f"/?lang={other}"


FILTERS = {
    "baht": baht,
    "bilingual": bilingual,
    "day": day,
    "day_off": day_off,
    "first_sentence": first_sentence,
    "moment": moment,
    "one_language": one_language,
    "sentence": sentence,
}


def furnish(app: Flask) -> None:
    """Give `app` what the shared templates stand on; user, office and navigation are the factory's."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(
        asset=asset, stylesheets=STYLESHEETS, here=here, language_switch=language_switch
    )
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = KEEP_SECONDS
    app.context_processor(lambda: {"lang": language()})
