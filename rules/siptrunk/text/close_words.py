"""Words near known words: misspelled ones corrected, and stems to compare texts by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from siptrunk import lazy_re2 as re2

WORD = re2.compile(r"[A-Za-z]{5,}")
MIN_LIKENESS = 0.84
"""Of two words, as ``difflib`` measures it: one letter too many, too few or swapped in seven."""
TOKEN = re2.compile(r"[a-z0-9]{2,}")
ENDING = re2.compile(r"(?:ing|ed|es|s)$")
MIN_INFLECTED_CHARACTERS = 4
MAX_CORRECTED_WORDS = 300
"""Words of a question that are looked at."""


def correct_spelling(text: str, vocabulary: Mapping[str, Collection[str]]) -> str:
    """``text`` with each word that is unknown and close to a known one replaced by that.

    ``vocabulary`` holds the known words by their first letter.
    """
    words = dict.fromkeys(WORD.findall(text)[:MAX_CORRECTED_WORDS])
    close = {word: close_word(word.lower(), vocabulary) for word in words}
    mended: str = WORD.sub(lambda match: close.get(match.group(), match.group()), text)
    return mended


def close_word(word: str, vocabulary: Mapping[str, Collection[str]]) -> str:
    """The known word that ``word`` stands for; ``word`` itself where it is known or none is."""
    words = vocabulary.get(word[0], ())
    if {word, f"{word}s", word.removesuffix("s")} & set(words):
        return word
    return next(iter(get_close_matches(word, words, n=1, cutoff=MIN_LIKENESS)), word)


def group_words(texts: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The words of ``texts``, lower case, by their first letter."""
    words = {word.lower() for text in texts for word in WORD.findall(text)}
    return {
        letter: frozenset(word for word in words if word[0] == letter)
        for letter in {word[0] for word in words}
    }


def stems_of(text: str) -> frozenset[str]:
    """The words of ``text``, lower case, without the endings of plural and verb."""
    return frozenset(
        ENDING.sub("", word) if len(word) > MIN_INFLECTED_CHARACTERS else word
        for word in TOKEN.findall(text.lower())
    )
