"""Commands and answers in words.

Anyone in the thread may answer, so that nothing but an answer may be parsed as one. A message is
an answer where each of its words is in a small vocabulary: "outbound only, please".
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import re2

from siptrunk.carriers import all_carriers
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.credential import Direction
from siptrunk.model.region import SITES, Region
from siptrunk_bot.workflow.job import Command, Commands

MAX_ANSWER_CHARACTERS = 300
WORD = re2.compile(r"[\pL0-9][\pL0-9.-]*[\pL0-9]|[\pL0-9]")
COMMAND_LINE = re2.compile(r"(?is)^\s*(?:/siptrunk\s+)?([a-z]+)(?:[\s:,.!?]+(.*))?$")
ADDRESS = re2.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b")
COME_FROM = re2.compile(
    r"(?i)\b(?:come|comes|coming|sent|originate|originates)(?: in)? from\b"
    r"|\b(?:source|signall?ing)(?: ip)? (?:addresses|networks|ranges|ips)\b"
)
COME_NOT_FROM = re2.compile(r"(?i)(?:\b(?:not|never)|n[’']t) (?:come|coming|sent|originate)\b")
MAX_LIST_CHARACTERS = 4_000
CASE_ID = re2.compile(r"^[0-9A-Za-z]{6}$")

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
REGION_NOUNS = frozenset({"region", "org", "organization", "organisation"})
"""After one of them, "us" is a region also in lower case."""
VAPI_ADDRESSES = frozenset(address for site in SITES for address in site.signalling)
FILLERS = frozenset(
    """
    a all allow allowed allows and answer are be call calls carrier carriers direction directions
    for from have i in is it its just make making my need needs ok okay on only or org organisation
    organization our please provider purely receive region so strictly sure thank thanks thats the
    their they this to traffic trunk trunks use uses using want way ways we were well yes you
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
POLITE_WORDS = frozenset(
    """all again cases channel everything here in it me mine my now please thanks thank this thread
    you""".split()  # noqa: SIM905 - the same
)


@dataclass(frozen=True, slots=True)
class ParsedCommand:
    """A command, and the text after its word."""

    command: Command
    arguments: str


def parse_command(text: str, commands: Commands) -> ParsedCommand | None:
    """The command that ``text`` begins with; None where its first word is none."""
    match = COMMAND_LINE.match(text)
    command = commands.get(match.group(1).lower()) if match else None
    if not match or command is None:
        return None
    arguments = (match.group(2) or "").strip()
    if command.stands_alone and not (command.takes_case_id and CASE_ID.match(arguments)):
        words = WORD.findall(arguments[:MAX_ANSWER_CHARACTERS].lower())
        is_sentence = any(word not in POLITE_WORDS for word in words)
        return None if is_sentence else ParsedCommand(command, "")
    return ParsedCommand(command, arguments)


def is_yes(text: str) -> bool:
    """Whether ``text`` says yes and no more."""
    if len(text) > MAX_ANSWER_CHARACTERS:
        return False
    words = WORD.findall(text.lower())
    return words[:1] in (["yes"], ["yep"], ["correct"]) and len(words) <= 4


def names_sources(text: str) -> bool:
    """Whether a sentence of ``text`` says which addresses calls come from."""
    start = text[:MAX_LIST_CHARACTERS]
    has_source = ADDRESS.search(start) and COME_FROM.search(start) and "{" not in start
    return bool(has_source) and not COME_NOT_FROM.search(start)


def is_address_list(text: str) -> bool:
    """Whether ``text`` is a list of addresses with few words, as a carrier's mail has it."""
    start = text[:MAX_LIST_CHARACTERS]
    addresses = ADDRESS.findall(start)
    words = WORD.findall(ADDRESS.sub(" ", start))
    has_few_words = len(addresses) > 0 and len(words) <= 3 * len(addresses) and "{" not in text
    return has_few_words or names_sources(text)


def parse_thread_answer(text: str) -> CheckOptions | None:
    """The direction, region, carrier and addresses that ``text`` gives; None: it is no answer."""
    if len(text) > MAX_ANSWER_CHARACTERS:
        return None
    words = WORD.findall(text.replace("’", "").replace("'", ""))
    regions, words = _split_regions(words)
    carrier, words = _split_carrier([word.lower() for word in words])
    allowed = frozenset(words) & VAPI_ADDRESSES
    directions = {DIRECTIONS[word] for word in words if word in DIRECTIONS}
    if len(regions) > 1 or not set(words) <= FILLERS | VAPI_ADDRESSES | DIRECTIONS.keys():
        return None
    direction = next(iter(directions), Direction.UNKNOWN)
    options = CheckOptions(
        direction=Direction.BOTH if len(directions) > 1 else direction,
        region=next(iter(regions), Region.UNKNOWN),
        carrier=carrier,
        allowed=allowed,
    )
    return options if options != CheckOptions() else None


def _split_regions(words: list[str]) -> tuple[set[Region], list[str]]:
    """The regions among ``words``, and the other words. "us" may be a pronoun."""
    regions, remaining = set(), []
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        region = REGIONS.get(word.upper())
        if region and (word.upper() != "US" or word == "US" or following.lower() in REGION_NOUNS):
            regions.add(region)
        else:
            remaining.append(word)
    return regions, remaining


def _split_carrier(words: list[str]) -> tuple[str, list[str]]:
    """The name of the carrier among ``words``, and the other words."""
    text = f" {' '.join(words)} "
    for carrier in all_carriers():
        for name in (carrier.name, carrier.title.lower(), *carrier.words):
            if f" {name} " in text and name not in FILLERS:
                return carrier.name, text.replace(f" {name} ", " ").split()
    return "", words
