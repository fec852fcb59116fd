"""Correction → Corrected: the heading, the edits in words, and where added networks are from."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv4Network

from siptrunk.carriers import all_carriers
from siptrunk.correction.patch import same
from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.curl_command import build_curl, dump_payload
from siptrunk.explanation.explanation import CorrectionText
from siptrunk.model.carrier import Carrier
from siptrunk.model.correction import AppliedEdit, CorrectedPayload, For
from siptrunk.model.credential import Direction
from siptrunk.model.finding import Missing
from siptrunk.model.intake import ONLY_OUTBOUND
from siptrunk.model.json import Node, dotted, steps
from siptrunk.redaction.kinds import KINDS, placeholder
from siptrunk.text.wording import code, listed, written

HEADINGS: dict[For, tuple[str, str]] = {
    "outbound": ("If you only make outbound calls", "Corrected for outbound calls"),
    "inbound": ("If you only receive calls", "Corrected for inbound calls"),
    "both": ("If you make and receive calls", "Corrected for calls in both directions"),
    "any": ("Corrected", "Corrected"),
}
"""By direction: where it is open, and where it is known."""


def describe_correction(report: Diagnosis, correction: CorrectedPayload) -> CorrectionText:
    """One correction as a reply shows it."""
    intake = report.intake
    edits = tuple(_edits(correction.edits))
    opens = intake.direction is Direction.UNKNOWN and correction.asks == ONLY_OUTBOUND
    return CorrectionText(
        direction=correction.for_,
        heading=_heading(report, correction, len(edits)),
        payload=dump_payload(correction.payload),
        edits=edits,
        asks=None if opens else correction.asks,
        complete=correction.complete,
        curl=build_curl(intake.credential, correction, intake.region) if intake.credential else "",
        note=" ".join(part for part in (_networks(correction), _secrets(correction)) if part),
    )


def _heading(report: Diagnosis, correction: CorrectedPayload, edits: int) -> str:
    credential = report.intake.credential
    opened, known = HEADINGS[correction.for_]
    said = opened if report.intake.direction is Direction.UNKNOWN else known
    if report.intake.direction is Direction.BOTH and correction.for_ != "both":
        said = f"A credential of its own for {correction.for_} calls"
    count = "one change" if edits == 1 else f"{edits} changes"
    if credential and credential.cut:
        return f"{said}, {count}, in as much as was pasted:"
    left = "" if correction.complete else "; the address is yours to fill in"
    return f"{said}, {count}{left}:"


def _edits(changes: tuple[AppliedEdit, ...]) -> Iterator[str]:
    """Each change in a line; a value that moved in one."""
    moved = False
    for change, following in zip(changes, (*changes[1:], None), strict=True):
        if moved:
            moved = False
            continue
        if following and _is_move(change, following):
            moved = True
            becomes = (
                "" if same(change.before, following.after) else f" = {_value(following.after)}"
            )
            yield f"{code(dotted(change.pointer))} → {code(dotted(following.pointer))}{becomes}"
        elif isinstance(change.before, Missing) and (network := _network(change.after)):
            yield f"{code(dotted(change.pointer))}: added, inbound only, for {code(network)}"
        elif isinstance(change.before, Missing) and isinstance(change.after, (dict, list)):
            yield f"{code(dotted(change.pointer))}: added {code(change.after)}"
        else:
            yield f"{code(dotted(change.pointer))}: {_before(change)} → {_after(change)}"


def _is_move(change: AppliedEdit, following: AppliedEdit) -> bool:
    """Whether an option went from one key to another."""
    if steps(change.pointer)[-1].isdecimal() or steps(following.pointer)[-1].isdecimal():
        return False
    gone, there = isinstance(change.after, Missing), not isinstance(following.after, Missing)
    return (
        gone and there and isinstance(following.before, Missing) and change.rule == following.rule
    )


def _before(change: AppliedEdit) -> str:
    return "omitted" if isinstance(change.before, Missing) else _value(change.before)


def _after(change: AppliedEdit) -> str:
    return "removed" if isinstance(change.after, Missing) else _value(change.after)


def _value(value: Node | Missing) -> str:
    return "" if isinstance(value, Missing) else code(written(value))


def _networks(correction: CorrectedPayload) -> str:
    """Where the networks that were added are published; empty where none were."""
    added = [_address(change.after) for change in correction.edits]
    carriers = {one.name: one for address in added if address for one in _publishers(address)}
    return " ".join(_published_by(carrier) for carrier in carriers.values())


def _secrets(correction: CorrectedPayload) -> str:
    """Which placeholders stand for a secret that was hidden, and is the user's to put back."""
    stand_ins = {placeholder(kind) for kind in KINDS}
    texts = (text for text in _texts(correction.payload) if text.rstrip("_0123456789") in stand_ins)
    names = [code(name) for name in dict.fromkeys(texts)]
    return f"Put your own secret where {listed(names)} stands." if names else ""


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, (dict, list)):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _texts(inner)


def _published_by(carrier: Carrier) -> str:
    needs = f"Inbound needs the networks that {carrier.title} calls from, each as its own gateway."
    source = carrier.networks_source
    if source is None:
        return needs
    title = source.title or carrier.title
    read = f"They are from {title}, read {source.as_of}."
    return f"{needs} {read} Check it before you rely on it: {source.url}"


def _address(added: Node | Missing) -> IPv4Address | None:
    if not isinstance(added, dict) or not isinstance(added.get("ip"), str):
        return None
    try:
        return IPv4Address(str(added["ip"]))
    except AddressValueError:
        return None


def _network(added: Node | Missing) -> str:
    """Where an inbound-only gateway takes calls from; empty for anything else."""
    if not isinstance(added, dict) or added.get("outboundEnabled") is not False:
        return ""
    netmask = f"/{added['netmask']}" if "netmask" in added else ""
    return f"{added['ip']}{netmask}" if isinstance(added.get("ip"), str) else ""


def _publishers(address: IPv4Address) -> Iterator[Carrier]:
    for carrier in all_carriers():
        networks = (network for zone in carrier.zones for network in zone.networks)
        if any(address in IPv4Network(network) for network in networks):
            yield carrier
