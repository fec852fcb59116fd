"""What holds for every correction of every payload."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.correction.patch import PatchedDocument, equals
from siptrunk.correction.search import VALUE_OPTIONS, correct, sendable
from siptrunk.diagnosis.diagnose import Diagnosis, RuleResultCache, diagnose
from siptrunk.errors import BadEditError
from siptrunk.model.correction import AppliedEdit, CorrectedPayload
from siptrunk.model.evidence import Answer, Resolved, Unresolved
from siptrunk.model.finding import MISSING, Edit, Finding, Missing, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction, read_credential
from siptrunk.prose.build_intake import for_credential
from tests.rules.payloads import credentials

TO_FILL_IN = {
    "gateway/placeholder-address",
    "gateway/protocol-port-mismatch",
    "trunk/encryption-mismatch",
}
"""What a correction may bring: something that only the user can give."""
TAKE_APART = {"gateway/address-malformed", "gateway/address-missing", "payload/unknown-option"}
"""Rules that keep what an option said and put it where it belongs."""
REVEALING = {*TAKE_APART, "payload/wrong-type", "gateway/netmask-range", "gateway/no-direction"}
"""Rules whose fix shows what was said: only then can it be judged."""
NEARBY = st.sampled_from([0, 0, 1, 2, -2, 8])
"""How much longer a netmask is than the prefix of the carrier's network."""
POINTER = "/assistant/credentials/0"
ANSWERS: tuple[dict[str, Answer], ...] = (
    {},
    {
        "sip.acme.net": Resolved("sip.acme.net", ("198.18.7.4", "198.18.7.5"), 60, "", ""),
        "edge-2.acme.net": Unresolved("edge-2.acme.net", "no-such-name"),
    },
)


def around(credential: Node) -> Node:
    """A document with the credential somewhere in it."""
    return {
        "assistant": {"name": "desk", "credentials": [credential], "gateways": [{"ip": "sip:x"}]},
        "limit": 3,
    }


@st.composite
def intakes(draw: st.DrawFn) -> Intake:
    """A credential, and whatever else may be known."""
    intake = Intake(
        direction=draw(st.sampled_from(list(Direction))),
        region=draw(st.sampled_from(list(Region))),
        carrier=draw(st.sampled_from([None, find_carrier("twilio"), find_carrier("telnyx")])),
        answers=draw(st.sampled_from(ANSWERS)),
    )
    return for_credential(intake, read_credential(around(draw(credentials)), POINTER))


LISTED = tuple(carrier for carrier in all_carriers() if carrier.verified_networks)


@st.composite
def intakes_of_listed_carriers(draw: st.DrawFn) -> Intake:
    """Gateways among the networks of a carrier: parts of them, wider ones, and its hosts."""
    carrier = draw(st.sampled_from(LISTED))
    networks = [IPv4Network(network) for network in carrier.verified_networks]
    flags = st.fixed_dictionaries(
        {},
        optional={
            "inboundEnabled": st.booleans(),
            "outboundEnabled": st.booleans(),
            "port": st.sampled_from([5060, 5070]),
        },
    )

    @st.composite
    def gateways(draw_gateway: st.DrawFn) -> dict[str, Node]:
        network = draw_gateway(st.sampled_from(networks))
        last = min(network.num_addresses, 256) - 1
        address = str(network[draw_gateway(st.sampled_from([0, last]))])
        gateway: dict[str, Node] = {"ip": draw_gateway(st.sampled_from([address, "sip.acme.net"]))}
        if draw_gateway(st.booleans()):
            gateway["netmask"] = max(24, min(32, network.prefixlen + draw_gateway(NEARBY)))
        return {**gateway, **draw_gateway(flags)}

    raw: Node = {
        "provider": "byo-sip-trunk",
        "gateways": list(draw(st.lists(gateways(), min_size=1, max_size=5))),
    }
    intake = Intake(
        direction=draw(st.sampled_from(list(Direction))),
        carrier=draw(st.sampled_from([None, carrier])),
        answers=draw(st.sampled_from(ANSWERS)),
    )
    return for_credential(intake, read_credential(around(raw), POINTER))


def directions(correction: CorrectedPayload) -> Iterator[Direction]:
    """The directions that a correction is for."""
    for direction in (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH):
        if correction.for_ in {"any", direction.value}:
            yield direction


def again(intake: Intake, document: Node, direction: Direction) -> Diagnosis:
    """The diagnosis of a document in place of the one that was pasted."""
    credential = read_credential(document, POINTER)
    return diagnose(replace(intake, credential=credential, direction=direction))


def rules_of(report: Diagnosis) -> set[str]:
    return {finding.rule for finding in report.findings}


def open_fixes(report: Diagnosis) -> list[str]:
    return [f.rule for f in report.findings if f.fix and f.fix.edits]


def apply_edits(document: Node, changes: tuple[AppliedEdit, ...]) -> Node:
    """``document`` with ``changes`` applied in order, as a JSON patch."""
    draft = PatchedDocument(document)
    for change in changes:
        added_to_list = change.before is MISSING and change.pointer.rpartition("/")[2].isdecimal()
        pointer = f"{change.pointer.rpartition('/')[0]}/-" if added_to_list else change.pointer
        draft.apply(Edit(pointer, change.after), change.rule)
    return draft.document


@settings(max_examples=150)
@given(intakes())
def test_a_correction_is_clean_and_final(intake: Intake) -> None:
    """Nothing is left that has a fix, nothing is new, and nothing is corrected twice."""
    before = {d: again(intake, around_of(intake), d) for d in Direction}
    for correction in correct(diagnose(intake)):
        for direction in directions(correction):
            after = again(intake, correction.payload, direction)
            assert open_fixes(after) == []
            assert not after.crashed
            new = [f for f in after.findings if f.rule not in rules_of(before[direction])]
            new = [f for f in new if f.severity is not Severity.INFO and f.rule not in TO_FILL_IN]
            assert not new or REVEALING & {change.rule for change in correction.edits}
            assert not any(finding.edits for finding in correct(after))


@settings(max_examples=150)
@given(intakes_of_listed_carriers())
def test_rules_on_networks_do_not_undo_each_other(intake: Intake) -> None:
    """What one adds, none of the others takes out again until the search ends."""
    for correction in correct(diagnose(intake)):
        for direction in directions(correction):
            assert open_fixes(again(intake, correction.payload, direction)) == []


def around_of(intake: Intake) -> Node:
    assert intake.credential is not None
    return intake.credential.document


@settings(max_examples=150)
@given(intakes())
def test_changes_are_all_that_is_changed(intake: Intake) -> None:
    """The changes, applied in order, make the payload; what stands around it stays."""
    document = around_of(intake)
    for correction in correct(diagnose(intake)):
        assert as_set(sendable(apply_edits(document, correction.edits))) == as_set(
            correction.payload
        )
        assert all(change.pointer.startswith(POINTER) for change in correction.edits)
        assert all(not equals(change.before, change.after) for change in correction.edits)


def as_set(document: Node) -> str:
    """JSON in which the order of keys says nothing, but ``1`` and ``true`` are two things."""
    return json.dumps(document, sort_keys=True)


@settings(max_examples=150)
@given(intakes())
def test_no_change_can_be_dropped(intake: Intake) -> None:
    """Without any one of its changes a correction has something left to fix, or something new."""
    for correction in correct(diagnose(intake)):
        (direction, *_) = directions(correction)
        clean = {standing(f) for f in again(intake, correction.payload, direction).findings}
        networks = carries(correction.payload)
        for dropped in units(correction.edits):
            remaining = tuple(change for change in correction.edits if change not in dropped)
            try:
                document = apply_edits(around_of(intake), remaining)
            except BadEditError:
                continue
            report = again(intake, document, direction)
            worse = {standing(f) for f in report.findings} - clean
            assert open_fixes(report) or worse or not networks <= carries(document), dropped


def units(changes: tuple[AppliedEdit, ...]) -> Iterator[tuple[AppliedEdit, ...]]:
    """What can be left out: a change, or all of a rule that takes apart and moves."""
    moved = any(change.rule == "payload/unknown-option" for change in changes)
    for change in changes:
        if change.rule not in TAKE_APART:
            if moved and change.after is MISSING:
                continue
            yield (change,)
            continue
        together = tuple(c for c in changes if c.rule == change.rule)
        if any(finding.before is not MISSING for finding in together):
            yield together


def carries(document: Node) -> Counter[str]:
    """Where calls go to and come from."""
    message = Counter[str]()
    for gateway in read_credential(document, POINTER).gateways:
        host = gateway.address.host if gateway.address else f"gateway {gateway.number}"
        place = f"{host}/{gateway.netmask.effective}:{gateway.port.effective}"
        message[f"to {place}"] += gateway.sends_calls
        message[f"from {place}"] += gateway.receives_calls
    return message


def standing(finding: Finding) -> tuple[str, int | None, str]:
    return finding.rule, finding.gateway, finding.message


@settings(max_examples=100)
@given(intakes())
def test_the_document_itself_is_never_changed(intake: Intake) -> None:
    """Diagnosis and correction work on copies."""
    before = PatchedDocument(around_of(intake)).document
    correct(diagnose(intake))
    assert equals(before, around_of(intake))
    assert not diagnose(intake).crashed


@pytest.mark.parametrize("direction", list(Direction))
def test_without_a_credential_there_is_nothing_to_correct(direction: Direction) -> None:
    assert correct(diagnose(Intake(direction=direction))) == ()


@settings(max_examples=300)
@given(
    intakes(),
    st.sampled_from(sorted(VALUE_OPTIONS)),
    st.sampled_from([True, False, None, 0, 5061, "tls", "198.18.7.9", "sip.acme.net", "", MISSING]),
)
def test_a_rule_that_is_not_asked_again_would_report_the_same(
    intake: Intake, option: str, value: Node | Missing
) -> None:
    """Neither with another direction nor after an edit of an option that it does not read."""
    before = intake.credential
    assert before is not None
    rule_cache = RuleResultCache()
    diagnose(intake, rule_cache=rule_cache)
    draft = PatchedDocument(before.document)
    places = [(before.fields, before.raw, before.pointer)]
    places += [(gateway.fields, gateway.raw, gateway.pointer) for gateway in before.gateways]
    for fields, raw, pointer in places:
        if option in fields and (value is not MISSING or option in raw):
            draft.apply(Edit(f"{pointer}/{option}", value), "a/rule")
    edited = replace(read_credential(draft.document, POINTER), cut=before.cut)
    rule_cache.note_edits(edited, before, frozenset({option}))
    for credential in (before, edited):
        for direction in Direction:
            judged = replace(intake, credential=credential, direction=direction)
            assert diagnose(judged, rule_cache=rule_cache) == diagnose(judged)
