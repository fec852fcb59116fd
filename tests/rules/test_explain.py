"""What a reply says of a payload, as a person reads it: one case a test."""

from __future__ import annotations

from siptrunk import Direction, Region
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.intake import EXACT_ERROR
from tests.rules.as_read import FINE, HOSTNAME, read

OUTBOUND, BOTH = CheckOptions(direction=Direction.OUTBOUND), CheckOptions(direction=Direction.BOTH)
US, EU = CheckOptions(region=Region.US), CheckOptions(region=Region.EU)


def test_hostname_with_inbound_left_on() -> None:
    text = HOSTNAME
    assert (
        read(text, CheckOptions())
        == """\
Gateway 1 will be refused: `sip.acme.net` is a hostname and inbound is on
    (`inboundEnabled` is omitted, which means on). Vapi matches inbound calls by IPv4
    address; a hostname works for outbound only. For outbound calls only, set
    `inboundEnabled` to `false`; for inbound, add the networks that your carrier calls
    from, each as an inbound-only gateway. [Vapi guide, 2026-08-18]
? Which calls do you need?
## If you only make outbound calls, one change:
   `gateways[0].inboundEnabled`: omitted → `false`
## If you only receive calls, 2 changes; the address is yours to fill in:
   `gateways[0]`: `{"ip": "sip.acme.net", "port": 5060}` → removed
   `gateways[0]`: added, inbound only, for `YOUR_CARRIER_SOURCE_ADDRESS`
   ? Which addresses do calls from your carrier come from? Ask your carrier for its
       source signalling networks (IPv4, with prefix lengths), primary and failover, and
       put them where `YOUR_CARRIER_SOURCE_ADDRESS` stands.
## If you make and receive calls, 2 changes; the address is yours to fill in:
   `gateways[0].inboundEnabled`: omitted → `false`
   `gateways[1]`: added, inbound only, for `YOUR_CARRIER_SOURCE_ADDRESS`
   ? Which addresses do calls from your carrier come from? Ask your carrier for its
       source signalling networks (IPv4, with prefix lengths), primary and failover, and
       put them where `YOUR_CARRIER_SOURCE_ADDRESS` stands.
! Not visible from here: your carrier must accept calls from Vapi. Both US addresses are
    needed: with one missing, calls fail now and then.
  US: 44.229.228.186, 44.238.177.138
* DNS was not asked, so host names are not looked up; everything else is checked.
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_after_outbound_only() -> None:
    text = HOSTNAME
    assert (
        read(text, OUTBOUND)
        == """\
Gateway 1 will be refused: `sip.acme.net` is a hostname and inbound is on
    (`inboundEnabled` is omitted, which means on). Vapi matches inbound calls by IPv4
    address; a hostname works for outbound only. [Vapi guide, 2026-08-18]
## Corrected for outbound calls, one change:
   `gateways[0].inboundEnabled`: omitted → `false`
! Not visible from here: your carrier must accept calls from Vapi. Both US addresses are
    needed: with one missing, calls fail now and then.
  US: 44.229.228.186, 44.238.177.138
* DNS was not asked, so host names are not looked up; everything else is checked.
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_after_both_with_the_carrier_known() -> None:
    text = HOSTNAME.replace("sip.acme.net", "acme.pstn.frankfurt.twilio.com")
    assert (
        read(text, BOTH)
        == """\
Gateway 1 will be refused: `acme.pstn.frankfurt.twilio.com` is a hostname and inbound is
    on (`inboundEnabled` is omitted, which means on). Vapi matches inbound calls by IPv4
    address; a hostname works for outbound only. [Vapi guide, 2026-08-18]
- Twilio wants numbers with a leading plus, and `outboundLeadingPlusEnabled` is omitted,
    which means off. [Vapi's Twilio page, 2026-08-03]
- Twilio asks to allow all its regions; gateways for one take calls from that one only.
    [Twilio's list, 2026-09-02]
## Corrected for calls in both directions, 3 changes:
   `gateways[0].inboundEnabled`: omitted → `false`
   `gateways[1]`: added, inbound only, for `35.156.191.128/30`
   `outboundLeadingPlusEnabled`: omitted → `true`
   Inbound needs the networks that Twilio calls from, each as its own gateway. They are
       from Twilio's list, read 2026-09-02. Check it before you rely on it:
       https://www.twilio.com/docs/sip-trunking/ip-addresses
! Not visible from here: your carrier must accept calls from Vapi. Both US addresses are
    needed: with one missing, calls fail now and then. At Twilio: Elastic SIP Trunking →
    Trunks → your trunk → Termination → IP Access Control Lists.
  US: 44.229.228.186, 44.238.177.138
* DNS was not asked, so host names are not looked up; everything else is checked.
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_nothing_wrong_in_the_payload() -> None:
    text = FINE
    assert (
        read(text, EU)
        == """\
The payload is fine: 1 gateway, N checks passed. [Vapi guide, 2026-08-18]
! What the payload cannot show is whether your carrier accepts Vapi's addresses, and
    that is the usual cause when all else is right.
  EU: 63.182.83.170
(Vapi guide, 2026-08-18)
"""
    )


def test_nothing_wrong_and_the_carrier_allows_it() -> None:
    text = f"{EXACT_ERROR} Our carrier has whitelisted 63.182.83.170.\n{FINE}"
    assert (
        read(text, EU)
        == """\
The payload is fine: 1 gateway, N checks passed. Your carrier allows Vapi's addresses as
    well, so Vapi support has to look at it. [Vapi guide, 2026-08-18]
(Vapi guide, 2026-08-18)
"""
    )


def test_one_of_two_addresses_allowed() -> None:
    text = f"Our carrier has whitelisted 44.229.228.186.\n{FINE}"
    assert (
        read(text, US)
        == """\
The payload is fine: 1 gateway, N checks passed. [Vapi guide, 2026-08-18]
! Not visible from here: your carrier must accept calls from Vapi. US: `44.229.228.186`
    and `44.238.177.138`, both of them; `44.238.177.138` is missing, so calls fail now
    and then.
  US: 44.229.228.186, 44.238.177.138
(Vapi guide, 2026-08-18)
"""
    )


def test_created_already() -> None:
    text = FINE.replace("{", '{"id": "7d7c4a1e", "orgId": "a1", ', 1)
    assert (
        read(text, EU)
        == """\
This is Vapi's answer, not your request: the credential was created. Only an answer has
    `id` and `orgId`. To change it, send a PATCH with the complete list of gateways.
    [Vapi API reference, 2026-08-18]
! Not visible from here: your carrier must accept calls from Vapi.
  EU: 63.182.83.170
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_a_secret_in_the_paste() -> None:
    text = FINE.replace("}]", '}],\n"outboundAuthenticationPlan": {"authPassword": "horse-9"}')
    assert (
        read(text, EU)
        == """\
The payload is fine: 1 gateway, N checks passed. [Vapi guide, 2026-08-18]
! What the payload cannot show is whether your carrier accepts Vapi's addresses, and
    that is the usual cause when all else is right.
  EU: 63.182.83.170
* The text holds what looks like a secret, sip password at `authPassword` in line 2. It
    is hidden here, not there. Where others can read it, change the secret, then delete
    or edit the message.
(1 SIP password hidden · Vapi guide, 2026-08-18)
"""
    )


def test_two_credentials() -> None:
    text = HOSTNAME + HOSTNAME.replace("sip.acme.net", "10.0.0.7")
    assert (
        read(text, OUTBOUND)
        == """\
Gateway 1 will be refused: `sip.acme.net` is a hostname and inbound is on
    (`inboundEnabled` is omitted, which means on). Vapi matches inbound calls by IPv4
    address; a hostname works for outbound only. [Vapi guide, 2026-08-18]
## Corrected for outbound calls, one change:
   `gateways[0].inboundEnabled`: omitted → `false`
! Not visible from here: your carrier must accept calls from Vapi. Both US addresses are
    needed: with one missing, calls fail now and then.
  US: 44.229.228.186, 44.238.177.138
* DNS was not asked, so host names are not looked up; everything else is checked.
(N checks passed · Vapi guide, 2026-08-18)
  | Gateway 1 cannot be reached: `10.0.0.7` is private, and Vapi calls over the public
      internet. Put the public address there: your carrier's, or that of your PBX as
      seen from outside. [RFC 6890, 2013-04-01]
  | - Gateway 1 takes inbound calls (`inboundEnabled` is omitted, which means on),
      although the trunk only makes calls. With some carriers that makes creating the
      gateway fail. In the dashboard: untick Inbound (Allow inbound calls). [Vapi guide,
      2026-08-18]
  | ## Corrected for outbound calls, one change; the address is yours to fill in:
  |    `gateways[0].inboundEnabled`: omitted → `false`
"""
    )
