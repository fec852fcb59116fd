"""The smallest edits that make a payload clean for a direction, applied and diagnosed again.

Clean: under all rules, no finding is left that has a fix. Each round applies the edits of the
findings, worst first, that do not stand in each other's way, and diagnoses what came out.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

from siptrunk.correction.patch import Draft, same
from siptrunk.diagnosis.diagnose import Diagnosis, diagnose
from siptrunk.model.address import Kind
from siptrunk.model.correction import CorrectedPayload, For
from siptrunk.model.credential import Credential, Direction, Gateway, read_credential
from siptrunk.model.finding import Edit, Finding, Missing, Rank, Subject
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, Pointer, Unknown
from siptrunk.redaction.kinds import with_placeholders

ROUNDS = 20
"""Each round mends all that can be mended side by side; real payloads take one to four."""
OPEN = (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH)
NAMES: dict[Direction, For] = {
    Direction.OUTBOUND: "outbound",
    Direction.INBOUND: "inbound",
    Direction.BOTH: "both",
}


def correct(report: Diagnosis) -> tuple[CorrectedPayload, ...]:
    """A correction for each direction that is open and needs one, outbound first.

    One without changes has a question that has to be answered before anything is right. One
    ``any`` where one serves them all; one for each direction where both are wanted of a
    carrier that takes a credential for each. Raises ``BadEditError`` for a rule's edit that does
    not fit, which is a defect of that rule.
    """
    intake = report.intake
    if intake.credential is None:
        return ()
    each = [_corrected(intake, intake.credential, direction) for direction in _open(intake)]
    if intake.direction is Direction.UNKNOWN:
        for_all = (one for one in each if _serves_all(one, each, intake))
        if one := next(for_all, None):
            each = [replace(one, for_="any")]
    return tuple(one for one in each if one.edits or one.asks)


def _open(intake: Intake) -> tuple[Direction, ...]:
    """The directions for which a credential may be needed."""
    if intake.direction in {Direction.OUTBOUND, Direction.INBOUND}:
        return (intake.direction,)
    if intake.carrier and intake.carrier.one_way_credentials:
        return (Direction.OUTBOUND, Direction.INBOUND)
    return OPEN if intake.direction is Direction.UNKNOWN else (Direction.BOTH,)


def _serves_all(one: CorrectedPayload, each: list[CorrectedPayload], intake: Intake) -> bool:
    """Whether most are as ``one`` is, or need nothing, and it does no harm to the rest."""
    rest = [other for other in each if not same(other.payload, one.payload)]
    if any(other.asks not in {None, one.asks} for other in each if other not in rest):
        return False
    if 2 * len(rest) >= len(each) and any(other.edits for other in rest):
        return False
    return all(_serves(one, other, intake) for other in rest)


def _serves(one: CorrectedPayload, other: CorrectedPayload, intake: Intake) -> bool:
    """Whether ``one`` does what ``other`` does, and its direction no harm beyond that."""
    if intake.credential is None or not all(change in one.edits for change in other.edits):
        return False
    direction = Direction(other.for_)
    after = replace(intake, credential=_again(one.payload, intake.credential))
    return _blocking(after, direction) <= _blocking(intake, direction)


def _blocking(intake: Intake, direction: Direction) -> set[str]:
    findings = diagnose(replace(intake, direction=direction)).findings
    return {finding.rule for finding in findings if finding.is_problem}


def _corrected(intake: Intake, credential: Credential, direction: Direction) -> CorrectedPayload:
    draft, asks = Draft(credential.document), list[str]()
    fixed, open_questions = credential, list[str]()
    supposed = intake.direction is Direction.UNKNOWN
    report = diagnose(replace(intake, direction=direction, supposed=supposed))
    for _ in range(ROUNDS):
        fixable = [finding for finding in report.findings if finding.fix]
        open_questions = [
            finding.fix.asks for finding in fixable if finding.fix and finding.fix.asks
        ]
        if not _mend(draft, _first(fixable), asks):
            break
        fixed = _again(draft.document, credential)
        report = diagnose(replace(intake, credential=fixed, direction=direction, supposed=supposed))
    return CorrectedPayload(
        for_=NAMES[direction],
        payload=sendable(draft.document),
        edits=draft.changes(),
        asks=" ".join(dict.fromkeys([*asks, *open_questions])) or None,
        complete=not fixed.cut
        and all(_has_address(gateway) for gateway in fixed.gateways)
        and not any(finding.rank is Rank.UNUSABLE_ADDRESS for finding in report.findings),
    )


def _first(findings: list[Finding]) -> list[Finding]:
    """What to mend now: where options belong, then each gateway, then the trunk around them."""
    mendable = [finding for finding in findings if finding.fix and finding.fix.edits]
    for subject in (Subject.PAYLOAD, Subject.GATEWAY):
        if now := [finding for finding in mendable if finding.subject is subject]:
            return now
    return mendable


def _mend(draft: Draft, findings: list[Finding], asks: list[str]) -> bool:
    """Apply what does not stand in each other's way; whether there was anything to apply."""
    touched, above = set[Pointer](), set[Pointer]()
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        places = {place for edit in edits for place in (edit.pointer, edit.to) if place}
        shifts = any(_shifts(edit) for edit in edits)
        lines = {place: _ancestors(place) for place in places}
        if any(place in above or lines[place] & touched for place in places):
            continue
        if shifts and touched:
            continue
        for one in _removals(finding, findings) if shifts else (finding,):
            _apply(draft, one, asks)
        touched |= places
        above = above.union(*lines.values())
        if shifts:
            break
    return bool(touched)


def _apply(draft: Draft, finding: Finding, asks: list[str]) -> None:
    if finding.fix is None:
        return
    for edit in finding.fix.edits:
        draft.apply(edit, finding.rule)
    if finding.fix.asks:
        asks.append(finding.fix.asks)


def _removals(first: Finding, findings: list[Finding]) -> list[Finding]:
    """``first`` and all else that its rule takes out of lists and does no more, last place first.

    Another rule may want to keep what this one relies on, so that it has to look again.
    """
    alike = [one for one in findings if one.rule == first.rule and one.gateway and _removes(one)]
    last_first = sorted(alike, key=lambda one: one.gateway or 0, reverse=True)
    return last_first if first in alike else [first]


def _removes(finding: Finding) -> bool:
    edits = finding.fix.edits if finding.fix else ()
    return len(edits) == 1 and edits[0].pointer == finding.pointer and _shifts(edits[0])


def _ancestors(pointer: Pointer) -> frozenset[Pointer]:
    """``pointer`` and all that it stands in."""
    ends = [n for n, c in enumerate(pointer) if c == "/"]
    return frozenset({pointer, *(pointer[:end] for end in ends)})


def _shifts(edit: Edit) -> bool:
    """Whether the pointers of other findings may lead elsewhere afterwards."""
    return edit.pointer[-1:].isdecimal() and isinstance(edit.after, Missing)


def _again(document: Node, credential: Credential) -> Credential:
    """The credential as it stands in ``document`` after edits."""
    parts = (*credential.gateways, credential.authentication)
    cut = {part.pointer for part in parts if part and part.cut}
    return read_credential(
        document,
        credential.pointer,
        duplicates=credential.duplicates,
        open_at=frozenset(cut | {credential.pointer}) if credential.cut else frozenset(),
        first_line=credential.first_line,
    )


def _has_address(gateway: Gateway) -> bool:
    unfit = {Kind.PLACEHOLDER, Kind.TEMPLATE, Kind.NONSENSE}
    return gateway.address is not None and gateway.address.kind not in unfit


def sendable(node: Node) -> Node:
    """``node`` as JSON that can be sent: what the paste does not show is a placeholder."""
    if isinstance(node, dict):
        return {key: sendable(value) for key, value in node.items()}
    if isinstance(node, list):
        return [sendable(value) for value in node]
    if isinstance(node, Unknown):
        return node.placeholder()
    if isinstance(node, str):
        return with_placeholders(node)
    return None if isinstance(node, float) and not isfinite(node) else node
