"""Signing in: what a test that makes people or fills in forms names."""

from __future__ import annotations

import re
from collections.abc import Callable

from casework.staff.models import User

UserMaker = Callable[..., User]


def csrf_token(html: str) -> str:
    """The forgery token of a page's first form."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html)
    assert found, "the page has no form with a forgery token"
    return found.group(1)
