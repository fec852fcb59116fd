"""The test plan: what to try, what to expect, and what it means when something else comes."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.model.setup import CarrierCode
from siptrunk.planning.payloads import inbound_networks
from siptrunk.planning.plan import PlanRequest, Sign, Trial


def list_trials(request: PlanRequest) -> Iterator[Trial]:
    """The trials in the order in which they build on each other."""
    yield _create_credential()
    yield _create_number()
    if request.wants_outbound:
        yield _call_out(request)
    if request.wants_inbound:
        yield _call_in(request)
        if len(inbound_networks(request)) > 1:
            yield _call_in_repeatedly()
    yield _talk(request)
    if request.carrier.setup.refer.is_supported:
        yield _transfer()


def _create_credential() -> Trial:
    return Trial(
        "Create the credential",
        "201, with an `id`",
        (
            Sign(
                "400, `gateways.N.ip must be a numeric IPv4 address…`",
                "a host name or a network with inbound on",
                "send the file as it stands",
            ),
            Sign(
                "400, `SIP gateway creation failed`",
                "the SBC refused a gateway",
                "`siptrunk check` on what you sent",
            ),
        ),
    )


def _create_number() -> Trial:
    return Trial(
        "Create the number",
        "201",
        (
            Sign(
                "400 about E.164",
                "the number and `numberE164CheckEnabled` do not fit",
                "+ and country code, or switch the check off",
            ),
            Sign(
                "400 or 404 about `credentialId`",
                "that is an API key, or an id of the other region",
                "take the `id` of the credential",
            ),
        ),
    )


def _call_out(request: PlanRequest) -> Trial:
    addresses = "all of Vapi's addresses" if len(request.site.signalling) > 1 else "Vapi's address"
    setup = request.carrier.setup
    has_digest = bool(setup.username)
    causes = [
        *(
            []
            if request.carrier.setup.takes_digest_alone
            else [f"{addresses} in the carrier's list"]
        ),
        *(["user name and password"] if has_digest else []),
        *("caller ID", "country", "balance"),
    ]
    plus = (
        "a digit too few, or the plus"
        if request.carrier.leading_plus is None
        else "a digit too few"
    )
    signs = [
        Sign("403", "the carrier refused the call", f"check in this order: {'; '.join(causes)}"),
        _refused_login(has_digest=has_digest),
        Sign(
            "404 or 484",
            f"the number is not known there: {plus}",
            "country code first; then try `outboundLeadingPlusEnabled`"
            if request.carrier.leading_plus is None
            else "dial with country code",
        ),
        Sign("408, or nothing", "nobody answered", "host, port, transport, firewall"),
        Sign("488", "no codec or no encryption in common", "G.711, and SRTP alike on both sides"),
        Sign("503", "the carrier is at a limit", "calls at once and a second"),
        *_signs_of_codes(request.carrier.setup.codes, inbound=False),
    ]
    if len(request.site.signalling) > 1:
        signs.append(
            Sign(
                "both addresses allowed, and calls still fail now and then",
                "a further address of Vapi is reported, not confirmed by Vapi",
                "ask Vapi support",
            )
        )
    return Trial("One outbound call to your own phone", "it rings, with your number", tuple(signs))


def _refused_login(*, has_digest: bool) -> Sign:
    if has_digest:
        return Sign("407 or 401 at the end", "user, password or realm are wrong", "check all three")
    return Sign(
        "407 or 401 at the end",
        "the carrier wants a password, or does not know the address",
        "its authentication, and its list",
    )


def _call_in(request: PlanRequest) -> Trial:
    signs = [
        Sign(
            "401",
            "the address that the call came from is in no gateway, or the carrier calls the bare "
            "host",
            "add the network; check the destination",
        ),
        Sign("404", "Vapi knows no such number", "write it in Vapi as the carrier sends it"),
        Sign(
            "busy, and no call in Vapi",
            "a network may be missing",
            "compare the source in the carrier's log with `gateways`",
        ),
        Sign(
            "nothing in the carrier's log",
            "the number is not on the trunk",
            "assign it there",
        ),
        *_signs_of_codes(request.carrier.setup.codes, inbound=True),
    ]
    return Trial("One inbound call from a mobile", "the assistant answers", tuple(signs))


def _call_in_repeatedly() -> Trial:
    return Trial(
        "Ten inbound calls",
        "all are answered",
        (Sign("some are not", "the network of one region is missing", "list all networks"),),
    )


def _talk(request: PlanRequest) -> Trial:
    encryption = "SRTP on one side only"
    return Trial(
        "Talk for a minute",
        "both hear each other, and the call stays",
        (
            Sign(
                "one hears nothing",
                f"RTP does not pass: ports, NAT, or {encryption}",
                "open UDP 40000 to 60000"
                + (" from any address" if len(request.site.signalling) > 1 else "")
                + "; no private address in the SDP",
            ),
        ),
    )


def _transfer() -> Trial:
    return Trial(
        "A transfer, if you want them",
        "the destination rings, and the caller hears it",
        (
            Sign(
                "the call ends and nobody rings",
                "REFER is off, or was refused (405, 403, 603)",
                "switch it on; `sipUri` with + and the carrier's host; or `sipVerb` `dial`",
            ),
            Sign(
                "202, then nothing",
                "the destination refused the new call",
                "whoever receives it has to allow the carrier",
            ),
        ),
    )


def _signs_of_codes(codes: tuple[CarrierCode, ...], *, inbound: bool) -> Iterator[Sign]:
    for row in codes:
        if row.is_inbound is inbound:
            sip = f" ({row.sip})" if row.sip and row.sip not in row.codes else ""
            yield Sign(f"{row.title}{sip}", row.means, row.action)
