"""Pages about calls that fail, one a file, found by folder; each binds ``PAGE``."""

from __future__ import annotations

from functools import cache

from siptrunk.discovery import find_bindings
from siptrunk.model.call_page import CallPage

MAX_QUESTION_CHARACTERS = 1_500
"""What is longer is a log or a document, and no question."""


@cache
def all_pages() -> tuple[CallPage, ...]:
    """Every page, the most special first."""
    pages = find_bindings(__name__, "PAGE", CallPage)
    return tuple(sorted(pages, key=lambda page: (page.rank, page.id)))


def find_page(name: str) -> CallPage | None:
    """The page with this id; None if there is none."""
    return next((page for page in all_pages() if page.id == name), None)


def page_for(question: str) -> CallPage | None:
    """The page that answers ``question``; None where none does, or where it is no question."""
    text = question.strip()
    if not text or len(text) > MAX_QUESTION_CHARACTERS:
        return None
    return next((page for page in all_pages() if page.matches(text)), None)
