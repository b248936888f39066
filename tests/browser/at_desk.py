"""The fortieth hearing is recorded as the first: the same forms sent and not drawn, the steps by the API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode, urljoin

from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import APIResponse, Page

from tests.browser.day_two import TODAY
from tests.browser.office import Office
from workflows.coded import COURT_TESTS


@dataclass
class Desk:
    """A clerk signed in at `page`, with a program of hers that holds a `token`."""

    page: Page
    office: Office
    token: str

    def open(self, address: str) -> HtmlElement:
        """The page at an address."""
        return _read(self.page.request.get(address))

    def send(self, page: HtmlElement, action: str, told: dict[str, Any], *, follow: bool) -> HtmlElement:
        """The form of `page` whose address ends in `action` (its query aside), filled in and sent."""
        form = next(one for one in page.forms if (one.action or "").partition("?")[0].endswith(action))
        kept = [(name, value) for name, value in form.form_values() if name not in told]
        for name, value in told.items():
            kept += [(name, one) for one in (value if isinstance(value, list) else [value])]
        answer = self.page.request.post(
            urljoin(page.base_url or "", form.action),
            data=urlencode(kept),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            max_redirects=20 if follow else 0,
        )
        if not follow:
            assert answer.status in (302, 303), (answer.url, answer.status, answer.text()[-1500:])
            return page
        return _read(answer)

    def attend(self, hearing: str, came: str, outcome: str, **reason: str) -> tuple[str, int]:
        """Everybody of the hearing did the same, and the case is opened: which case, how many people."""
        page = self.open(hearing)
        names = page.xpath("//form[contains(@action, '/attendance')]//input/@name")
        keys = sorted({name.partition("-")[2] for name in names if name.startswith("came-")})
        told = {"came": came, "outcome": outcome, **reason}
        each = {f"{name}-{key}": value for key in keys for name, value in told.items()}
        self.send(page, "/attendance", each, follow=False)
        case = page.xpath(
            "string(//main//a[contains(@class, 'button')][starts-with(@href, '/cases/')]/@href)"
        )
        self._step(
            case, "open_session", conciliator_appointed_on="2027-01-14", conciliator="นายประเสริฐ แก้วมณี"
        )
        return case, len(keys)

    def settle(self, hearing: str, months: int) -> tuple[int, Decimal]:
        """Everybody came, agrees to so many instalments and signs: how many people, how many baht."""
        case, people = self.attend(hearing, "present", "settled")
        page = self.open(f"{hearing}?instalment_count={months}&first_due_on=15/2/2570")
        total = Decimal(page.xpath("string(//*[@id='terms']//input[@name='total']/@value)"))
        signers = page.xpath("//*[@id='terms']//input[@name='signatories']/@value")
        page = self.send(page, "/steps/draft_settlement", {"signatories": signers}, follow=True)
        passed = [test.code for test in COURT_TESTS]
        page = self.send(page, "/tests", {"passed": passed, "tested_on": TODAY}, follow=True)
        self.send(page, "/signatures", {"signed": signers, "petitioner": "true"}, follow=False)
        self._step(case, "record_settlement", consent_judgment_asked=True, necessity="distance")
        return people, total

    def fail(self, hearing: str, came: str, outcome: str, **reason: str) -> int:
        """It ended without result, for the same reason of everybody: how many people."""
        case, people = self.attend(hearing, came, outcome, **reason)
        self._step(case, "fail_mediation", ended_on="2027-01-14", next_stage="referral_file")
        return people

    def _step(self, case: str, code: str, **told: object) -> None:
        answer = self.page.request.post(
            f"{self.office.url}/api/v1{case}/steps/{code}",
            data={"happened_on": "2027-01-14", **told},
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert answer.ok, (answer.url, answer.status, answer.text())


def _read(answer: APIResponse) -> HtmlElement:
    assert answer.ok, (answer.url, answer.status, answer.text()[-1500:])
    return html.fromstring(answer.text(), base_url=answer.url)
