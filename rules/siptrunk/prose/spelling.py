"""Spelling: sentences as people type them, without what makes one word look like two.

Lower case, plain apostrophes, no accents. "dont" becomes "don't", "out bound" and "outboud" become
"outbound". The United States are "usa", as "us" is a pronoun.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase

from siptrunk import lazy_re as re
from siptrunk import lazy_re2 as re2
from siptrunk.text.escapes import APOSTROPHE

UNITED_STATES = re2.compile(
    r"\b(?:US|USA|U\.S\.A?|U\.S)\b|(?i:\b(?:united\s+states|estados\s+unidos|etats[- ]unis"
    r"|états-unis))"
)
UNITED_STATES_OF = re2.compile(
    r"(?i)\bus([\s-]+(?:regions?|org(?:ani[sz]ation)?|instance|account|cluster|one)\b)"
    r"|(\bregion\s*(?:[:=]|is)\s*)us\b"
)
BARE_NEGATION = re2.compile(
    r"\b(do|does|did|is|was|are|were|wo|ca|have|has|had|should|could|would|need)nt\b"
)
TWO_WORDS = re2.compile(r"\b(in|out) (bound|going|coming)\b")
SHORT_SOLO = re2.compile(r"(?i)\bsó(\s)")
WORD = re.compile(r"[a-z]{4,}")
RARE_TYPOS = {"boht": "both", "bothe": "both", "botth": "both", "boths": "both"}
MISSPELT_WORDS = ("outbound", "inbound", "outgoing", "incoming")


def normalize(text: str) -> str:
    """``text`` as the readers of sentences compare it; line breaks stay."""
    plain = APOSTROPHE.sub("'", text).replace("’", "'").replace("‘", "'").replace("´", "'")
    plain = UNITED_STATES_OF.sub(r"\2usa\1", UNITED_STATES.sub("usa", plain))
    plain = SHORT_SOLO.sub(r"solo\1", plain).casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = BARE_NEGATION.sub(r"\1n't", plain)
    plain = TWO_WORDS.sub(r"\1\2", plain)
    return WORD.sub(_correct, plain)


def misspellings(word: str) -> Iterator[str]:
    """What ``word`` looks like with one slip: a letter left out, doubled, wrong or swapped."""
    for at in range(1, len(word)):
        before, after = word[:at], word[at:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after[1:]
            yield before + letter + after
    yield from (word + letter for letter in ascii_lowercase if letter != "s")


@cache
def _corrections() -> dict[str, str]:
    slips = {slip: word for word in MISSPELT_WORDS for slip in misspellings(word)}
    words = {word: word for word in MISSPELT_WORDS}
    return slips | RARE_TYPOS | words


def _correct(match: re.Match[str]) -> str:
    word = match[0]
    return _corrections().get(word, word)
