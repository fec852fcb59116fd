"""The test plan: what to try, what to expect, and what it means when something else comes."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.guide.versions import BLIND_TRANSFER, RESPONSE_CODES, SCHEMA, TROUBLESHOOTING, TRUNK
from siptrunk.model.evidence import Source
from siptrunk.model.region import NETWORKING
from siptrunk.planning.payloads import inbound_networks
from siptrunk.planning.plan import PlanRequest, Sign, Trial
from siptrunk.planning.steps import can_refer


def list_trials(request: PlanRequest) -> Iterator[Trial]:
    """The trials in the order in which they build on each other."""
    yield _create_credential()
    yield _create_number(request)
    if request.wants_outbound:
        yield _call_out(request)
    if request.wants_inbound:
        yield _call_in(request)
        if len(inbound_networks(request)) > 1:
            yield _call_in_repeatedly()
    yield _talk(request)
    if request.carrier.setup.refer.is_supported and can_refer(request):
        yield _transfer(request)


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
                "Vapi's SBC refused a gateway",
                "run `siptrunk check` on what you sent",
            ),
        ),
        (TROUBLESHOOTING,),
    )


def _create_number(request: PlanRequest) -> Trial:
    signs = [
        Sign(
            "400 about E.164",
            "the number and `numberE164CheckEnabled` do not fit",
            "write + and country code, or switch the check off",
        ),
        Sign(
            "400 or 404 about `credentialId`",
            "that is an API key, or an id of the other region",
            "take the `id` of the credential",
        ),
    ]
    if request.splits_credentials:
        signs.append(
            Sign(
                "400 about a number that exists",
                "Vapi takes it once only",
                "create one credential with all gateways, and one number on it",
            )
        )
    return Trial("Create the number", "201", tuple(signs), (SCHEMA,))


def _call_out(request: PlanRequest) -> Trial:
    signs = [
        _refusal(request),
        _login_refusal(request),
        Sign(
            "404 or 484",
            "the number is not known there: a digit too few"
            + (", or the plus" if request.carrier.leading_plus is None else ""),
            "dial with country code"
            + (
                "; then try `outboundLeadingPlusEnabled`"
                if request.carrier.leading_plus is None
                else ""
            ),
        ),
        Sign("408, or nothing", "no answer came", "check host, port, transport and firewall"),
        Sign(
            "488",
            "no codec or no encryption in common",
            "use G.711, and SRTP on both sides or on none",
        ),
        Sign("503", f"{_peer(request)} is at a limit", "pace the calls, at once and a second"),
        *_signs_of_codes(request, inbound=False),
    ]
    if len(request.site.signalling) > 1:
        signs.append(
            Sign(
                "both addresses allowed, and calls still fail now and then",
                "a further address of Vapi is reported, not confirmed by Vapi",
                "ask Vapi support",
            )
        )
    return Trial(
        "One outbound call to your own phone",
        "it rings, with your number",
        tuple(signs),
        (RESPONSE_CODES, *_codes_source(request, inbound=False)),
    )


def _peer(request: PlanRequest) -> str:
    return "the PBX" if request.carrier.is_own else "the carrier"


def _refusal(request: PlanRequest) -> Sign:
    addresses = "all of Vapi's addresses" if len(request.site.signalling) > 1 else "Vapi's address"
    setup, peer = request.carrier.setup, _peer(request)
    causes = [
        *([] if setup.takes_digest_alone else [f"{addresses} in {peer}'s list"]),
        *(["user name and password"] if setup.username else []),
        "caller ID",
        "country",
        *([] if request.carrier.is_own else ["balance"]),
    ]
    return Sign("403", f"{peer} refused the call", f"check in this order: {'; '.join(causes)}")


def _login_refusal(request: PlanRequest) -> Sign:
    if request.carrier.setup.username:
        return Sign("407 or 401 at the end", "user, password or realm are wrong", "check all three")
    return Sign(
        "407 or 401 at the end",
        f"{_peer(request)} wants a password, or does not know the address",
        "check its authentication, and its list",
    )


def _call_in(request: PlanRequest) -> Trial:
    peer = _peer(request)
    where = "in its dial plan" if request.carrier.is_own else "there"
    signs = [
        Sign(
            "401",
            f"the address that the call came from is in no gateway, or {peer} calls the bare host",
            "add the network; check the destination",
        ),
        Sign("404", "Vapi knows no such number", f"write it in Vapi as {peer} sends it"),
        Sign(
            "busy, and no call in Vapi",
            "a network may be missing",
            f"compare the source in {peer}'s log with `gateways`",
        ),
        Sign(f"nothing in {peer}'s log", "the number is not on the trunk", f"assign it {where}"),
        *_signs_of_codes(request, inbound=True),
    ]
    return Trial(
        "One inbound call from a mobile",
        "the assistant answers",
        tuple(signs),
        (TRUNK, *_codes_source(request, inbound=True)),
    )


def _call_in_repeatedly() -> Trial:
    return Trial(
        "Ten inbound calls",
        "all are answered",
        (Sign("some are not", "the network of one region is missing", "list all networks"),),
    )


def _talk(request: PlanRequest) -> Trial:
    ports = "open UDP 40000 to 60000"
    if len(request.site.signalling) > 1:
        ports += " from any address"
    return Trial(
        "Talk for a minute",
        "both hear each other, and the call stays",
        (
            Sign(
                "one hears nothing",
                "RTP does not pass: ports, NAT, or SRTP on one side only",
                f"{ports}; write no private address into the SDP",
            ),
        ),
        (NETWORKING,),
    )


def _transfer(request: PlanRequest) -> Trial:
    refer = request.carrier.setup.refer
    switch = "switch it on; " if refer.switch else ""
    means = "REFER is off, or was refused" if refer.switch else "REFER was refused"
    return Trial(
        "A transfer, if you want them",
        "the destination rings, and the caller hears it",
        (
            Sign(
                "the call ends and nobody rings",
                f"{means} (405, 403, 603)",
                f"{switch}write `sipUri` as above; or set `sipVerb` to `dial`",
            ),
            Sign(
                "202, then nothing",
                "the destination refused the new call",
                f"allow {_peer(request)} where it is received",
            ),
        ),
        (BLIND_TRANSFER,),
    )


def _signs_of_codes(request: PlanRequest, *, inbound: bool) -> Iterator[Sign]:
    for row in request.carrier.setup.codes:
        if row.is_inbound is inbound:
            sip = f" ({row.sip})" if row.sip and row.sip not in row.codes else ""
            yield Sign(f"{row.title}{sip}", row.means, row.action)


def _codes_source(request: PlanRequest, *, inbound: bool) -> tuple[Source, ...]:
    setup = request.carrier.setup
    has_rows = any(row.is_inbound is inbound for row in setup.codes)
    return (setup.codes_source,) if setup.codes_source and has_rows else ()
