"""The direction of calls that people say they need.

A question says nothing, nor does a complaint that something does not work.
"""

from __future__ import annotations

import re2

from siptrunk.model.credential import Direction
from siptrunk.prose.sentence_splitting import NEGATION, split_statements

OUTBOUND_WORD = (
    r"(?:out-?bound|out-?going|salientes?|ausgehende?[nr]?|sortants?|saída|saintes?|in\s+uscita)\b"
)
INBOUND_WORD = (
    r"(?:in-?bound|in-?coming|entrantes?|eingehende?[nr]?|entrants?|entrada|in\s+entrata)\b"
)
ONLY_WORD = (
    r"(?:only|just|solely|exclusively|purely|nur|ausschließlich|lediglich|s[oó]lo|solamente"
    r"|únicamente|uniquement|seulement|que\s+des|apenas|somente|soltanto)\b"
)
FILLER = (
    r"(?:\s*[,:-]?\s*(?:a|an|any|the|our|my|for|to|need|needs|needed|want|wants|use|uses|using|have|get"
    r"|require|support|handle|allow|make|makes|making|place|placing|do|doing|be|ever|really|this"
    r"|is|set|up|phone|sip|trunk|calls?|calling|traffic|direction|d'|de|des|appels|llamadas"
    r"|chamadas|anrufe|chiamate))*\s*[,:-]?\s*"
)
CALLS_WORD = r"(?:(?:\s+(?:any|the|our|phone|telephone|customer))*\s+calls?\b)"
MAKE_CALLS = (
    rf"(?:(?:makes?|making|places?|placing){CALLS_WORD}"
    r"|(?:dials?|dialing|dialling|calls?|calling)\s+out\b)"
)
TAKE_CALLS = (
    r"(?:(?:receives?|receiving|takes?|taking|accepts?|accepting|gets?|getting|answers?)"
    rf"{CALLS_WORD})"
)
AND_WORD = r"\s*(?:calls?\s+)?(?:and|&|/|\+|plus|as\s+well\s+as|und|y|e|et)\s*(?:also\s+)?"
WANT_WORD = (
    r"\b(?:needs?|wants?|for|uses?|using|set(?:ting)?\s+up|supports?|handles?|make|makes|making|place"
    r"|placing|receive|receiving|take|taking|accept|enable|allow|direction|create|creating"
    r"|configur(?:e|ing)|new)\b"
)

NOT_ONLY_PHRASE = re2.compile(
    rf"{NEGATION}\s+(?:\w+\s+)?{ONLY_WORD}|{NEGATION}\s+{OUTBOUND_WORD}[\s-]+only"
)
COMPLAINT = re2.compile(
    r"\b(?:work(?:s|ing|ed)?|arriv(?:e|es|ing)|reach(?:es|ing)?|com(?:e|es|ing)\s+(?:in|through)"
    r"|connect(?:s|ing|ed)?|fail(?:s|ed|ing|ure)?|ring(?:s|ing)?|(?:get|getting|go|goes)\s+through"
    r"|reject(?:s|ed)|refused?|drop(?:s|ped)|broken|can't|cannot|unable|couldn't)\b"
)
BARE_ANSWER = re2.compile(
    rf"^\W*(?:(?:{ONLY_WORD}\s+)?({OUTBOUND_WORD})|(?:{ONLY_WORD}\s+)?({INBOUND_WORD})|(both))"
    r"\W*(?:calls?|only)?\W*$"
)
ASIDE = re2.compile(
    rf"\(\s*(?:(?:{ONLY_WORD}\s+)?({OUTBOUND_WORD})|(?:{ONLY_WORD}\s+)?{INBOUND_WORD})"
    r"(?:\s+(?:calls|only))?\s*(?:\)|!|$)"
)
"""A direction between parentheses, which says what the rest is about."""
BOTH_PHRASE = re2.compile(
    rf"\b(?:{INBOUND_WORD}{AND_WORD}{OUTBOUND_WORD}|{OUTBOUND_WORD}{AND_WORD}{INBOUND_WORD}"
    rf"|both\s+(?:directions|ways|{INBOUND_WORD}|{OUTBOUND_WORD})|bi-?directional"
    r"|calls?\s+in\s+and\s+out\b|two-?way\b|direction\W+(?:is\s+)?both"
    r"|(?:make|place|receive)\s+(?:calls\s+)?(?:and|&)\s+(?:receive|make|take)\s+calls)"
)
ONLY_AFTER = rf"[\s-]*(?:calls?|calling|trunk|traffic)?[\s,-]*{ONLY_WORD}"
ONLY_OUTBOUND_PHRASE = re2.compile(
    rf"\b(?:{ONLY_WORD}{FILLER}{OUTBOUND_WORD}|{ONLY_WORD}{FILLER}{MAKE_CALLS}"
    rf"|{OUTBOUND_WORD}{ONLY_AFTER})"
)
ONLY_INBOUND_PHRASE = re2.compile(
    rf"\b(?:{ONLY_WORD}{FILLER}{INBOUND_WORD}|{ONLY_WORD}{FILLER}{TAKE_CALLS}"
    rf"|{INBOUND_WORD}{ONLY_AFTER})"
)
UNWANTED_PHRASE = (
    r"(?:calls?\s+)?(?:is|are)?\s*(?:not|n't|isn't|aren't)\s+"
    r"(?:needed|required|necessary|wanted|used)"
)
NO_INBOUND_PHRASE = re2.compile(
    rf"{NEGATION}{FILLER}(?:{INBOUND_WORD}|{TAKE_CALLS})"
    rf"|\b{INBOUND_WORD}\s*{UNWANTED_PHRASE}|\b{INBOUND_WORD}\s*:\s*no\b"
)
NO_OUTBOUND_PHRASE = re2.compile(
    rf"{NEGATION}{FILLER}(?:{OUTBOUND_WORD}|{MAKE_CALLS})"
    rf"|\b{OUTBOUND_WORD}\s*{UNWANTED_PHRASE}|\b{OUTBOUND_WORD}\s*:\s*no\b"
)
OUTBOUND_PHRASE = re2.compile(
    rf"{WANT_WORD}{FILLER}{OUTBOUND_WORD}|\b{MAKE_CALLS}|\b{OUTBOUND_WORD}\s+(?:trunk|calling)"
)
INBOUND_PHRASE = re2.compile(
    rf"{WANT_WORD}{FILLER}{INBOUND_WORD}|\b{TAKE_CALLS}|\b{INBOUND_WORD}\s+(?:trunk|calling)"
)
ANY_OUTBOUND_WORD, ANY_INBOUND_WORD = (
    re2.compile(rf"\b{OUTBOUND_WORD}"),
    re2.compile(rf"\b{INBOUND_WORD}"),
)


def find_direction(text: str) -> Direction:
    """Which calls people say that they need; ``UNKNOWN`` where they do not, or disagree."""
    exclusive, needed = set[Direction](), set[Direction]()
    for statement in split_statements(text):
        directions = _exclusive_directions(statement)
        exclusive |= directions
        is_vague = COMPLAINT.search(statement) or NOT_ONLY_PHRASE.search(statement)
        if not (directions or is_vague):
            needed |= _matching_directions(statement, OUTBOUND_PHRASE, INBOUND_PHRASE)
    if exclusive:
        return exclusive.pop() if len(exclusive) == 1 else Direction.UNKNOWN
    if len(needed) == 2:
        return Direction.BOTH
    if needed and not _names_opposite(text.lower(), needed):
        return needed.pop()
    return Direction.UNKNOWN


def _exclusive_directions(statement: str) -> set[Direction]:
    """What a statement says in so many words: only this one, not that one, or both."""
    if NOT_ONLY_PHRASE.search(statement):
        return set()
    if answer := BARE_ANSWER.search(statement):
        directions = (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH)
        groups = zip(directions, answer.groups(), strict=True)
        return {direction for direction, word in groups if word}
    if aside := ASIDE.search(statement):
        return {Direction.OUTBOUND if aside.group(1) else Direction.INBOUND}
    if only := _matching_directions(statement, ONLY_OUTBOUND_PHRASE, ONLY_INBOUND_PHRASE):
        return only
    if COMPLAINT.search(statement):
        return set()
    if NO_INBOUND_PHRASE.search(statement):
        return {Direction.OUTBOUND}
    if NO_OUTBOUND_PHRASE.search(statement):
        return {Direction.INBOUND}
    return {Direction.BOTH} if BOTH_PHRASE.search(statement) else set()


def _matching_directions(
    statement: str, outbound: re2.Pattern[str], inbound: re2.Pattern[str]
) -> set[Direction]:
    patterns = {Direction.OUTBOUND: outbound, Direction.INBOUND: inbound}
    return {direction for direction, pattern in patterns.items() if pattern.search(statement)}


def _names_opposite(text: str, directions: set[Direction]) -> bool:
    """Whether the text names the other direction than the one in ``directions``."""
    is_outbound = Direction.OUTBOUND in directions
    return bool((ANY_INBOUND_WORD if is_outbound else ANY_OUTBOUND_WORD).search(text))
