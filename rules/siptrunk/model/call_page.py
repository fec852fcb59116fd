"""A page about calls that fail, or about what is asked next: how it is told, and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from siptrunk import lazy_re2 as re2
from siptrunk.model.evidence import Source

CarrierFacts: TypeAlias = Literal["", "refer", "codes", "inbound", "setup"]
"""What of the carrier's ``Setup`` is added, where the question names a carrier."""
LAST_RANK = 99


@dataclass(frozen=True, slots=True)
class CallPage:
    """One page. ``id`` is ``<subject>/<question>``, as people call it; ``answer`` leads.

    ``patterns`` are how people ask; of several pages that match, the one with the lowest ``rank``
    is the answer. ``topics`` are for questions in other words, which no page's patterns match:
    pairs of patterns that both stand in the question, anywhere. ``steps`` are plain sentences, in
    the order in which to try them. ``examples`` are questions, as they were asked, which find this
    page.
    """

    id: str
    title: str
    answer: str
    steps: tuple[str, ...]
    source: Source
    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    topics: tuple[tuple[str, str], ...] = ()
    rank: int = LAST_RANK
    carrier_facts: CarrierFacts = ""
    is_general: bool = False
    """Whether it is about many errors, so that the error itself is said first."""
    unless: str = ""
    """A pattern of texts that it does not answer all the same."""
    answers_rejection: bool = False
    """Whether it also answers a request that was refused for an option."""

    def matches(self, text: str) -> bool:
        """Whether it answers ``text``."""
        return not self._excludes(text) and bool(_pattern("|".join(self.patterns)).search(text))

    def is_about(self, text: str) -> bool:
        """Whether ``text`` is about one of its topics, in whatever words."""
        return not self._excludes(text) and any(
            _pattern(subject).search(text) and _pattern(problem).search(text)
            for subject, problem in self.topics
        )

    def _excludes(self, text: str) -> bool:
        return bool(self.unless and _pattern(self.unless).search(text))


@cache
def _pattern(words: str) -> re2.Pattern[str]:
    """A pattern of a page, compiled when it is first looked for."""
    return re2.compile(f"(?i){words}")
