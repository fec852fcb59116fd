"""A trace → which side answered with what, in plain sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address

from siptrunk import lazy_re2 as re2
from siptrunk.model.region import SITES
from siptrunk.text.wording import code
from siptrunk.traces.ladder import VAPI_ADDRESSES, draw_ladder, name_of
from siptrunk.traces.messages import SipMessage, read_messages

MIN_MESSAGES = 2
VAPI_HOSTS = tuple(site.sip_host for site in SITES)
CONNECTION = re2.compile(r"IN\s+IP4\s+([0-9.]+)")
AGENT = re2.compile(r"(?i)\bvapi\b")
CHALLENGES = frozenset({401, 407})
CALL_METHODS = frozenset({"INVITE", "REFER"})
NO_CALL = "There is no call in this trace: no INVITE, only registrations or health checks."


@dataclass(frozen=True, slots=True)
class Trace:
    """What a trace shows of its first call that failed. ``says`` leads; ``details`` follow.

    ``ladder`` is empty where there is no call. ``others`` is the number of further calls.
    """

    says: str
    details: tuple[str, ...]
    ladder: str
    others: int = 0


def read_trace(text: str) -> Trace | None:
    """The trace in ``text``; None where there are not two SIP messages in it."""
    if "SIP/2.0" not in text:
        return None
    messages = read_messages(text)
    if len(messages) < MIN_MESSAGES:
        return None
    calls = _calls(messages)
    with_invite = [call for call in calls if any(m.method in CALL_METHODS for m in call)]
    if not with_invite:
        has_invite = any("INVITE" in message.sequence for message in messages)
        return Trace(_cut(messages), (), draw_ladder(messages)) if has_invite else _no_call()
    call = next((call for call in with_invite if _refusal(call)), with_invite[0])
    says, *details = _sentences(call)
    return Trace(says, tuple(details), draw_ladder(call), len(with_invite) - 1)


def _no_call() -> Trace:
    return Trace(NO_CALL, ("OPTIONS that is answered with 200 is fine.",), "")


def _cut(messages: Sequence[SipMessage]) -> str:
    failed = next((m for m in messages if m.code >= 400), messages[0])
    return (
        f"{name_of(failed.source)} answered with {failed.title}; the request is not in the trace, "
        "so nothing more is certain."
    )


def _calls(messages: Sequence[SipMessage]) -> list[list[SipMessage]]:
    """The messages by call, in order; those without a Call-ID belong to the one before."""
    calls = defaultdict[str, list[SipMessage]](list)
    current = ""
    for message in messages:
        current = message.call_id or current
        calls[current].append(message)
    return list(calls.values())


def _refusal(call: Sequence[SipMessage]) -> SipMessage | None:
    """The last response that refused something, unless the call was answered afterwards."""
    refusals = [m for m in call if m.code >= 400]
    return refusals[-1] if refusals else None


def _sentences(call: Sequence[SipMessage]) -> Iterator[str]:
    refusal = _refusal(call)
    has_refer = any(message.method == "REFER" for message in call)
    if has_refer:
        yield from _transfer(call, refusal)
    elif refusal is None:
        yield from _without_refusal(call)
    else:
        yield from _describe_refusal(call, refusal)
    yield from _media(call)


def _transfer(call: Sequence[SipMessage], refusal: SipMessage | None) -> Iterator[str]:
    outcome = next((message.report for message in call if message.report >= 300), 0)
    if refusal is not None:
        allow = next((m.headers.get("allow", "") for m in call if m is refusal), "")
        yield f"{name_of(refusal.source)} refused the REFER with {refusal.title}."
        if allow and "REFER" not in allow.upper():
            yield "Its `Allow` header lists no REFER: it takes none on this trunk."
        yield (
            "Switch REFER on there, write the destination with + and the carrier's host, or set "
            "`sipVerb` to `dial`."
        )
    elif outcome:
        yield f"REFER was taken, and the destination answered with {outcome}."
        yield "The trunk did its part; Vapi shows `assistant-forwarded-call` all the same."
    else:
        yield "REFER was taken; the trace shows no refusal."


def _without_refusal(call: Sequence[SipMessage]) -> Iterator[str]:
    if not any(message.code for message in call):
        count = sum(message.method == "INVITE" for message in call)
        times = f" ×{count}" if count > 1 else ""
        yield f"Nobody answered the INVITE{times}."
        yield (
            f"{name_of(call[0].destination)} got nothing, or answers nothing: check address, port, "
            "transport and firewall. Vapi calls that 408 or `failed-to-connect`."
        )
    elif any(200 <= message.code < 300 for message in call):
        yield "The call was answered: nothing in this trace refuses it."
    else:
        yield "The trace ends before a final answer."


def _describe_refusal(call: Sequence[SipMessage], refusal: SipMessage) -> Iterator[str]:
    side = name_of(refusal.source)
    is_vapi = _is_vapi(refusal, call)
    if is_vapi and side in {"?", refusal.source}:
        side = "Vapi"
    yield f"{side} answered with {refusal.title}{f' {refusal.phrase}' if refusal.phrase else ''}."
    if refusal.code in CHALLENGES:
        yield from _challenge(call, is_vapi=is_vapi)
    elif refusal.code == 488:
        yield from _not_acceptable(call)
    elif refusal.code == 404 and is_vapi:
        yield (
            "It knows where the call comes from, and not the number: write it in Vapi exactly as "
            f"in {code(_invite(call).uri)}."
        )
    elif refusal.code == 403 and any(m.code in CHALLENGES for m in call):
        yield (
            "The challenge before it is normal; the request with the password was refused: wrong "
            "password, no right to dial, or an access list."
        )


def _challenge(call: Sequence[SipMessage], *, is_vapi: bool) -> Iterator[str]:
    has_answer = any(
        "authorization" in m.headers or "proxy-authorization" in m.headers for m in call
    )
    if is_vapi:
        invite = _invite(call)
        host = invite.uri.partition("@")[2].partition(":")[0].partition(";")[0].lower()
        if host in VAPI_HOSTS:
            yield (
                f"The call went to the bare {code(host)}: it has to go to `<credential id>.{host}`."
            )
            return
        source = invite.source
        yield (
            f"{'No gateway holds ' + code(source) if source else 'No gateway holds its source'}, "
            "so it asked for a password: add all networks that the carrier calls from. No password "
            "helps."
        )
    elif has_answer:
        yield "A request with the password was sent, and refused: check user, password and realm."
    else:
        yield (
            "No request with the password followed: `outboundAuthenticationPlan` is missing, or "
            "its realm is another."
        )


def _not_acceptable(call: Sequence[SipMessage]) -> Iterator[str]:
    offers = [value for m in call if m.method == "INVITE" for key, value in m.sdp if key == "m"]
    if any("RTP/SAVP" in offer for offer in offers):
        yield (
            "SRTP was offered (`RTP/SAVP`): the other side wants it plain. Use `tls` or `udp` in "
            "place of `tls/srtp`, or encrypt on both sides."
        )
    elif offers:
        yield (
            f"Offered was {code(offers[0])}: without 0 (PCMU) or 8 (PCMA) no codec is common; "
            "an encrypted trunk refuses plain RTP in the same way."
        )
    else:
        yield "No codec or no encryption is common to both sides; the trace shows no SDP."


def _media(call: Sequence[SipMessage]) -> Iterator[str]:
    """A private address that a side asks for voice at."""
    for message in call:
        for key, value in message.sdp:
            match = CONNECTION.search(value) if key == "c" else None
            if match and _is_private(match.group(1)):
                yield (
                    f"{name_of(message.source)} wants the voice sent to {code(match.group(1))}, "
                    "a private address: set its external media address, or one side hears nothing."
                )
                return


def _is_private(text: str) -> bool:
    private = ("10.", "192.168.", "100.64.", *(f"172.{n}." for n in range(16, 32)))
    try:
        return str(IPv4Address(text)).startswith(private)
    except ValueError:
        return False


def _invite(call: Sequence[SipMessage]) -> SipMessage:
    return next((m for m in call if m.method == "INVITE"), call[0])


def _is_vapi(refusal: SipMessage, call: Sequence[SipMessage]) -> bool:
    """Whether Vapi answered: its address, its name, or the host that was called."""
    if refusal.source in VAPI_ADDRESSES or AGENT.search(refusal.headers.get("user-agent", "")):
        return True
    uri = _invite(call).uri.lower()
    return any(uri.partition("@")[2].startswith(h) or f".{h}" in uri for h in VAPI_HOSTS)
