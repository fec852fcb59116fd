"""Whether somebody says that it is over: a listening bot has nothing to add to that."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.text.escapes import APOSTROPHE

SOLVED_WORD = r"(?:fixed|solved|resolved|sorted(?:\s+out)?)"
SENTENCE_END = (
    r"\s*(?:[.,!;:)\]*_~\n—–-]|$|\s(?:by|with|after|now|it|this|that|thanks?|when|via|for|on|in"
    r"|the\s+(?:issue|error|problem))\b|\s+(?:(?:the|that|this|our)\s+)?[\"'`“«])"
)
"""What follows where something is over, and not where "a name is resolved to an address".

A quote is the error itself: "we solved the 'SIP gateway creation failed'".
"""
HAPPEN_WORD = (
    r"(?:get|gets|getting|see|sees|seeing|have|having|fails?|happens?|appears?|occurs?|shows?)"
)
SOLVED_PHRASES = {
    "Fixed: …": (
        r"^[^a-z0-9\n]*(?:update\s*:?\s*|edit\s*:?\s*|(?:this|it|all|now|got\s+it)\s+)?"
        rf"{SOLVED_WORD}{SENTENCE_END}"
    ),
    "Root cause: …": (
        r"^[^a-z0-9\n]*(?:solution|root\s+cause|post-?mortem|resolution|rca)\s*[:—–-]"
    ),
    "it is fixed": (
        r"\b(?:is|was|got|been|now|all|it's|its|have|has|we've|i've|we|i|finally|just|already|it)"
        rf"\s+{SOLVED_WORD}{SENTENCE_END}"
    ),
    'no more "…"': r"\bno\s+more\s+[\"'`“«]",
    "got it working": r"\b(?:got|get)\s+it\s+(?:working|to\s+work|running)\b",
    "no longer get": rf"\bno\s+longer\s+(?:{HAPPEN_WORD}|an?)\b",
    "do not get it any more": (
        rf"\b(?:don't|doesn't|do\s+not|does\s+not|not)\s+{HAPPEN_WORD}\b[^.\n]{{0,80}}\bany\s?more\b"
    ),
    "works now": (
        r"\b(?:works|working|worked|fine|good|ok|okay|succeeds|goes\s+through)\s+(?:now|again)\b"
        r"|\bnow\s+(?:it\s+)?(?:works|succeeds|goes\s+through)\b"
    ),
    "it went away": r"\b(?:went\s+away|is\s+gone|has\s+gone|disappeared)\b",
    "was due to": (
        r"\b(?:was\s+(?:due\s+to|caused\s+by|because)|turned\s+out\s+to\s+be"
        r"|turns\s+out\s+it\s+was)\b"
    ),
    "in other languages": (
        r"\b(?:behoben|gelöst|erledigt|resuelto|solucionado|arreglado|résolu|corrigé|resolvido"
        r"|risolto|opgelost)\b|rozwiązan[eyo]|решен[оа]|исправлен[оа]|解決しました|已解决|解决了|해결"
    ),
}
SOLVED = re2.compile(f"(?im){'|'.join(SOLVED_PHRASES.values())}")
NOT_YET_WORD = (
    r"(?:not|isn't|wasn't|hasn't|haven't|aren't|never|can't|cannot|couldn't|to\s+be|be"
    r"|get\s+it|how)"
)
STILL_OPEN = re2.compile(
    r"(?i)\b(?:still|yet|again|keeps?|unresolved|never|but\s+(?:now|then|it)|c[ao]mes?\s+back"
    rf"|{NOT_YET_WORD}\s+(?:(?:been|yet|really|fully|actually|be|get|this|it)\s+){{0,2}}{SOLVED_WORD}"
    r"|(?:nicht|noch\s+immer|immer\s+noch|todavía|toujours|ainda|ancora|aún)\b)|\?"
)
"""What somebody says who still has it, or asks."""
CLOSING_PHRASE = re2.compile(
    r"(?i)\bnever\s*mind\b|\b(?:thanks?|thx|thank\s+(?:you|u))"
    r"(?:\s+(?:so\s+much|a\s+lot|once))?\s+again\b"
)
"""Holds a word of ``STILL_OPEN``, and says the opposite."""


def is_solved(text: str) -> bool:
    """Whether ``text`` says that the error is gone, and nothing in it says that it is not."""
    plain = APOSTROPHE.sub("'", text).replace("’", "'").replace("‘", "'")
    plain = CLOSING_PHRASE.sub(" ", plain)
    return bool(SOLVED.search(plain)) and not STILL_OPEN.search(plain)
