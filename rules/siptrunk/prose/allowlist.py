"""Whether the carrier allows Vapi's addresses already, as people say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from siptrunk import lazy_re2 as re2
from siptrunk.prose.sentence_splitting import NEGATION

ADDRESS = re2.compile(r"(?:^|[^0-9.])((?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:/32)?")
LIST = (
    r"(?:(?:white|allow)[\s-]?list(?:s|ing)?|acls?|access[\s-]control[\s-]lists?|firewall"
    r"|trusted (?:ips|hosts))"
)
ALLOWS = (
    r"(?:allow(?:s|ed|ing)?|accept(?:s|ed|ing)?|permit(?:s|ted)?|added|opened|configured|approved"
    r"|unblocked|enabled|permitid[ao]s?|permite|permitimos|freige(?:schaltet|geben)"
    r"|autorisee?s?|autorizad[ao]s?|liberad[ao]s?"
    rf"|(?:in|on|to) (?:the |our |their |its )?(?:{LIST}|list)|done|fine|set up|updated)"
)
ADDRESSES = (
    r"(?:ips?|ip's|ip addresses|addresses|adressen|adresses|direcciones|vapi|vapi's|sbcs?"
    r"|traffic from you"
    rf"|(?:[0-9]{{1,3}}\.){{3}}[0-9]{{1,3}}|{LIST})"
)
CARRIER = r"(?:carrier|provider|operator|they|operadora|proveedor|anbieter|telco)"
ABOUT_LIST = re2.compile(
    rf"\b{ADDRESSES}(?:[^0-9a-z].*)?\b{ALLOWS}\b"
    rf"|\b{ALLOWS}\b(?:.*[^0-9a-z])?{ADDRESSES}(?:[^0-9a-z]|$)"
    rf"|\b(?:white|allow)[\s-]?listed\b|\b(?:white|allow)list (?:anything|them|it|both)\b"
    r"|\b(?:they|both)(?: of them)? are (?:already |now )?(?:allowed|permitted|accepted)\b"
    rf"|\b(?:they|both|all)(?: of them)? are (?:already )?(?:in|on) (?:the |our |their )?{LIST}\b"
    rf"|\b{CARRIER}\b.*\b(?:allows?|accepts?|allowed|accepted|permits?)\b.*\b(?:both|them|all|one"
    rf"|second)\b"
)
REFUSES = re2.compile(
    rf"\b{CARRIER}\b.*\b(?:refus(?:es|ed)|declin(?:es|ed)|blocks?|blocked|blocking|won't|will not"
    rf"|rejects?)\b.*\b(?:{ADDRESSES}|white-?list|allow-?list|allow|them|you|your|us)\b"
    rf"|\b{ADDRESSES}\b.*\bblocked\b"
)
NO_FILTER = re2.compile(
    r"\b(?:not|n't|no|without) (?:any )?(?:filter(?:s|ing)?|restrict|restrictions?)(?: (?:by|on"
    r"|for))?"
    r"(?: the)?(?: source)?(?: ips?\b| address(?:es)?\b)|\bno ip (?:filter\w*|restrictions?)\b"
)
ANY_NEGATION = re2.compile(rf"{NEGATION}|\bmissing\b")
ONLY_SOME = re2.compile(
    r"\b(?:only|just) (?:for )?(?:one|1|half|the (?:first|second|old|us|eu)|[0-9.]{7,15})\b"
    r"|\b(?:one|first|second) (?:one )?only\b|\bbut not\b"
)
NOT_YET = re2.compile(
    r"\b(?:will|going to|should|must|need|needs|have to|has to|please|asked|ask|asking|requested"
    r"|waiting|pending|tomorrow|soon|try|trying|plan|planning|once|if|when|until|might|could"
    r"|want)\b"
)
ASKED_BEFORE = re2.compile(
    r"\b(?:asked|checked with|talked to|called) (?:the|our) (?:carrier|provider|operator) and\b"
)
ANYTHING_STATED = re2.compile(
    "(?m)" + "|".join(p.pattern for p in (ASKED_BEFORE, NO_FILTER, REFUSES, ABOUT_LIST))
)
"""What stands in every text that says something of the list."""
NOT_OURS = re2.compile(
    r"\b(?:my ip|vpn|spam|e?mail|account|invite|offer|pr|channel|reaction|ticket|docs?"
    r"|issue|jira|screenshot)\b"
)


class AllowlistState(StrEnum):
    """What somebody says of the carrier's list."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AllowlistStatement:
    """``addresses`` are those named as allowed; none where the list is meant as a whole."""

    state: AllowlistState = AllowlistState.UNKNOWN
    addresses: frozenset[str] = frozenset()


NOTHING_STATED = AllowlistStatement()


def read_allowlist(statements: Sequence[str]) -> AllowlistStatement:
    """What is said of the list; unknown where two statements disagree."""
    if not ANYTHING_STATED.search("\n".join(statements)):
        return NOTHING_STATED
    claims = [claim for claim in map(_read, statements) if claim]
    states = {claim.state for claim in claims}
    addresses = frozenset(address for claim in claims for address in claim.addresses)
    if len(states) != 1:
        return AllowlistStatement(addresses=addresses)
    is_whole = all(not claim.addresses for claim in claims)
    return AllowlistStatement(states.pop(), frozenset() if is_whole else addresses)


def _read(statement: str) -> AllowlistStatement | None:
    plain = ASKED_BEFORE.sub(" ", statement)
    if NO_FILTER.search(plain):
        return AllowlistStatement(AllowlistState.CONFIRMED)
    if REFUSES.search(plain):
        return AllowlistStatement(AllowlistState.DENIED)
    if not ABOUT_LIST.search(plain) or NOT_YET.search(plain) or NOT_OURS.search(plain):
        return None
    if ANY_NEGATION.search(plain):
        return AllowlistStatement(AllowlistState.DENIED)
    addresses = frozenset(ADDRESS.findall(plain))
    state = AllowlistState.DENIED if ONLY_SOME.search(plain) else AllowlistState.CONFIRMED
    return AllowlistStatement(state, addresses)
