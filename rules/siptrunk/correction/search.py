"""The smallest edits that make a payload clean for a direction, applied and diagnosed again.

Clean: under all rules, no finding is left that has a fix. Each round applies the edits of the
findings, worst first, that do not conflict, and diagnoses the result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from siptrunk import lazy_re2 as re2
from siptrunk.correction.patch import END, PatchedDocument, equals, parent
from siptrunk.diagnosis.diagnose import Diagnosis, RuleResultCache, diagnose
from siptrunk.diagnosis.rule import rules_about
from siptrunk.model.address import AddressKind
from siptrunk.model.correction import CorrectedPayload, For
from siptrunk.model.finding import Edit, Finding, Fix, Missing, Rank, Severity, Subject
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, Pointer, Unknown, below, is_unfilled, steps
from siptrunk.model.placeholders import fill_placeholders
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Credential, Direction, Gateway, read_credential
from siptrunk.redaction.kinds import with_placeholders
from siptrunk.redaction.values import is_placeholder

MAX_ROUNDS = 20
"""Each round corrects all that can be corrected side by side; real payloads take one to four."""
CREDENTIAL_KEYS = ("authUsername", "authPassword", "auth_username", "auth_password")
IN_BRACKETS = re2.compile(r"^<[^<>]+>$")
VALUE_OPTIONS = frozenset(
    name
    for specs in (schema.CREDENTIAL, schema.GATEWAY)
    for name, spec in specs.items()
    if spec.type in {"string", "integer", "boolean"}
)
"""The options of a credential and its gateways that hold neither objects nor lists."""
SUBJECTS_IN_ORDER = (Subject.PAYLOAD, Subject.GATEWAY)
"""What is corrected before the trunk around it is looked at."""
ALL_DIRECTIONS = (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH)
NAMES: dict[Direction, For] = {
    Direction.OUTBOUND: "outbound",
    Direction.INBOUND: "inbound",
    Direction.BOTH: "both",
}


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The correction for one direction, and the paste as it is judged for it."""

    correction: CorrectedPayload
    pasted: Intake


def correct(diagnosis: Diagnosis) -> tuple[CorrectedPayload, ...]:
    """A correction for each direction that is open and needs one, outbound first.

    One without edits has a question that has to be answered before anything is right. There is one
    for ``any`` if it serves all directions; one for each direction if both are wanted of a
    carrier that takes a credential for each. Raises ``BadEditError`` for a rule's edit that does
    not fit, which is a defect of that rule.
    """
    intake = diagnosis.intake
    credential = intake.credential
    if credential is None or (credential.unseen_gateways and not credential.gateways):
        return ()
    results = [_search(diagnosis, credential, direction) for direction in _open_directions(intake)]
    corrections = [result.correction for result in results]
    if intake.direction is Direction.UNKNOWN:
        serving = (c for c in corrections if _serves_all(c, results, diagnosis))
        if correction := next(serving, None):
            corrections = [replace(correction, for_="any")]
    return tuple(correction for correction in corrections if correction.edits or correction.asks)


def _open_directions(intake: Intake) -> tuple[Direction, ...]:
    """The directions for which a credential may be needed."""
    if intake.direction in {Direction.OUTBOUND, Direction.INBOUND}:
        return (intake.direction,)
    if intake.carrier and intake.carrier.one_way_credentials:
        return (Direction.OUTBOUND, Direction.INBOUND)
    return ALL_DIRECTIONS if intake.direction is Direction.UNKNOWN else (Direction.BOTH,)


def _serves_all(
    correction: CorrectedPayload, results: Sequence[SearchResult], diagnosis: Diagnosis
) -> bool:
    """Whether most are the same as ``correction``, or need nothing, and it harms no other."""
    alike, different = list[SearchResult](), list[SearchResult]()
    for result in results:
        is_alike = equals(result.correction.payload, correction.payload)
        (alike if is_alike else different).append(result)
    if any(result.correction.asks not in {None, correction.asks} for result in alike):
        return False
    if 2 * len(different) >= len(results) and any(c.correction.edits for c in different):
        return False
    return all(_serves(correction, result, diagnosis) for result in different)


def _serves(correction: CorrectedPayload, result: SearchResult, diagnosis: Diagnosis) -> bool:
    """Whether ``correction`` makes the result's edits, and brings its direction no problem."""
    edits, intake = result.correction.edits, diagnosis.intake
    if intake.credential is None or not all(edit in correction.edits for edit in edits):
        return False
    corrected = replace(
        intake,
        credential=_read_again(correction.payload, intake.credential),
        direction=Direction(result.correction.for_),
    )
    before, after = (
        diagnose(judged, rule_cache=diagnosis.rule_cache) for judged in (result.pasted, corrected)
    )
    return _problems(after) <= _problems(before)


def _problems(diagnosis: Diagnosis) -> frozenset[str]:
    return frozenset(finding.rule for finding in diagnosis.findings if finding.is_problem)


def _search(pasted: Diagnosis, credential: Credential, direction: Direction) -> SearchResult:
    document, asks = PatchedDocument(credential.document), list[str]()
    intake, rule_cache = pasted.intake, pasted.rule_cache
    supposed = intake.direction is Direction.UNKNOWN
    judged = replace(intake, direction=direction, supposed=supposed)
    corrected = judged
    last_diagnosis: Diagnosis | None = None
    for _ in range(MAX_ROUNDS):
        fixable, last_diagnosis = _next_fixable(corrected, rule_cache)
        edits = _apply_fixes(document, fixable, asks)
        if not edits:
            break
        last_diagnosis = None
        edited = _read_again(document.document, credential)
        rule_cache.note_edits(edited, corrected.credential or credential, _options_of(edits))
        corrected = replace(corrected, credential=edited)
    diagnosis = last_diagnosis or diagnose(corrected, rule_cache=rule_cache)
    open_questions = [f.fix.asks for f in diagnosis.findings if f.fix and f.fix.asks]
    correction = CorrectedPayload(
        for_=NAMES[direction],
        payload=sendable(document.document),
        edits=document.edits(),
        asks=" ".join(dict.fromkeys([*asks, *open_questions])) or None,
        complete=_is_complete(diagnosis) and not has_placeholder(document.document),
    )
    return SearchResult(correction, judged)


def _is_complete(diagnosis: Diagnosis) -> bool:
    credential = diagnosis.intake.credential
    return (
        credential is not None
        and not (credential.cut or credential.syntax.spreads or credential.unseen_gateways)
        and all(_has_address(gateway) for gateway in credential.gateways)
        and not any(
            finding.rank is Rank.UNUSABLE_ADDRESS or finding.severity is Severity.ERROR
            for finding in diagnosis.findings
        )
    )


def _next_fixable(
    intake: Intake, rule_cache: RuleResultCache
) -> tuple[list[Finding], Diagnosis | None]:
    """What to correct now: where options belong, then each gateway, then the trunk around them.

    Only the rules about that are asked; the diagnosis is that of all rules, where it was made.
    """
    for subject in SUBJECTS_IN_ORDER:
        if fixable := _fixable(rule_cache.findings(intake, rules_about(subject))):
            return fixable, None
    diagnosis = diagnose(intake, rule_cache=rule_cache)
    return _fixable(diagnosis.findings), diagnosis


def _fixable(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.fix and finding.fix.edits]


def _options_of(edits: Sequence[Edit]) -> frozenset[str] | None:
    """The options whose values ``edits`` set; None where they change more than values."""
    names = frozenset(steps(edit.pointer)[-1] for edit in edits)
    is_more = any(edit.to is not None or isinstance(edit.after, (dict, list)) for edit in edits)
    return None if is_more or not names <= VALUE_OPTIONS else names


def _apply_fixes(
    document: PatchedDocument, findings: Sequence[Finding], asks: list[str]
) -> list[Edit]:
    """Apply the fixes that do not conflict, and return their edits."""
    applied = list[Edit]()
    touched, above = set[Pointer](), set[Pointer]()
    for number, finding in enumerate(findings):
        edits = _edits(finding)
        pointers = {pointer for edit in edits for pointer in (edit.pointer, edit.to) if pointer}
        ancestors = {pointer: _ancestors(pointer) for pointer in pointers}
        if any(p in above or not ancestors[p].isdisjoint(touched) for p in pointers):
            continue
        if any(_shifts(edit) for edit in edits):
            if touched:
                continue
            for removal in _removals(findings, number):
                applied += _apply(document, removal, asks)
            return applied
        applied += _apply(document, finding, asks)
        touched |= pointers
        above.update(*ancestors.values())
    return applied


def _apply(document: PatchedDocument, finding: Finding, asks: list[str]) -> tuple[Edit, ...]:
    edits = _edits(finding)
    for edit in edits:
        document.apply(edit, finding.rule)
    if finding.fix and finding.fix.asks:
        asks.append(finding.fix.asks)
    return edits


def _removals(findings: Sequence[Finding], number: int) -> Iterator[Finding]:
    """The finding of that number, and those of its rule whose removals can go with it.

    Another rule may want to keep what this one relies on, so that it has to be checked again.
    """
    first = findings[number]
    alike = [f for f in findings if f.rule == first.rule and f.gateway and _only_removes(f)]
    if first in alike:
        yield from sorted(alike, key=lambda finding: finding.gateway or 0, reverse=True)
        return
    yield first
    end = _removed_index(first)
    if end is None:
        return
    for count, finding in enumerate(findings[number + 1 :], start=1):
        index = _removed_index(finding)
        asks = finding.fix.asks if finding.fix else None
        is_next = finding.rule == first.rule and index is not None and index >= end
        if index is None or not is_next or asks or len(_edits(finding)) > 1:
            return
        yield _with_removal_at(finding, index - count)


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _only_removes(finding: Finding) -> bool:
    """Whether its fix takes what it is about out of a list, and nothing else."""
    edits = _edits(finding)
    return len(edits) == 1 and edits[0].pointer == finding.pointer and _shifts(edits[0])


def _removed_index(finding: Finding) -> int | None:
    """The index of the gateway that its fix removes; None if it changes anything before the end."""
    removal, *additions = _edits(finding) or (None,)
    if removal is None or not _shifts(removal):
        return None
    end = below(parent(removal.pointer), END)
    is_first = all(edit.pointer == end for edit in additions)
    return int(steps(removal.pointer)[-1]) if is_first else None


def _with_removal_at(finding: Finding, index: int) -> Finding:
    """``finding``, the only edit of which removes a gateway, with that gateway at ``index``."""
    (removal,) = _edits(finding)
    return replace(finding, fix=Fix((Edit(below(parent(removal.pointer), index)),)))


def _ancestors(pointer: Pointer) -> frozenset[Pointer]:
    """``pointer`` and all that it stands in."""
    ends = [n for n, c in enumerate(pointer) if c == "/"]
    return frozenset({pointer, *(pointer[:end] for end in ends)})


def _shifts(edit: Edit) -> bool:
    """Whether the pointers of other findings may lead elsewhere afterwards."""
    return edit.pointer.rpartition("/")[2].isdecimal() and isinstance(edit.after, Missing)


def _read_again(document: Node, credential: Credential) -> Credential:
    """The credential as it stands in ``document`` after edits."""
    parts = (*credential.gateways, credential.authentication)
    cut = {part.pointer for part in parts if part and part.cut}
    corrected = read_credential(
        document,
        credential.pointer,
        open_at=frozenset(cut | {credential.pointer}) if credential.cut else frozenset(),
        first_line=credential.first_line,
        syntax=credential.syntax,
    )
    return replace(corrected, is_update=credential.is_update)


def _has_address(gateway: Gateway) -> bool:
    unfit = {AddressKind.PLACEHOLDER, AddressKind.TEMPLATE, AddressKind.NONSENSE}
    return gateway.address is not None and gateway.address.kind not in unfit


def sendable(node: Node, key: str = "") -> Node:
    """``node`` as JSON that can be sent: what the paste does not show is a placeholder.

    ``key`` is the option whose value it is.
    """
    return _strict(fill_placeholders(node, key))


def has_placeholder(node: Node, key: str = "") -> bool:
    """Whether a value has still to be put into ``node``, other than a secret that was hidden."""
    if isinstance(node, dict):
        return any(has_placeholder(value, name) for name, value in node.items())
    if isinstance(node, list):
        return any(has_placeholder(value, key) for value in node)
    if not isinstance(node, str):
        return isinstance(node, Unknown)
    if with_placeholders(node) != node:
        return False
    is_credential = key in CREDENTIAL_KEYS and is_placeholder(node)
    if is_credential or is_unfilled(node) or node in {"FILL_ME", "FILL_IN"}:
        return True
    return node.startswith("<") and bool(IN_BRACKETS.search(node))


def _strict(node: Node) -> Node:
    if isinstance(node, dict):
        return {key: _strict(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_strict(value) for value in node]
    if isinstance(node, str):
        return with_placeholders(node)
    return None if isinstance(node, float) and not isfinite(node) else node
