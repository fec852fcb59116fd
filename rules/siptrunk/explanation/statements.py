"""Findings, symptoms and payloads in sentences: the answer, then why and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from ipaddress import IPv4Network

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.coverage import inbound_gateway, split_network
from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.explanation import Statement
from siptrunk.guide import versions
from siptrunk.model.evidence import Resolved, Source
from siptrunk.model.finding import Finding, Severity
from siptrunk.model.intake import Symptom
from siptrunk.model.reading import ParsedPayload, Reading
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Gateway
from siptrunk.prose import gateway_count
from siptrunk.prose.errors.symptom import meaning_of
from siptrunk.text.wording import code, join_words, sentence_case

LAST_MEMBER = re2.compile(r"[^\s{,][^{,]*$")
"""The last complete thing before a cut."""
CAUSES = (
    "Most often it is one of three: a hostname with inbound on; inbound on for a trunk that only "
    "calls out; the carrier does not accept Vapi's addresses."
)
USUAL_CAUSE = (
    "What the payload cannot show is whether your carrier accepts Vapi's addresses, and that is "
    "the usual cause when all else is right."
)

COUNTS_FROM_ZERO = "Vapi counts gateways from 0. "
NUMERIC_ADDRESS = (
    "`inboundEnabled` is on where it is omitted, and Vapi matches inbound calls by IPv4 address. "
    "For outbound calls only, set it to `false` and keep the hostname; for inbound, put the "
    "carrier's numeric addresses in, a network as `ip` and `netmask`."
)
MAX_MESSAGE_CHARACTERS = 200
"""Of a message of Vapi's that is quoted."""
NAMED_OPTION = re2.compile(r"(?i)gateways[.\[][0-9]{1,3}[\].]+([a-z]+)")


def describe_finding(finding: Finding) -> Statement:
    """One finding; the first sentence of its message leads."""
    lead, explanation = _split_first_sentence(finding.message)
    answers = (item for item in finding.evidence if isinstance(item, Resolved))
    resolved = [_resolution(item) for item in answers if item.addresses[0] not in finding.text]
    return Statement(
        rule=finding.rule,
        severity=finding.severity,
        lead=lead,
        detail=" ".join(filter(None, (explanation, *resolved, finding.advice))),
        source=finding.source,
        gateway=finding.gateway,
        gateways=(finding.gateway,) if finding.gateway else (),
        title=finding.title,
        message=finding.message,
        advice=finding.advice,
    )


def _split_first_sentence(text: str) -> tuple[str, str]:
    """``text`` cut after its first full stop that is not inside back-ticks."""
    is_quoted = False
    for position, character in enumerate(text):
        is_quoted ^= character == "`"
        if character == "." and not is_quoted and text[position + 1 : position + 2].isspace():
            return text[: position + 1], text[position + 2 :].strip()
    return text, ""


def _resolution(answer: Resolved) -> str:
    omitted = [f"{answer.omitted} more"] if answer.omitted else []
    addresses = join_words([*map(code, answer.addresses), *omitted])
    return f"{code(answer.hostname)} resolves to {addresses} (TTL {answer.ttl_s} s)."


def describe_symptom(symptom: Symptom) -> Statement:
    """An error that no payload explains: what it means and what to check."""
    if symptom.id == gateway_count.ID:
        return _describe_gateway_count(symptom)
    meaning = meaning_of(symptom)
    if meaning is None:
        return _describe_rejection(symptom)
    checks = f"Check: {'; '.join(meaning.checks)}."
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{code(symptom.quote)} is a different problem, of a call: {meaning.title}.",
        detail=f"The credential exists already. {meaning.means} {checks}",
        source=meaning.source,
    )


def _describe_gateway_count(symptom: Symptom) -> Statement:
    """How many gateways take the calls of a network, and the first of them as JSON."""
    network = IPv4Network(symptom.quote)
    parts = list(split_network(network))
    count = "one gateway" if len(parts) == 1 else f"{len(parts)} gateways"
    verb = "takes" if len(parts) == 1 else "take"
    example = code(inbound_gateway(parts[0], None), MAX_MESSAGE_CHARACTERS)
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"No: {count} with `netmask` {parts[0].prefixlen} {verb} the calls of all "
        f"{network.num_addresses} addresses of {code(symptom.quote)}.",
        detail=f"{'It is' if len(parts) == 1 else 'The first is'} {example}, for inbound only: "
        "calls that go out need a gateway with the carrier's host.",
        source=versions.SCHEMA,
    )


def describe_named_gateway(symptom: Symptom) -> Statement | None:
    """The option that Vapi's own message names, by its place in the payload; None for none."""
    match = NAMED_OPTION.search(symptom.quote)
    if symptom.gateway is None or match is None:
        return None
    place = f"gateways[{symptom.gateway - 1}].{match.group(1)}"
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"Vapi's message is {code(symptom.quote, MAX_MESSAGE_CHARACTERS)}.",
        detail=f"It counts from 0, so it means {code(place)}, of gateway {symptom.gateway}."
        + _describe_limits(match.group(1)),
        source=versions.SCHEMA,
    )


def _describe_limits(option: str) -> str:
    """What the schema takes for an option of a gateway; empty where that says nothing."""
    spec = schema.GATEWAY.get(option)
    if spec and spec.minimum is not None and spec.maximum is not None:
        return f" It takes a whole number from {spec.minimum} to {spec.maximum}."
    if spec and spec.choices:
        return f" It is one of {join_words([code(choice) for choice in spec.choices], last='or')}."
    if spec and spec.type == "boolean":
        return " It is `true` or `false`, without quotes."
    return ""


def _describe_rejection(symptom: Symptom) -> Statement:
    if statement := describe_named_gateway(symptom):
        return replace(
            statement,
            detail=f"{statement.detail} Vapi refused the request before it tried any gateway.",
        )
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{code(symptom.quote)} is a different problem: Vapi refused the request for an "
        "option in it, before it looked at any gateway.",
        detail="Check the spelling, the type and the place of the option that it names.",
        source=versions.SCHEMA,
    )


def describe_error_alone(symptom: Symptom) -> Statement:
    """The error of the guide, without the request that caused it."""
    if symptom.says_cause:
        gateway = f"Gateway {symptom.gateway}" if symptom.gateway else "A gateway"
        return Statement(
            rule="",
            severity=Severity.ERROR,
            lead=f"{gateway} has no numeric IPv4 address, and inbound is on there: "
            f"that is what {code(symptom.quote, MAX_MESSAGE_CHARACTERS)} says.",
            detail=f"{COUNTS_FROM_ZERO if symptom.gateway else ''}{NUMERIC_ADDRESS}",
            source=versions.TROUBLESHOOTING,
        )
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead="That error means that Vapi's SBC refused one of the gateways; it does not say which.",
        detail=CAUSES,
        source=versions.TROUBLESHOOTING,
    )


def describe_mismatch(symptom: Symptom) -> Statement:
    """The guide's first cause, said by Vapi of a payload that does not show it."""
    gateway = f"gateway {symptom.gateway}" if symptom.gateway else "each gateway"
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead=f"{code(symptom.quote, MAX_MESSAGE_CHARACTERS)} does not fit this payload, in which "
        f"{gateway} is right.",
        detail="What was sent is not what stands here: compare the two.",
        source=versions.TROUBLESHOOTING,
    )


def describe_unreadable(reading: Reading) -> Statement | None:
    """A payload that cannot be read; None where there is none."""
    if reading.unparsed is None:
        return None
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead="I found a payload that I cannot read, "
        f"at line {reading.unparsed.line}, column {reading.unparsed.column}.",
        detail=reading.unparsed.why,
    )


def _is_whole(gateway: Gateway) -> bool:
    """Whether all that matters of it is shown."""
    return not (gateway.cut or gateway.is_unseen or gateway.is_doubtful_hostname)


def describe_cut(payload: ParsedPayload, diagnosis: Diagnosis) -> Statement:
    """A payload that stops in the middle, and which of its gateways are whole and fine."""
    gateways = payload.credential.gateways
    cut_gateway = next((gateway for gateway in gateways if gateway.cut), None)
    where = f"in the middle of gateway {cut_gateway.number}" if cut_gateway else "before its end"
    match = LAST_MEMBER.search(payload.cut_after)
    after = f" (after {code(match.group())})" if match else ""
    bad = {finding.gateway for finding in diagnosis.findings if finding.is_problem}
    fine = [str(g.number) for g in gateways if _is_whole(g) and g.number not in bad]
    noun, verb = ("Gateway", "is") if len(fine) == 1 else ("Gateways", "are")
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead=f"Your paste stops {where}{after}.",
        detail=f"{noun} {join_words(fine)} {verb} fine." if fine else "",
    )


def describe_clean(diagnosis: Diagnosis, *, confirmed: bool) -> Statement:
    """A payload in which nothing is wrong; ``confirmed``: the carrier allows Vapi's addresses."""
    intake = diagnosis.intake
    gateways = f"{len(intake.gateways)} gateway{'s' if len(intake.gateways) != 1 else ''}"
    is_refused = intake.symptom is not None and intake.symptom.is_trunk_error
    detail = "Your carrier allows Vapi's addresses as well"
    detail += ", so Vapi support has to look at it." if is_refused else "."
    verdict = (
        "Nothing wrong was found, but not all could be checked"
        if diagnosis.crashed
        else "The payload is fine"
    )
    if intake.credential and intake.credential.is_update and not intake.gateways:
        gateways = "a PATCH that leaves the gateways as they are"
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{verdict}: {gateways}, {len(diagnosis.passed)} checks passed.",
        detail=detail if confirmed else "",
        source=versions.TROUBLESHOOTING,
    )


def describe_carrier(title: str, notes: tuple[str, ...], source: Source | None) -> Statement:
    """What is special about the carrier of that title, as ``source`` has it."""
    lead, *further_notes = notes
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=lead,
        title=title,
        detail=" ".join(further_notes),
        source=source,
    )


def describe_nothing() -> Statement:
    """Neither a payload nor an error."""
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead="I find no SIP trunk credential here, and no trunk error.",
    )


def describe_skipped_checks(diagnosis: Diagnosis, *, asks_dns: bool = True) -> Iterator[str]:
    """A sentence for each reason why something could not be checked.

    Without ``asks_dns``, look-ups in DNS are left out.
    """
    reasons = dict.fromkeys(unchecked.why for unchecked in diagnosis.unchecked)
    if "offline" in reasons and asks_dns:
        yield "DNS was not asked, so host names are not looked up; everything else is checked."
    for why in reasons:
        reason, separator, name = why.partition(" for ")
        if reason == "internal-name":
            yield f"{code(name)} has no public suffix, so it is not looked up."
        elif separator and not asks_dns:
            continue
        elif separator:
            words = reason.replace("-", " ")
            yield f"I cannot look up {code(name)} right now ({words}); everything else is checked."
        elif why != "offline":
            yield f"{sentence_case(why)}, so nothing is said about it."
    for crash in diagnosis.crashed:
        yield f"The check {code(crash.rule)} broke on my side; everything else is checked."
