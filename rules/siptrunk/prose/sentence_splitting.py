"""Sentences in prose: where they end, and which of them state something.

A question, a condition, a doubt, and what somebody else says state nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re as re
from siptrunk import lazy_re2 as re2
from siptrunk.prose.spelling import normalize

SENTENCE = re.compile(r"[^.?!;\n]*(?:\.[^ \t\n\f\r.?!;][^.?!;\n]*)*[.?!;\n]?")
LINE_BREAK_IN_LIST = re2.compile(r"([:,0-9])[ \t]*\n[\s*•-]*(?:and\s+)?([0-9])")
EMOTICON = re2.compile(r"(?:^|\s)[:;]-?[()DP](?:\s|$)")
QUESTION = re2.compile(
    r"(?i)\?|^\W*(?:or\s+|and\s+|so\s+|but\s+)?(?:do|does|did|should|shall|can|could|would|will"
    r"|is|are"
    r"|am|must|may|have|has|which|what|how|why|when|where|who|whether)\s+(?:i|we|you|it|they|he|she"
    r"|this|that|these|those|the|my|our|there|anyone|anybody|someone|inbound|outbound|to|about)\b"
    r"|\b(?:whether|not\s+sure|don't\s+know|unsure|no\s+idea|wonder(?:ing)?"
    r"|if\s+(?:i|we|you|they)\s+(?:need|want|should|only))\b"
)
TAG_QUESTION = re2.compile(
    r"^\W*(?:right|correct|yes|no|ok|okay|or not|agreed?|isn't it|is that (?:true|right|ok)"
    r"|what do you think|what else could it be)\W*\?"
)
UNSTATED = re2.compile(
    r"^\W*(?:and |but |so |then |also )?(?:if|once|when|whenever|unless|until|as soon as|in case"
    r"|suppose|imagine|he|she)\b|\b(?:would|might|let me (?:ask|check)|depends|idk|ask (?:them"
    r"|him|her|sales))\b"
    r"|\b(?:he|she|somebody|someone|docs?|documentation|guide|button|form|page|manual|article"
    r"|tutorial"
    r"|vapi|support|chatgpt|colleague|boss)(?: team)? (?:also )?(?:says?|said|told|tells|thinks?"
    r"|means?"
    r"|meant|wrote|writes|claims?)\b|\b(?:i was told|according to)\b"
)
"""A condition, a doubt, or what somebody else says."""
ANY_QUESTION = re2.compile(f"(?m){QUESTION.pattern}")
ANY_UNSTATED = re2.compile(f"(?m){UNSTATED.pattern}")
"""The same in one of several lines."""
NEGATION = (
    r"\b(?:no|not|never|without|\w+n't|cannot|kein[enr]*|nicht|ohne|sin|nunca|pas|sans|sem|senza"
    r"|non|nao|geen|nie|ne)\b"
)


def split_statements(text: str) -> tuple[str, ...]:
    """The statements of ``text``, one a sentence or line, as ``normalize`` writes them."""
    return tuple(_statements(LINE_BREAK_IN_LIST.sub(r"\1 \2", text)))


def _statements(text: str) -> Iterator[str]:
    matches = SENTENCE.finditer(normalize(EMOTICON.sub("\n", text)))
    sentences = [" ".join(match[0].split()) for match in matches]
    lines = "\n".join(sentences)
    asks, is_unsure = ANY_QUESTION.search(lines), ANY_UNSTATED.search(lines)
    for sentence in sentences:
        statement = _without_questions(sentence) if asks else sentence
        if statement and not (is_unsure and UNSTATED.search(statement)):
            yield statement


def split_clauses(statement: str) -> list[str]:
    """``statement`` at its commas."""
    return [clause.strip(" ,") for clause in statement.split(",") if clause]


def _without_questions(sentence: str) -> str:
    """``sentence`` without a question at its end; empty where all of it asks."""
    if not QUESTION.search(sentence):
        return sentence
    clauses = [clause for clause in sentence.split(",") if clause]
    first, last = clauses[0], clauses[-1]
    if len(clauses) == 1 or TAG_QUESTION.search(last) or QUESTION.search(first):
        return ""
    return ",".join(clause for clause in clauses if not QUESTION.search(clause)).strip(" ,")
