"""The pages of the office's templates: all papers, one paper's versions, one version tried and decided on."""

from casework.authoring.web import papers, versions
from casework.authoring.web.blueprint import pages

__all__ = ["pages", "papers", "versions"]
