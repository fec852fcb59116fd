"""Plivo Zentrunk."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import (
    CarrierCode,
    CarrierCommand,
    InboundRoute,
    NumberFormat,
    ReferSupport,
    Remark,
    Setup,
)

VAPI_PAGE = Source("https://docs.vapi.ai/advanced/sip/plivo", "2026-08-03", "Vapi's Plivo page")
REFER_PAGE = Source(
    "https://www.plivo.com/docs/sip-trunking/concepts/sip-refer", "2026-11-25", "Plivo on REFER"
)
SKILL = Source(
    "https://github.com/plivo/plivo-cli/blob/main/sip-trunking-skill/SKILL.md",
    "2026-10",
    "Plivo's command-line tool",
)

SETUP = Setup(
    source=VAPI_PAGE,
    trunk=(
        "Zentrunk (SIP) → Outbound Trunks → Create. It shows the trunk's domain, such as "
        "`mytrunk.zt.plivo.com`."
    ),
    host="mytrunk.zt.plivo.com",
    allow_note="It takes whole networks; an update replaces the whole list.",
    number=NumberFormat(
        note="Vapi's Plivo page switches the check off; with + and country code it may stay on.",
        source=VAPI_PAGE,
    ),
    inbound=InboundRoute(
        "Zentrunk (SIP) → Inbound Trunks → Origination URI → Create New IP URI → URI",
        "{credential}.{host};transport=udp",
        "Always with the transport: where it differs, calls fail without a word. Then create the "
        "inbound trunk: Inbound Trunks → Trunks → Create New Inbound Trunk, with this as Primary "
        "URI.",
        VAPI_PAGE,
    ),
    assignment="Phone Numbers → your number → Application: Zentrunk → your inbound trunk.",
    refer=ReferSupport(
        is_supported=True,
        target="sip:+<number>@{host}",
        note=(
            "Nothing to switch on, but the country has to be open in Zentrunk → Geo Permissions, "
            "and a transfer of an outbound call needs two Plivo numbers. Another domain is refused "
            "with 403, a number without + with 400."
        ),
        source=REFER_PAGE,
    ),
    commands=(
        CarrierCommand(
            "Allow Vapi.",
            "plivo sip ip-acl create --name vapi{addresses}",
            SKILL,
            direction="outbound",
            address_option="--ip",
        ),
        CarrierCommand(
            "Create the outbound trunk; it prints the domain.",
            "plivo sip trunks create --name vapi-outbound --direction outbound "
            "--ip-acl YOUR_ACL_UUID",
            SKILL,
            direction="outbound",
        ),
        CarrierCommand(
            "Create the origination URI.",
            'plivo sip uris create --name vapi --uri "{credential}.{host};transport=udp"',
            SKILL,
            direction="inbound",
        ),
        CarrierCommand(
            "Create the inbound trunk.",
            "plivo sip trunks create --name vapi-inbound --direction inbound --uri YOUR_URI_UUID",
            SKILL,
            direction="inbound",
        ),
        CarrierCommand(
            "Put the number on it; with `--dry-run` first.",
            "plivo numbers update YOUR_NUMBER --trunk-id YOUR_INBOUND_TRUNK_ID",
            SKILL,
            direction="inbound",
        ),
        CarrierCommand(
            "Print why a call ended.", "plivo sip calls get YOUR_CALL_UUID -o json", SKILL
        ),
    ),
    codes=(
        CarrierCode(
            ("4180",),
            "403",
            "user or password are wrong, or the address is not in the access control list",
            "allow all of Vapi's addresses of your region; the user is that of the credential, not "
            "its name",
        ),
        CarrierCode(
            ("4590",),
            "403",
            "an Indian number, and the platform does not end SIP and media in India",
            "use a number outside India: it cannot be done with Vapi",
        ),
        CarrierCode(
            ("4650", "4560"),
            "403",
            "the country is barred",
            "open it in Zentrunk → Geo Permissions",
        ),
        CarrierCode(("4570",), "403", "the number is barred", "ask Plivo's support"),
        CarrierCode(
            ("4190",), "", "the caller ID is not known", "call from a number of that account"
        ),
        CarrierCode(
            ("4100",), "404", "the prefix is not supported", "dial with + and country code"
        ),
        CarrierCode(("4120",), "", "the number called is malformed", "dial with country code"),
        CarrierCode(
            ("4130", "4140"), "", "the caller ID is malformed or too short", "send a whole number"
        ),
        CarrierCode(("4070",), "", "the trunk is not known", "send to the trunk's exact domain"),
        CarrierCode(
            ("4110",),
            "",
            "TLS or SRTP without Secure Trunking",
            "set encryption alike on both sides",
        ),
        CarrierCode(
            ("4150",),
            "401",
            "Vapi asked for a password",
            "add all of Plivo's networks to `gateways`",
            is_inbound=True,
        ),
        CarrierCode(
            ("4170",),
            "408",
            "Vapi did not answer",
            "check the URI, its port and `;transport=udp`",
            is_inbound=True,
        ),
        CarrierCode(
            ("4090",),
            "404",
            "nobody knows the number",
            "write it in Vapi as Plivo sends it, with an assistant",
            is_inbound=True,
        ),
        CarrierCode(
            ("4310", "4320"),
            "",
            "the origination URI is missing or does not resolve",
            "create it, with the right host",
            is_inbound=True,
        ),
        CarrierCode(("4030", "3030"), "403", "no credit is left", "check the balance"),
        CarrierCode(
            ("5180", "5190"), "503", "too many calls at once or a second", "pace the calls"
        ),
        CarrierCode(
            ("4220", "4620", "4630"),
            "488",
            "the codec or the SDP was refused",
            "offer PCMU, PCMA and telephone-event",
        ),
        CarrierCode(
            ("3020",),
            "",
            "no audio arrived",
            "open UDP 10000 to 30000 at Plivo and 40000 to 60000 at Vapi",
        ),
    ),
    codes_source=Source(
        "https://www.plivo.com/docs/sip-trunking/troubleshooting/zentrunk-hangup-codes",
        "2026-11-25",
        "Plivo's hangup codes",
    ),
    rtp="Plivo's own media come from the same networks, UDP 10000 to 30000.",
    disagreements=(
        Remark(
            "Plivo documents REFER in both directions (2026-11-25), Vapi's Plivo page says that it "
            "takes none (2026-08-03); where it answers 405, use `sipVerb` `dial`."
        ),
        Remark(
            "Vapi's and Plivo's pages (2026-08-03, 2026-11-25) name the bare host for inbound "
            "calls, Vapi's trunk page (2026-06-17) the credential's.",
            "inbound",
        ),
        Remark(
            "Vapi's Plivo page (2026-08-03) makes a credential for each direction; its Twilio page "
            "(2026-08-03) does both with one, as here.",
            "both",
        ),
    ),
)

CARRIER = Carrier(
    name="plivo",
    title="Plivo",
    setup=SETUP,
    hosts=(".zt.plivo.com",),
    words=("plivo", "zentrunk"),
    guide=Source("https://docs.vapi.ai/advanced/sip/plivo", "2026-08-03", "Vapi's Plivo page"),
    authentication=Authentication.EITHER,
    zones=(
        Zone(
            "Northern California",
            ("13.52.9.0/25", "216.120.187.128/26"),
            (),
            ("california",),
            verified=True,
        ),
        Zone(
            "Virginia",
            ("18.214.109.128/25", "18.215.142.0/26", "204.89.148.128/26"),
            (),
            ("virginia",),
            verified=True,
        ),
        Zone("Frankfurt", ("3.120.121.128/26",), (), ("frankfurt",), verified=True),
        Zone(
            "São Paulo",
            ("18.228.70.64/26", "54.233.191.0/27"),
            (),
            ("sao paulo", "são paulo"),
            verified=True,
        ),
        Zone("Sydney", ("13.238.202.192/26",), (), ("sydney",), verified=True),
        Zone(
            "Singapore", ("18.136.1.128/26", "204.89.149.128/27"), (), ("singapore",), verified=True
        ),
        Zone(
            "India",
            ("15.207.90.192/31", "204.89.151.128/27", "204.89.151.160/27"),
            (),
            ("india",),
            verified=True,
        ),
    ),
    networks_source=Source("https://www.plivo.com/docs/sip-trunking", "2026-11-25", "Plivo's list"),
    gateway_hint="Plivo's host is that of your outbound trunk, `<trunk id>.zt.plivo.com`.",
    no_registration_hosts=(".zt.plivo.com",),
    allowlist="Zentrunk (SIP) → Outbound Trunks → your trunk → IP Access Control List",
    notes=(
        Note(
            "Plivo documents REFER in both directions, Vapi's older Plivo page says that it takes "
            "none.",
            REFER_PAGE,
        ),
        Note("Plivo carries G.711 only, and its Indian numbers cannot be used."),
        Note(
            "The inbound example on Vapi's Plivo page has no gateways and does not fit the schema."
        ),
    ),
)
