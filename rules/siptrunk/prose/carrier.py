"""The carrier that people say is theirs. Whoever only speaks of one says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from siptrunk import lazy_re2 as re2
from siptrunk.carriers import all_carriers, carrier_of
from siptrunk.model.carrier import Carrier, plain_words
from siptrunk.prose.sentence_splitting import split_clauses
from siptrunk.prose.spelling import misspellings

HOST = re2.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+")
TAG = "CARRIER"
MIN_CHARACTERS = 6
"""Letters of a name that may hold a slip; a shorter one is too often another word."""
FILLER = (
    r"(?: (?:yes|no|ok|sorry|actually|please|it|its|s|it s|that|this|is|we|i|use|using|our|own|my"
    r"|the|a|an"
    r"|carrier|provider|operator|sip|trunk|trunks|trunking|elastic|with|from|for|and|both|account"
    r"|connection|io|com|inc|thanks?|thx|meant|think|by|via|on|are|voice|connector))*"
)
OWNER = (
    r"\b(?:carrier|provider|operator|telco|itsp|anbieter|proveedor|operadora|fournisseur"
    r"|fornecedor)"
)
NOT_OURS = re2.compile(
    r"(?:\b(?:not|never|no longer|instead of|rather than|away from|left|don t|doesn t|isn t|aren t"
    r"|wasn t|(?:moved|moving|switched|switching|migrated|migrating|changed|ported)(?: over)? from)"
    rf"(?: (?:with|on|using|use|a|an|from|at|via|through|our|anymore)){{0,2}} {TAG})"
    rf"|{TAG} (?:is not|was not|isn t|wasn t) (?:our|my|the) (?:carrier|provider)\b"
)
OURS = re2.compile(
    rf"^(?:{FILLER} {TAG})+{FILLER} $"
    rf"|{OWNER}s?(?: name)?(?: is| are| ist| es| est| e)? {TAG}"
    r"|\b(?:we|i)(?: \w+)? (?:use|using|have|are on|are with|re on|re with|am on|am with|m on"
    r"|m with"
    rf"|moved to|switched to|migrated to|chose|run|host|run on|go through|go with|went with)"
    rf"(?: a| an| the)? {TAG}"
    rf"|\b(?:using|usamos|utilizamos|nutzen|verwenden|utilisons|usiamo)(?: a| an| den| die)? {TAG}"
    r"|\b(?:trunks?|numbers?|dids?|it|this|trunking)(?: (?:is|are|comes?|runs?))?"
    rf"(?: (?:from|by|with|via|through|at|on))(?: a| an| our)? {TAG}"
    rf"|\b(?:our|my|a|an|the|with|via|from|new) {TAG} (?:elastic )?(?:sip|trunks?|trunking|account"
    r"|connection|acl|voice connector|byoc|numbers?)\b"
    rf"|{TAG} (?:sends|invites|delivers|routes|forwards|refuses|rejects)\b"
    rf"|^ {TAG} (?:elastic )?(?:sip|trunks?|trunking|account|connection)\b|\bto {TAG} $"
)
ELSEWHERE = re2.compile(r"\b(?:used to|last (?:year|month|week)|previously|formerly|once)\b")


def find_carriers(statements: Sequence[str]) -> tuple[Carrier, ...]:
    """The carriers that ``statements`` say are the writer's, each once."""
    if not _names()[1].search(_spelt_words(" ".join(statements))):
        return ()
    carriers = {
        carrier.name: carrier
        for statement in statements
        if not ELSEWHERE.search(statement)
        for clause in split_clauses(statement)
        for carrier in _carriers_of_clause(clause)
    }
    return tuple(carriers.values())


def find_carrier_hosts(text: str) -> tuple[Carrier, ...]:
    """The carriers whose host names ``text`` holds, each once."""
    owners = (carrier_of(host.lower()) for host in HOST.findall(text))
    return tuple({carrier.name: carrier for carrier in owners if carrier}.values())


def find_carrier_labels(labels: Iterable[str]) -> tuple[Carrier, ...]:
    """The carriers whose names are part of ``labels``, such as ``GATEWAY_IP_VONAGE``."""
    words = [plain_words(label) for label in labels]
    return tuple(
        carrier
        for carrier in all_carriers()
        if any(plain_words(name) in label for name in carrier.words for label in words)
    )


def _carriers_of_clause(clause: str) -> Iterator[Carrier]:
    words = _spelt_words(clause)
    names, pattern = _names()
    carriers = {names[name].name: names[name] for name in pattern.findall(words)}
    for carrier in carriers.values():

        def tag(match: re2.Match[str], own: Carrier = carrier) -> str:
            return TAG if names[match.group()] is own else "OTHER"

        if OURS.search(NOT_OURS.sub(" ", f" {pattern.sub(tag, words)} ")):
            yield carrier


def _spelt_words(text: str) -> str:
    """The words of ``text``, with the names of carriers as they are spelt."""
    slips = _slips()
    return " ".join(slips.get(word, word) for word in plain_words(text).split())


@cache
def _names() -> tuple[dict[str, Carrier], re2.Pattern[str]]:
    """The carriers by name in plain words, and a pattern of all names, the longest first."""
    names = {
        plain_words(name).strip(): carrier
        for carrier in all_carriers()
        for name in (carrier.name, carrier.title, *carrier.words)
    }
    choice = "|".join(sorted(names, key=len, reverse=True))
    return names, re2.compile(rf"\b(?:{choice})\b")


@cache
def _slips() -> dict[str, str]:
    """What a name looks like with one slip, and the name."""
    words = [name for name in _names()[0] if len(name) >= MIN_CHARACTERS and name.isalpha()]
    return {slip: word for word in words for slip in misspellings(word)} | {w: w for w in words}
