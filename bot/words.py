"""What a message says in words: an answer to a question, or something for the bot to do.

Anyone in the thread may answer; so nothing but an answer may read as one. A message is an answer
where every word of it is in a small vocabulary: "outbound only, please", "we need both".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

import re2

from rules.carrier import all_carriers
from rules.hints import Given
from rules.regions import SITES, Region
from rules.trunk import Direction

Verb: TypeAlias = Literal[
    "check",
    "allowlist",
    "explain",
    "networks",
    "forget",
    "help",
    "quiet",
    "listen",
    "mentions",
    "wrong",
    "fixed",
]
MOST = 300
WORD = re2.compile(r"[a-z0-9.áéíóúãõç-]*[a-z0-9]")
OUTBOUND = frozenset({"outbound", "outgoing", "outbound-only"})
INBOUND = frozenset({"inbound", "incoming", "inbound-only"})
BOTH = frozenset({"both", "bidirectional"})
REGIONS = {"us": Region.US, "usa": Region.US, "eu": Region.EU, "europe": Region.EU}
FILLERS = frozenset(
    """
    a all also allowed always and answer are be call calls carrier carriers direction directions for
    from have hi i in is it it's its just know leave make making me my need needs no not of ok okay
    on only or organization org our please provider purely receive region sip so strictly sure
    thank thanks that that's the their them these they this to traffic trunk trunks us-only use
    uses using want way ways we we're well yes you allow allows allowlisted whitelisted their
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
NEGATIONS = frozenset({"no", "not", "don't", "never", "neither", "without"})
BOT_WORDS = re2.compile(r"(?is)^\s*(?:/siptrunk\s+)?([a-z]+)\b[\s:,.!]*(.*)$")
VERBS: frozenset[str] = frozenset(get_args(Verb))
ALIASES: dict[str, Verb] = {
    "diagnose": "check",
    "whitelist": "allowlist",
    "silence": "quiet",
    "stop": "quiet",
    "mute": "quiet",
    "rule": "explain",
    "solved": "fixed",
    "delete": "forget",
}


@dataclass(frozen=True, slots=True)
class Order:
    """Something for the bot to do, and what stands after it."""

    verb: Verb
    rest: str


def order(text: str) -> Order | None:
    """What somebody who talks to the bot wants of it; None where no such word leads."""
    found = BOT_WORDS.match(text[:MOST])
    if not found:
        return None
    word = found.group(1).lower()
    verb = ALIASES.get(word) or next((v for v in get_args(Verb) if v == word), None)
    return Order(verb, text[found.start(2) :].strip()) if verb else None


def answer(text: str) -> Given | None:
    """What ``text`` answers of direction, region, carrier and addresses; None: it is no answer."""
    if len(text) > MOST:
        return None
    words = WORD.findall(text.lower().replace("’", "'").replace("'", ""))
    if not words or (NEGATIONS & set(words) and not {"outbound", "inbound"} & set(words)):
        return None
    carrier, words = _carrier(words)
    direction, region = _direction(words), _region(words)
    allowed = frozenset(words) & VAPIS
    known = OUTBOUND | INBOUND | BOTH | FILLERS | VAPIS | frozenset(REGIONS)
    if not set(words) <= known or NEGATIONS & set(words):
        return None
    given = Given(direction, region, carrier, allowed)
    return given if given != Given() else None


VAPIS = frozenset(address for site in SITES for address in site.signalling)


def _direction(words: list[str]) -> Direction:
    out, into = bool(OUTBOUND & set(words)), bool(INBOUND & set(words))
    if BOTH & set(words) or (out and into):
        return Direction.BOTH
    if out or into:
        return Direction.OUTBOUND if out else Direction.INBOUND
    return Direction.UNKNOWN


def _region(words: list[str]) -> Region:
    named = {REGIONS[word] for word in words if word in REGIONS}
    return named.pop() if len(named) == 1 else Region.UNKNOWN


def _carrier(words: list[str]) -> tuple[str, list[str]]:
    """The carrier that is named, and the words without its name."""
    said = f" {' '.join(words)} "
    for carrier in all_carriers():
        for name in (carrier.name, carrier.title.lower(), *carrier.words):
            if f" {name} " in said:
                return carrier.name, said.replace(f" {name} ", " ").split()
    return "", words
