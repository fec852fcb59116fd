"""What an expert in Vapi's trunks would say first of pastes as people send them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.pipeline import check_paste
from siptrunk.redaction.redact import redact

ERROR = "Couldn't validate SIP trunk credential. SIP gateway creation failed."


@dataclass(frozen=True, slots=True)
class Case:
    """A paste, what has to be said of it first, and what else has to be among the findings."""

    name: str
    paste: str
    first: str
    also: tuple[str, ...] = ()
    direction: Direction = Direction.UNKNOWN
    says: str = ""


CASES = (
    Case(
        "the common case: a hostname, the flag left out",
        ERROR + ' {"provider":"byo-sip-trunk","gateways":[{"ip":"sip.acme.net","port":5060}]}',
        "gateway/inbound-hostname",
        says="Gateway 1 will be refused: `sip.acme.net` is a hostname and inbound is on "
        "(`inboundEnabled` is omitted, which means on).",
    ),
    Case(
        "curl, the flag written out",
        """curl -X POST https://api.vapi.ai/credential -H "Authorization: Bearer 3f6b0c1e-1111"
        -H "Content-Type: application/json" -d '{"provider": "byo-sip-trunk", "name": "desk",
        "gateways": [{"ip": "sip.acme.net", "inboundEnabled": true}]}'""",
        "gateway/inbound-hostname",
        says="(`inboundEnabled` is `true`)",
    ),
    Case(
        "the second gateway is the hostname",
        """{"provider": "byo-sip-trunk", "gateways": [
        {"ip": "198.18.7.4", "outboundEnabled": false}, {"ip": "backup.acme.net"}]}""",
        "gateway/inbound-hostname",
        says="Gateway 2 will be refused",
    ),
    Case(
        "the flag as text",
        """{"provider": "byo-sip-trunk",
        "gateways": [{"ip": "sip.acme.net", "inboundEnabled": "true"}]}""",
        "gateway/inbound-hostname",
        also=("payload/wrong-type",),
    ),
    Case(
        "a typo in the flag leaves inbound on",
        """{"provider": "byo-sip-trunk",
        "gateways": [{"ip": "sip.acme.net", "inboundEnable": false}]}""",
        "payload/unknown-option",
    ),
    Case(
        "a URI as address: what is inside is judged as well",
        """{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip:sip.acme.net:5060"}]}""",
        "gateway/inbound-hostname",
        also=("gateway/address-malformed",),
    ),
    Case(
        "the guide's sample sent as it is",
        """{"provider": "byo-sip-trunk", "name": "my sip trunk", "gateways": [
        {"ip": "sip.example.com", "port": 5060,
        "outboundEnabled": true, "inboundEnabled": true}]}""",
        "gateway/placeholder-address",
    ),
    Case(
        "Vapi's own host as gateway",
        """{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.vapi.ai"}]}""",
        "gateway/vapi-address",
        also=("gateway/inbound-hostname",),
    ),
    Case(
        "an office PBX behind NAT",
        """{"provider": "byo-sip-trunk", "gateways": [{"ip": "192.168.10.5"}]}""",
        "gateway/private-address",
    ),
    Case(
        "numeric, nothing said of the direction",
        ERROR + ' {"provider":"byo-sip-trunk","gateways":[{"ip":"198.18.7.4"}]}',
        "gateway/inbound-default",
    ),
    Case(
        "numeric, outbound only in words",
        "We only make outbound calls.\n"
        '{"provider":"byo-sip-trunk","gateways":[{"ip":"198.18.7.4","inboundEnabled":true}]}',
        "gateway/inbound-default",
        says="although the trunk only makes calls",
    ),
    Case(
        "nothing wrong: the allowlist is what is left",
        ERROR
        + """ {"provider": "byo-sip-trunk", "gateways": [
        {"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        "carrier/allowlist-unconfirmed",
    ),
    Case(
        "a response: it was created",
        """{"id": "0b8f", "orgId": "77aa", "createdAt": "2026-11-20T10:00:00.000Z",
        "provider": "byo-sip-trunk",
        "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        "paste/already-created",
        also=("carrier/allowlist-unconfirmed",),
    ),
    Case(
        "a network as Vapi's Amazon Chime page shows it",
        """{"provider": "byo-sip-trunk", "gateways": [
        {"ip": "3.80.16.0", "netmask": 23, "outboundEnabled": false}]}""",
        "gateway/netmask-range",
    ),
    Case(
        "Telnyx with one of its two addresses",
        """{"provider": "byo-sip-trunk", "gateways": [
        {"ip": "192.76.120.10", "outboundEnabled": false}]}""",
        "trunk/inbound-networks-missing",
        says="64.16.250.10",
    ),
    Case(
        "Twilio as its old examples had it",
        """{"provider": "byo-sip-trunk", "name": "Twilio",
        "gateways": [{"ip": "acme.pstn.twilio.com"}]}""",
        "gateway/inbound-hostname",
        also=("trunk/leading-plus",),
    ),
    Case(
        "Zadarma without credentials",
        """{"provider": "byo-sip-trunk",
        "gateways": [{"ip": "sip.zadarma.com", "inboundEnabled": false}]}""",
        "trunk/auth-missing",
    ),
    Case(
        "user name and password where Bolna has them",
        """{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4",
        "inboundEnabled": false, "username": "desk", "password": "YOUR_PASSWORD"}]}""",
        "payload/unknown-option",
        says="`authUsername` belongs in `outboundAuthenticationPlan`",
    ),
    Case(
        "the Plivo page's inbound example",
        """{"provider": "byo-sip-trunk", "name": "plivo", "type": "inbound"}""",
        "payload/gateways-missing",
        also=("payload/unknown-option",),
    ),
    Case(
        "both directions off",
        """{"provider": "byo-sip-trunk", "gateways": [
        {"ip": "198.18.7.4", "inboundEnabled": false, "outboundEnabled": false}]}""",
        "gateway/no-direction",
    ),
    Case(
        "made at the API of the EU, calls sent to the US",
        """POST https://api.eu.vapi.ai/credential
        {"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}
        The carrier forwards to 4711@0b8f.sip.vapi.ai""",
        "region/host-mismatch",
        says="`sip.eu.vapi.ai`",
    ),
    Case(
        "TLS without a port",
        """{"provider": "byo-sip-trunk", "gateways": [
        {"ip": "sip.acme.net", "inboundEnabled": false, "outboundProtocol": "tls"}]}""",
        "gateway/protocol-port-mismatch",
    ),
    Case(
        "a variable as address: nothing is said of it",
        """{"provider": "byo-sip-trunk",
        "gateways": [{"ip": process.env.SIP_HOST, "inboundEnabled": false}]}""",
        "carrier/allowlist-unconfirmed",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_first_finding_is_the_experts(case: Case) -> None:
    triage = await check_paste(redact(Raw(case.paste)), CheckOptions(direction=case.direction))

    findings = triage.first.diagnosis.findings
    assert findings[0].rule == case.first, [finding.rule for finding in findings]
    assert set(case.also) <= {finding.rule for finding in findings}
    assert case.says in " ".join(
        finding.message for finding in findings if finding.rule == case.first
    )
    assert not triage.first.diagnosis.crashed
