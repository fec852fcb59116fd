"""What a message says in words: an answer to a question, or something for the bot to do.

Anyone in the thread may answer; so nothing but an answer may read as one. A message is an answer
where every word of it is in a small vocabulary: "outbound only, please", "we need both".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias, TypeVar, get_args

import re2

from siptrunk.carriers import all_carriers
from siptrunk.model.credential import Direction
from siptrunk.model.region import SITES, Region
from siptrunk.prose.hints import CheckOptions

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
    "escalate",
]
MOST = 300
WORD = re2.compile(r"[\pL0-9][\pL0-9.-]*[\pL0-9]|[\pL0-9]")
FIRST = re2.compile(r"(?is)^\s*(?:/siptrunk\s+)?([a-z]+)(?:[\s:,.!?]+(.*))?$")
ADDRESS = re2.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b")
COME_FROM = re2.compile(
    r"(?i)\b(?:come|comes|coming|sent|originate|originates)(?: in)? from\b"
    r"|\b(?:source|signall?ing)(?: ip)? (?:addresses|networks|ranges|ips)\b"
)
COME_NOT_FROM = re2.compile(r"(?i)(?:\b(?:not|never)|n[’']t) (?:come|coming|sent|originate)\b")
MOST_LISTED = 4_000
CASE = re2.compile(r"^[0-9A-Za-z]{6}$")

DIRECTIONS = {
    "outbound": Direction.OUTBOUND,
    "outgoing": Direction.OUTBOUND,
    "outbound-only": Direction.OUTBOUND,
    "inbound": Direction.INBOUND,
    "incoming": Direction.INBOUND,
    "inbound-only": Direction.INBOUND,
    "both": Direction.BOTH,
    "bidirectional": Direction.BOTH,
}
REGIONS = {"US": Region.US, "USA": Region.US, "EU": Region.EU, "EUROPE": Region.EU}
PLACES = frozenset({"region", "org", "organization", "organisation"})
"""What makes a region of "us" also in lower case."""
VAPIS = frozenset(address for site in SITES for address in site.signalling)
FILLERS = frozenset(
    """
    a all allow allowed allows and answer are be call calls carrier carriers direction directions
    for from have i in is it its just make making my need needs ok okay on only or org organisation
    organization our please provider purely receive region so strictly sure thank thanks thats the
    their they this to traffic trunk trunks use uses using want way ways we were well yes you
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
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
ALONE = frozenset({"help", "quiet", "listen", "mentions", "forget", "fixed"})
"""Orders that stand alone: with a sentence behind it, such a word is no order."""
POLITE = frozenset(
    """all again cases channel everything here in it me mine my now please thanks thank this thread
    you""".split()  # noqa: SIM905 - the same
)


@dataclass(frozen=True, slots=True)
class Order:
    """Something for the bot to do, and what stands after it."""

    verb: Verb
    rest: str


def order(text: str) -> Order | None:
    """What somebody who talks to the bot wants of it; None where no such word leads."""
    found = FIRST.match(text)
    if not found:
        return None
    word, rest = found.group(1).lower(), (found.group(2) or "").strip()
    verb = ALIASES.get(word) or next((one for one in get_args(Verb) if one == word), None)
    if verb in ALONE and not (CASE.match(rest) and verb == "forget"):
        rest = " ".join(w for w in WORD.findall(rest[:MOST].lower()) if w not in POLITE)
        return None if rest else Order(verb, "")
    return Order(verb, rest) if verb else None


def is_yes(text: str) -> bool:
    """Whether ``text`` says yes and no more."""
    said = WORD.findall(text[:MOST].lower())
    return len(text) <= MOST and said[:1] in (["yes"], ["yep"], ["correct"]) and len(said) <= 4


def names_sources(text: str) -> bool:
    """Whether ``text`` says in a sentence which addresses calls come from."""
    said = text[:MOST_LISTED]
    return bool(ADDRESS.search(said) and COME_FROM.search(said) and "{" not in said) and not (
        COME_NOT_FROM.search(said)
    )


def is_list(text: str) -> bool:
    """Whether ``text`` is a list of addresses, as a carrier's mail has them: few words beside."""
    addresses = ADDRESS.findall(text[:MOST_LISTED])
    words = WORD.findall(ADDRESS.sub(" ", text[:MOST_LISTED]))
    few_words = len(addresses) > 0 and len(words) <= 3 * len(addresses) and "{" not in text
    return few_words or names_sources(text)


def answer(text: str) -> CheckOptions | None:
    """What ``text`` answers of direction, region, carrier and addresses; None: it is no answer."""
    if len(text) > MOST:
        return None
    words = WORD.findall(text.replace("’", "").replace("'", ""))
    regions, words = _regions(words)
    carrier, words = _carrier([word.lower() for word in words])
    allowed = frozenset(words) & VAPIS
    directions = {DIRECTIONS[word] for word in words if word in DIRECTIONS}
    if len(regions) > 1 or not set(words) <= FILLERS | VAPIS | DIRECTIONS.keys():
        return None
    given = CheckOptions(
        direction=Direction.BOTH if len(directions) > 1 else _only(directions, Direction.UNKNOWN),
        region=_only(regions, Region.UNKNOWN),
        carrier=carrier,
        allowed=allowed,
    )
    return given if given != CheckOptions() else None


T = TypeVar("T")


def _only(found: set[T], otherwise: T) -> T:
    return next(iter(found), otherwise)


def _regions(words: list[str]) -> tuple[set[Region], list[str]]:
    """The regions that are named, and the other words. "us" may be people."""
    named, others = set(), []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        region = REGIONS.get(word.upper())
        if region and (word.upper() != "US" or word == "US" or following.lower() in PLACES):
            named.add(region)
        else:
            others.append(word)
    return named, others


def _carrier(words: list[str]) -> tuple[str, list[str]]:
    """The carrier that is named, and the words without its name."""
    said = f" {' '.join(words)} "
    for carrier in all_carriers():
        for name in (carrier.name, carrier.title.lower(), *carrier.words):
            if f" {name} " in said and name not in FILLERS:
                return carrier.name, said.replace(f" {name} ", " ").split()
    return "", words
