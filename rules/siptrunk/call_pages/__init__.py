"""Pages about calls that fail, one a file, found by folder; each binds ``PAGE``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from math import log

from siptrunk import lazy_re2 as re2
from siptrunk.discovery import find_bindings
from siptrunk.model.call_page import CallPage
from siptrunk.text.close_words import correct_spelling, group_words, stems_of

MAX_QUESTION_CHARACTERS = 1_500
"""What is longer is a log or a document, and no question."""
MAX_LOOSE_CHARACTERS = 120
"""What is longer is told, not asked: it finds a page by its patterns alone, not by its topics."""
ASKS_OR_COMPLAINS = re2.compile(
    r"(?i)\?|^\W*is\b|\b(?:how|what|which|where|why|can|can.?t|cannot|do|does|don.?t|doesn.?t|won.?t|must"
    r"|should|any|no|not|never|nothing|nobody|only|keeps?|needs?|wants?|pls|please|help|still|always"
    r"|fail\w*|errors?|refus\w+|reject\w*|declin\w+|drop\w*|kill\w*|dead|down|dies|los\w+|gone|wrong"
    r"|busy|silen\w+|stopped|disconnect\w*|asks?|random|invalid|noob|new|forbidden)\b"
)
MAX_NEAREST_PAGES = 3


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
    mended = correct_spelling(text, _vocabulary())
    exact = (page for page in all_pages() if page.matches(text) or page.matches(mended))
    if page := next(exact, None):
        return page
    if len(text) > MAX_LOOSE_CHARACTERS or not ASKS_OR_COMPLAINS.search(mended):
        return None
    return next((p for p in all_pages() if p.is_about(text) or p.is_about(mended)), None)


def nearest_pages(question: str) -> tuple[CallPage, ...]:
    """The pages that share the most telling words with ``question``, nearest first; or none."""
    words = stems_of(correct_spelling(question[:MAX_QUESTION_CHARACTERS], _vocabulary()))
    weights = _word_weights()
    scores = {
        page.id: sum(weights[word] for word in words & _words_of(page)) for page in all_pages()
    }
    near = sorted(all_pages(), key=lambda page: -scores[page.id])[:MAX_NEAREST_PAGES]
    return tuple(page for page in near if scores[page.id] > 0)


@cache
def _vocabulary() -> Mapping[str, Collection[str]]:
    """The words that people use in questions that find a page."""
    return group_words(tuple(text for page in all_pages() for text in (page.title, *page.examples)))


@cache
def _words_of(page: CallPage) -> frozenset[str]:
    return stems_of(" ".join((page.title, page.answer, *page.steps, *page.examples)))


@cache
def _word_weights() -> Mapping[str, float]:
    """How telling each word is: one that stands on few pages more than one on many."""
    counts = Counter(word for page in all_pages() for word in _words_of(page))
    return {word: log(len(all_pages()) / count) for word, count in counts.items()}
