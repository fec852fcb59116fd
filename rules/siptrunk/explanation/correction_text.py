"""CorrectedPayload → CorrectionText: the heading, the edits in words, the origin of networks."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address

from siptrunk import lazy_re2 as re2
from siptrunk.carriers import publishers
from siptrunk.correction.patch import equals
from siptrunk.correction.search import has_placeholder
from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.curl_command import build_curl, dump_payload, without_response_keys
from siptrunk.explanation.edit_groups import group_edits
from siptrunk.explanation.explanation import CorrectionText
from siptrunk.explanation.unseen import describe_missing_parts
from siptrunk.model.address import AddressKind
from siptrunk.model.carrier import Carrier
from siptrunk.model.correction import AppliedEdit, CorrectedPayload, For
from siptrunk.model.finding import Missing
from siptrunk.model.intake import FROM_HOSTNAME, ONLY_OUTBOUND, Intake
from siptrunk.model.json import PLACEHOLDER, Node, dotted_path, steps
from siptrunk.model.reserved_addresses import is_vapi, why_unroutable
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.redaction.kinds import KINDS, placeholder
from siptrunk.text.wording import code, format_value, join_words

MAX_ASKED_HOSTNAMES = 2
ASK_CARRIER = "Ask your carrier: do calls to us come from"
OF_HOSTNAME = re2.compile(
    re2.escape(FROM_HOSTNAME) + r" `([^`]*)` resolves to ([^()]*) \(TTL \d+ s\)\."
    r"(?: They may change: [^.]*\.)?"
)
"""The question about one host name, with what it resolves to."""
ADDRESS = re2.compile(r"\d+(?:\.\d+){3}")
MORE_ADDRESSES = re2.compile(r"\d+ more\b")
HEADINGS: dict[For, tuple[str, str]] = {
    "outbound": ("If you only make outbound calls", "Corrected for outbound calls"),
    "inbound": ("If you only receive calls", "Corrected for inbound calls"),
    "both": ("If you make and receive calls", "Corrected for calls in both directions"),
    "any": ("Corrected", "Corrected"),
}
"""By direction of the fix: the heading while the direction is open, and once it is known."""


def describe_correction(diagnosis: Diagnosis, fix: CorrectedPayload) -> CorrectionText:
    """One corrected payload as a reply shows it."""
    intake = diagnosis.intake
    edits = tuple(_describe_edits(fix.edits))
    is_direction_question = intake.direction is Direction.UNKNOWN and fix.asks == ONLY_OUTBOUND
    return CorrectionText(
        direction=fix.for_,
        heading=_heading(intake, fix, len(edits)),
        payload=dump_payload(without_response_keys(fix.payload)),
        edits=edits,
        asks=None if is_direction_question else fix.asks,
        brief_asks=None if is_direction_question else shorten_question(fix.asks),
        complete=fix.complete,
        curl=build_curl(intake.credential, fix, intake.region) if intake.credential else "",
        note=" ".join(filter(None, _notes(intake, fix))),
        brief_edits=group_edits(fix.edits, _count_gateways(fix)),
        brief_note=" ".join(filter(None, _notes(intake, fix, has_reminder=False))),
        unfilled=_gateways_to_fill(fix),
        rules=frozenset(edit.rule for edit in fix.edits),
    )


def shorten_question(asks: str | None) -> str | None:
    """The question in the words of a reply; about many host names it is one."""
    hostnames = list(OF_HOSTNAME.finditer(asks)) if asks else []
    if asks is None or not hostnames:
        return asks
    questions = [_ask_about(match) for match in hostnames]
    if len(hostnames) > MAX_ASKED_HOSTNAMES:
        subject = f"the addresses of these {len(hostnames)} hostnames"
        questions = [f"{ASK_CARRIER} {subject}? The JSON has what they point to today."]
    return " ".join(filter(None, (*questions, OF_HOSTNAME.sub("", asks).strip())))


def _ask_about(match: re2.Match[str]) -> str:
    name, answer = match.groups()
    codes = [code(address) for address in ADDRESS.findall(answer)]
    addresses = join_words([*codes, *MORE_ADDRESSES.findall(answer)])
    return f"{ASK_CARRIER} {addresses}? {code(name)} points there today."


def _keeps_hostname(intake: Intake, fix: CorrectedPayload) -> bool:
    """Whether a hostname that was refused stays in the payload."""
    is_replaced = any(steps(edit.pointer)[-1] == "ip" for edit in fix.edits)
    return not is_replaced and any(g.is_inbound_hostname for g in intake.gateways)


def _count_gateways(fix: CorrectedPayload) -> int:
    gateways = fix.payload.get("gateways") if isinstance(fix.payload, dict) else None
    return len(gateways) if isinstance(gateways, list) else 0


def _gateways_to_fill(fix: CorrectedPayload) -> tuple[int, ...]:
    """The numbers of the gateways whose address is a placeholder."""
    gateways = fix.payload.get("gateways") if isinstance(fix.payload, dict) else None
    items = enumerate(gateways if isinstance(gateways, list) else [], start=1)
    addresses = ((number, g.get("ip")) for number, g in items if isinstance(g, dict))
    return tuple(n for n, ip in addresses if isinstance(ip, str) and PLACEHOLDER in ip)


def _notes(intake: Intake, fix: CorrectedPayload, *, has_reminder: bool = True) -> Iterator[str]:
    yield _describe_networks(fix)
    if has_reminder:
        yield _describe_secrets(fix)
    elif intake.carrier and _keeps_hostname(intake, fix):
        yield intake.carrier.hostname_note
    if intake.credential:
        yield from describe_missing_parts(intake.credential)


def _heading(intake: Intake, fix: CorrectedPayload, edit_count: int) -> str:
    heading_if_open, heading_if_known = HEADINGS[fix.for_]
    heading = heading_if_open if intake.direction is Direction.UNKNOWN else heading_if_known
    if intake.direction is Direction.BOTH and fix.for_ != "both":
        heading = f"A credential of its own for {fix.for_} calls"
    count = "one change" if edit_count == 1 else f"{edit_count} changes"
    if intake.credential and intake.credential.cut:
        return f"{heading}, {count}, in as much as was pasted:"
    return f"{heading}, {count}{_describe_gap(intake, fix)}:"


def _describe_gap(intake: Intake, fix: CorrectedPayload) -> str:
    """What has still to be filled in; empty where nothing has."""
    if fix.complete or intake.phone_number:
        return ""
    secrets = {placeholder(kind) for kind in KINDS}
    names = {text for text in _texts(fix.payload) if text.startswith(PLACEHOLDER)} - secrets
    has_address = any("ADDRESS" in name for name in names)
    is_spread = bool(intake.credential and intake.credential.syntax.spreads)
    if has_address or not (names or is_spread or has_placeholder(fix.payload)):
        return _describe_remaining(intake, fix)
    return "; the placeholders are yours to fill in" if has_placeholder(fix.payload) else ""


def _describe_remaining(intake: Intake, fix: CorrectedPayload) -> str:
    """What only the user can correct: an address, or something else that no edit touches."""
    gateways = intake.credential.gateways if intake.credential else ()
    has_addresses = bool(gateways) and all(_has_usable_address(g) for g in gateways)
    is_asked = any(PLACEHOLDER in text for text in _texts(fix.payload))
    return (
        "; what else is wrong is yours to correct"
        if has_addresses and not is_asked
        else "; the address is yours to fill in"
    )


def _has_usable_address(gateway: Gateway) -> bool:
    address = gateway.address
    if address is None or address.kind not in {AddressKind.HOSTNAME, AddressKind.IPV4}:
        return False
    return not (is_vapi(address.host) or why_unroutable(address.host))


def _describe_edits(edits: tuple[AppliedEdit, ...]) -> Iterator[str]:
    """A line for each edit; one line for the two edits that move a value."""
    is_second_of_move = False
    for edit, following in zip(edits, (*edits[1:], None), strict=True):
        if is_second_of_move:
            is_second_of_move = False
        elif following and _is_move(edit, following):
            is_second_of_move = True
            yield _describe_move(edit, following)
        else:
            yield _describe_edit(edit)


def _describe_move(removal: AppliedEdit, addition: AppliedEdit) -> str:
    value = "" if equals(removal.before, addition.after) else f" = {_value(addition.after)}"
    return f"{code(dotted_path(removal.pointer))} → {code(dotted_path(addition.pointer))}{value}"


def _describe_edit(edit: AppliedEdit) -> str:
    option = code(dotted_path(edit.pointer))
    if edit.op == "add" and (network := _network(edit.after)):
        return f"{option}: added, inbound only, for {code(network)}"
    if edit.op == "add" and isinstance(edit.after, (dict, list)):
        return f"{option}: added {code(edit.after)}"
    before = "omitted" if edit.op == "add" else _value(edit.before)
    after = "removed" if edit.op == "remove" else _value(edit.after)
    return f"{option}: {before} → {after}"


def _is_move(edit: AppliedEdit, following: AppliedEdit) -> bool:
    """Whether the two take an option from one key to another."""
    if steps(edit.pointer)[-1].isdecimal() or steps(following.pointer)[-1].isdecimal():
        return False
    return edit.op == "remove" and following.op == "add" and edit.rule == following.rule


def _value(value: Node | Missing) -> str:
    return "" if isinstance(value, Missing) else code(format_value(value))


def _describe_networks(fix: CorrectedPayload) -> str:
    """Where the networks that were added are published; empty where none were."""
    inbound = [edit for edit in fix.edits if _network(edit.after)]
    addresses = filter(None, (_address(edit.after) for edit in inbound or fix.edits))
    carriers = {carrier.name: carrier for a in addresses for carrier in publishers(a)}
    notes = (_describe_publisher(c, is_inbound=bool(inbound)) for c in carriers.values())
    return " ".join(filter(None, notes))


def _describe_secrets(fix: CorrectedPayload) -> str:
    """Which placeholders stand for a hidden secret, which the user has to put back."""
    placeholders = {placeholder(kind) for kind in KINDS}
    texts = (text for text in _texts(fix.payload) if text.rstrip("_0123456789") in placeholders)
    names = [code(name) for name in dict.fromkeys(texts)]
    return f"Put your own secret where {join_words(names)} stands." if names else ""


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _texts(value)


def _describe_publisher(carrier: Carrier, *, is_inbound: bool) -> str:
    needs = f"Inbound needs the networks that {carrier.title} calls from, each as its own gateway. "
    source = carrier.networks_source
    start = needs if is_inbound else ""
    if source is None:
        return start.strip()
    subject = "They" if is_inbound else "The addresses"
    origin = f"{subject} are from {source.title or carrier.title}, read {source.as_of}."
    return f"{start}{origin} Check it before you rely on it: {source.url}"


def _address(node: Node | Missing) -> IPv4Address | None:
    if not isinstance(node, dict) or not isinstance(node.get("ip"), str):
        return None
    try:
        return IPv4Address(str(node["ip"]))
    except AddressValueError:
        return None


def _network(gateway: Node | Missing) -> str:
    """Where an inbound-only gateway takes calls from; empty for anything else."""
    if not isinstance(gateway, dict) or gateway.get("outboundEnabled") is not False:
        return ""
    netmask = f"/{gateway['netmask']}" if "netmask" in gateway else ""
    return f"{gateway['ip']}{netmask}" if isinstance(gateway.get("ip"), str) else ""
