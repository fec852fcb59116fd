"""Telnyx."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import (
    CarrierCode,
    InboundRoute,
    NumberFormat,
    ReferSupport,
    Remark,
    Setup,
)

VAPI_PAGE = Source("https://docs.vapi.ai/advanced/sip/telnyx", "2026-08-03", "Vapi's Telnyx page")
NETWORKS = Source("https://sip.telnyx.com/", "2026-11-25", "Telnyx's list")

SETUP = Setup(
    feed="https://sip.telnyx.com/voice.json",
    source=VAPI_PAGE,
    inbound_trunk="Voice → SIP Trunking → Create.",
    trunk=(
        "Voice → SIP Trunking → Create. Under Authentication and routing choose Credentials for "
        "outbound calls, with a user name and a password. Assign an Outbound Voice Profile that "
        "has the countries you call."
    ),
    addresses=("192.76.120.10", "64.16.250.10"),
    username="YOUR_SIP_USERNAME",
    takes_digest_alone=True,
    allow_note="Where the connection uses IP authentication instead, they have to be in its list.",
    number=NumberFormat(
        caller_id_note=(
            "It has to be a number of that Telnyx account, or calls end in 403 with D35."
        ),
        source=VAPI_PAGE,
    ),
    inbound=InboundRoute(
        "Voice → SIP Trunking → your trunk → FQDN (A record, port 5060)",
        "{credential}.{host}",
        "",
        VAPI_PAGE,
    ),
    assignment="Numbers → your number → Voice settings → your SIP connection.",
    refer=ReferSupport(
        is_supported=True,
        direction="inbound",
        target="sip:+<number>@sip.telnyx.com",
        note=(
            "Blind transfers, with a Diversion header that holds the Telnyx "
            "number. Whether it has to be switched on first is not documented."
        ),
        source=Source(
            "https://developers.telnyx.com/docs/voice/sip-trunking/features/external-transfers",
            "2026-11-25",
            "Telnyx on transfers",
        ),
    ),
    codes=(
        CarrierCode(("D1",), "403", "too many calls at once for the account", "call less at once"),
        CarrierCode(("D2",), "403", "too many calls at once for the profile", "raise its limit"),
        CarrierCode(("D3",), "403", "too many calls at once for the connection", "raise its limit"),
        CarrierCode(
            tuple(f"D{number}" for number in range(10, 18)),
            "403",
            "the connection, the profile or the account is switched off",
            "switch on the connection and its outbound voice profile",
        ),
        CarrierCode(("D18",), "404", "the connection is not active", "switch it on"),
        CarrierCode(("D19",), "404", "the account is blocked", "check balance and payment"),
        CarrierCode(("D21",), "480", "nothing is behind the number", "check its routing"),
        CarrierCode(
            ("D22",), "403", "no channel is free", "check channels of number and connection"
        ),
        CarrierCode(
            ("D24",), "403", "the rate is above the profile's maximum", "raise the maximum"
        ),
        CarrierCode(
            tuple(f"D{number}" for number in range(25, 30)),
            "403",
            "user, password or connection were not accepted",
            "check user name, password and the settings of the connection",
        ),
        CarrierCode(("D30", "D31"), "403", "the SIP address is not valid", "check the address"),
        CarrierCode(
            ("D35",),
            "403",
            "the caller ID is not valid (`Caller Origination Number is Invalid`)",
            "call from a number of that account, with + and country code",
        ),
    ),
    codes_source=Source(
        "https://developers.telnyx.com/docs/voice/sip-trunking/troubleshooting/response-codes",
        "2026-11-25",
        "Telnyx's response codes",
    ),
    rtp="Telnyx's own RTP ports are UDP 16384 to 32768.",
    disagreements=(
        Remark(
            "Vapi's Telnyx page (2026-08-03) says that `sip.telnyx.com` as `ip` gives a 400, other "
            "pages show it with inbound off; the numeric addresses work either way.",
            "outbound",
        ),
        Remark(
            "Vapi's Telnyx page (2026-08-03) writes the bare host into FQDN, and Vapi's SIP URI "
            "into Numbers → your number → Voice settings → Translated Number; its trunk page "
            "(2026-06-17) wants the credential's host.",
            "inbound",
        ),
    ),
    questions=(
        Remark(
            "From which of your regions do calls of our connection come (AnchorSite)?", "inbound"
        ),
        Remark("Does REFER have to be switched on for our connection?", "inbound"),
    ),
)

CARRIER = Carrier(
    name="telnyx",
    title="Telnyx",
    setup=SETUP,
    hosts=(".telnyx.com", ".telnyx.eu", ".telnyx.com.au", ".telnyx.ca", ".telnyx.asia"),
    words=("telnyx",),
    guide=Source("https://docs.vapi.ai/advanced/sip/telnyx", "2026-08-03", "Vapi's Telnyx page"),
    authentication=Authentication.EITHER,
    zones=(
        Zone(
            "the US",
            ("192.76.120.10/32", "64.16.250.10/32"),
            ("sip.telnyx.com",),
            ("united states", "usa"),
            verified=True,
        ),
        Zone(
            "Europe",
            ("185.246.41.140/32", "185.246.41.141/32"),
            ("sip.telnyx.eu",),
            ("europe",),
            verified=True,
        ),
        Zone(
            "Australia",
            ("103.115.244.145/32", "103.115.244.146/32"),
            ("sip.telnyx.com.au",),
            ("australia",),
            verified=True,
        ),
        Zone(
            "Canada",
            ("192.76.120.31/32", "64.16.250.13/32"),
            ("sip.telnyx.ca",),
            ("canada",),
            verified=True,
        ),
        Zone(
            "Asia",
            ("103.115.244.158/32", "103.115.244.159/32"),
            ("sip.telnyx.asia",),
            ("asia",),
            verified=True,
        ),
    ),
    networks_source=NETWORKS,
    gateway_host="sip.telnyx.com",
    register_realm="sip.telnyx.com",
    has_doubtful_hostnames=True,
    hostname_note=(
        "Vapi's Telnyx page says that Telnyx hostnames are refused outright, other pages show "
        "them with inbound off: if that fails too, use the numeric addresses of your trunk."
    ),
    notes=(
        Note("DNS names the first of Telnyx's two addresses only.", NETWORKS),
        Note(
            "One page of Telnyx (failover and retries) names other addresses outside the US; its "
            "list is newer.",
            NETWORKS,
        ),
        Note(
            "Vapi's overview says that Telnyx authenticates by address, its Telnyx page uses "
            "digest."
        ),
    ),
)
