"""Answers that do not say enough: what a short reply is about where it cannot be taken."""

from __future__ import annotations

from enum import StrEnum

from siptrunk import lazy_re2 as re2
from siptrunk.prose.answers import NOTHING_SAID, read_answers
from siptrunk.prose.direction import names_both_directions
from siptrunk.prose.region import WE_ARE
from siptrunk.prose.sentence_splitting import NEGATION, split_clauses, split_statements

MAX_WORDS = 12
"""A longer text tells a story, and is no answer."""
OWN_PLACE = re2.compile(
    rf"(?:{WE_ARE}|\b(?:org|organi[sz]ation|account) is) (?:in|on) (?:the )?"
    r"(?:asia|apac|australia|canada|africa|india|japan|china|brazil|mexico|uk|united kingdom|latam"
    r"|singapore|middle east|emea|both regions|both|usa and (?:the )?eu|eu and (?:the )?usa)\W*$"
    r"|^(?:usa (?:and|or|&) (?:the )?eu|eu (?:and|or|&) (?:the )?usa)(?: region)?\W*$"
)
OWN_CARRIER = re2.compile(
    r"\b(?:our|my|the) (?:sip )?(?:carrier|provider) is (?:called )?[\w.&-]+(?: [\w.&-]+)?\W*$"
    r"|^(?:carrier|provider) ?[:=] ?[\w.&-]+(?: [\w.&-]+)?\W*$"
)
ANY_NEGATION = re2.compile(NEGATION)
NO_NAME = re2.compile(
    r"\bis (?:\w+ing|a|an|the|ok|okay|fine|good|bad|slow|down|up|great|not|in|on|at|very|so|right"
    r"|wrong"
    r"|unknown|working|blocked|asleep|closed|open|angry|happy|still|also|done|sure|here|there|now)\b"
)


class UnclearSubject(StrEnum):
    """What an unclear answer is about."""

    DIRECTION = "direction"
    REGION = "region"
    CARRIER = "carrier"


def find_unclear(text: str) -> UnclearSubject | None:
    """The subject of a short answer from which nothing can be taken; None for any other text."""
    if len(text.split()) > MAX_WORDS or read_answers(text) != NOTHING_SAID:
        return None
    statements = split_statements(text)
    clauses = [clause for statement in statements for clause in split_clauses(statement)]
    if any(OWN_PLACE.search(clause) for clause in clauses):
        return UnclearSubject.REGION
    if any(_names_carrier(clause) for clause in clauses):
        return UnclearSubject.CARRIER
    is_divided = any(names_both_directions(statement) for statement in statements)
    return UnclearSubject.DIRECTION if is_divided else None


def _names_carrier(clause: str) -> bool:
    is_named = OWN_CARRIER.search(clause) and not NO_NAME.search(clause)
    return bool(is_named) and not ANY_NEGATION.search(clause)
