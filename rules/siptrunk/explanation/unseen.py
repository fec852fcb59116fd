"""What a paste names but does not show, in sentences: a list of gateways, an address, a flag."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.quote import describe_unseen_address
from siptrunk.explanation.explanation import Statement
from siptrunk.guide import versions
from siptrunk.model.finding import Severity
from siptrunk.model.vapi.credential import Credential, Gateway
from siptrunk.model.vapi.field import Presence
from siptrunk.text.wording import code, join_words

NAME = re2.compile(r"^[$@]?[\w.>-]+$")
CALL = re2.compile(r"^([\w$.:>-]+)\s*([({].*)$")
LOOP_SOURCE = re2.compile(r"\bfor\b.+?\bin\s+(.+?)(?:\s+(?:if|for)\b.*|\s*:\s.*)?$")
ADDED = re2.compile(
    r"^[$@]?([\w.>\[\]\"':-]+?\.(?:push|append|add|Add|push_back|unshift|extend|concat|update))\("
    r"|^[$@]?([\w.>\[\]\"':-]+?)(?:\[\])?[ \t]*(?:<<|\+=|:?=[^=>])"
)
"""A statement that sets or adds something, in a loop or under a condition."""
MARKS = ("[Object]", "[Array]", "[object Object]", "[Circular]")
MAX_CALL_CHARACTERS = 40


def describe_unseen_gateways(credential: Credential) -> Statement:
    """A list of gateways that is not shown: what stands for it, and which line to paste."""
    source = credential.unseen_gateways[0]
    subject = f"Only {_count(credential)} can" if credential.gateways else "The gateways cannot"
    lead, advice = _explain(source, "more" if credential.gateways else "them")
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead=f"{subject} be seen: {lead}; {advice}.",
        source=versions.TROUBLESHOOTING,
    )


def _count(credential: Credential) -> str:
    count = len(credential.gateways)
    return "one gateway" if count == 1 else f"{count} gateways"


def _explain(source: str, gateways: str) -> tuple[str, str]:
    """What stands for the gateways, and what to paste."""
    if source in MARKS:
        what = "`JSON.stringify` (Python: `json.dumps`)"
        lead = f"the console printed {code(source)} instead of them"
        return lead, f"print the payload with {what}, and paste that"
    if loop := LOOP_SOURCE.search(source.removeprefix("[").removesuffix("]")):
        name = code(loop.group(1))
        return f"a loop over {name} builds them", "paste the payload as it is printed"
    if statement := ADDED.search(source):
        call, target = statement.groups()
        what = f"{code(f'{call}(…)')} adds" if call else f"code sets {code(target)}"
        lead = f"{what} {gateways if call else ''}".rstrip()
        return f"{lead} in a loop or under a condition", "print the payload, and paste that"
    if call := CALL.search(source):
        is_short = len(source) <= MAX_CALL_CHARACTERS and source.endswith((")", "}"))
        name = source if is_short else f"{call.group(1)}(…)"
        return f"{code(name)} builds them", "paste what it gives, as JSON"
    name = source.lstrip(".*<: ")
    if source != name:
        return f"{code(source)} may hold {gateways}", f"paste the line that sets {code(name)}"
    if NAME.search(source):
        return f"{code(source)} is a variable here", "paste the line that sets it"
    return f"they are {code(source)}", "paste what that gives, as JSON"


def describe_unseen_values(credential: Credential) -> Statement | None:
    """What is not shown, where nothing that is shown is wrong; None where all that matters is."""
    gateway = next((gateway for gateway in credential.gateways if gateway.is_unseen), None)
    if gateway is None:
        return _describe_spreads(credential)
    further = [g for g in credential.gateways if g.is_unseen and g is not gateway]
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{describe_unseen_address(gateway)}{_list_further(further)}; {_condition(gateway)}.",
        source=versions.TROUBLESHOOTING,
        gateway=gateway.number,
    )


def _describe_spreads(credential: Credential) -> Statement | None:
    names = [code(source) for source in dict.fromkeys(credential.syntax.spreads.values())]
    if not names:
        return None
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"Nothing is wrong in what can be seen, {_count(credential)}; "
        f"what {join_words(names)} adds cannot be.",
        source=versions.TROUBLESHOOTING,
    )


def _list_further(gateways: list[Gateway]) -> str:
    if not gateways:
        return ""
    numbers = join_words([str(gateway.number) for gateway in gateways])
    return f", nor that of gateway{'s' if len(gateways) > 1 else ''} {numbers}"


def _condition(gateway: Gateway) -> str:
    """What the address has to be."""
    if gateway.inbound.effective is False and gateway.unseen_domain:
        return "inbound is off, so that works"
    if gateway.inbound.effective is False:
        return "inbound is off, so a hostname and an IPv4 address both work"
    if gateway.inbound.presence is Presence.UNKNOWN:
        return "if inbound is on, it has to be an IPv4 address, not a hostname"
    return "inbound is on, so it has to be an IPv4 address, not a hostname"


def describe_missing_parts(credential: Credential) -> Iterator[str]:
    """A sentence on the code that a corrected payload does not hold."""
    sources = dict.fromkeys((*credential.syntax.spreads.values(), *credential.unseen_gateways))
    names = [code(source) for source in sources]
    if names:
        yield f"What {join_words(names)} adds is not in it: keep that."
