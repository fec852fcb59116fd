"""Sentences in prose: where they end, and which of them only ask or deny."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from siptrunk.text.escapes import APOSTROPHE

SENTENCE = re2.compile(r"[^.?!;\n]*(?:\.[^\s.?!;][^.?!;\n]*)*[.?!;\n]?")
QUESTION = re2.compile(
    r"(?i)\?|^\W*(?:do|does|did|should|shall|can|could|would|will|is|are|am|must|may|have|has|which"
    r"|what|how|why|when|where|who|whether)\s+(?:i|we|you|it|they|he|she|this|that|these|those|the"
    r"|my|our|there|anyone|inbound|outbound|to)\b|\b(?:whether|not\s+sure|don't\s+know|unsure"
    r"|no\s+idea|wonder(?:ing)?|if\s+(?:i|we|you)\s+(?:need|want|should|only))\b"
)
NEGATION = (
    r"\b(?:no|not|never|without|\w+n't|cannot|kein[enr]*|nicht|ohne|sin|nunca|pas|sans|sem|senza"
    r"|non|não)\b"
)


def split_statements(text: str) -> Iterator[str]:
    """The sentences and lines of ``text`` that are no questions, lower case."""
    plain = APOSTROPHE.sub("'", text).replace("’", "'").replace("‘", "'").lower()
    for match in SENTENCE.finditer(plain):
        sentence = " ".join(match.group().split())
        if sentence and not QUESTION.search(sentence):
            yield sentence
