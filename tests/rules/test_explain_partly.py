"""What a reply says where a part is missing, or something else was pasted."""

from __future__ import annotations

from siptrunk import Direction, Region
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.intake import EXACT_ERROR
from tests.rules.as_read import FINE, read

EU, EU_OUTBOUND = CheckOptions(region=Region.EU), CheckOptions(Direction.OUTBOUND, Region.EU)


def test_only_the_error() -> None:
    text = EXACT_ERROR
    assert (
        read(text, EU)
        == """\
That error means that Vapi's SBC refused one of the gateways; it does not say which.
    Most often it is one of three: a hostname with inbound on; inbound on for a trunk
    that only calls out; the carrier does not accept Vapi's addresses. [Vapi guide,
    2026-08-18]
» Paste the request you sent (JSON or curl; I hide passwords and keys), here in the
    thread.
! Not visible from here: your carrier must accept calls from Vapi.
  EU: 63.182.83.170
(Vapi guide, 2026-08-18)
"""
    )


def test_cut_in_the_middle_of_a_gateway() -> None:
    text = f'{FINE[:-2]}, {{"ip": "sip.acme.net", "port": 50'
    assert (
        read(text, EU_OUTBOUND)
        == """\
Your paste stops in the middle of gateway 2 (after `"port": 50`). Gateway 1 is fine.
» Paste the rest here, or attach the whole as a file.
! Not visible from here: your carrier must accept calls from Vapi.
  EU: 63.182.83.170
* DNS was not asked, so host names are not looked up; everything else is checked.
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_cut_after_a_gateway_that_is_wrong() -> None:
    text = FINE[:-2].replace("198.18.7.4", "10.0.0.7") + ', {"ip": "sip.acme.net", "port": 50'
    assert (
        read(text, EU_OUTBOUND)
        == """\
Your paste stops in the middle of gateway 2 (after `"port": 50`).
» Paste the rest here, or attach the whole as a file.
- Gateway 1 cannot be reached: `10.0.0.7` is private, and Vapi calls over the public
    internet. Put the public address there: your carrier's, or that of your PBX as seen
    from outside. [RFC 6890, 2013-04-01]
* DNS was not asked, so host names are not looked up; everything else is checked.
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_cut_before_any_gateway() -> None:
    text = '{"provider": "byo-sip-trunk", "gateways": [{"ip'
    assert (
        read(text, CheckOptions())
        == """\
I found a payload that I cannot read, at line 1, column 45. It is cut off before
    anything of a gateway can be read.
» Attach it as a file, or paste the request again as JSON or curl; I hide passwords and
    keys.
(Vapi guide, 2026-08-18)
"""
    )


def test_a_request_that_the_schema_refused() -> None:
    text = '["property inboundEnable should not exist"]\n' + FINE.replace("bled", "ble")
    assert (
        read(text, EU_OUTBOUND)
        == """\
Gateway 1 has `inboundEnable`, which is no option there: `inboundEnabled` is. [Vapi API
    reference, 2026-08-18]
- Gateway 1 takes inbound calls (`inboundEnabled` is omitted, which means on), although
    the trunk only makes calls. With some carriers that makes creating the gateway fail.
    In the dashboard: untick Inbound (Allow inbound calls). [Vapi guide, 2026-08-18]
## Corrected for outbound calls, one change:
   `gateways[0].inboundEnable` → `gateways[0].inboundEnabled`
! Not visible from here: your carrier must accept calls from Vapi.
  EU: 63.182.83.170
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_a_schema_error_alone() -> None:
    text = "property inboundEnable should not exist"
    assert (
        read(text, EU)
        == """\
`property inboundEnable should not exist` is a different problem: Vapi refused the
    request for an option in it, before it looked at any gateway. Check the spelling,
    the type and the place of the option that it names. [Vapi API reference, 2026-08-18]
» Paste the request you sent (JSON or curl; I hide passwords and keys), here in the
    thread.
(Vapi guide, 2026-08-18)
"""
    )


def test_a_call_that_was_refused() -> None:
    text = "the call ended with SIP/2.0 403 Forbidden"
    assert (
        read(text, EU)
        == """\
`SIP/2.0 403` is a different problem, of a call: 403 Forbidden. The credential exists
    already. On an inbound call it is Vapi that refuses, mostly an address that is in no
    gateway; on an outbound call it is the carrier. Check: whether the carrier accepts
    Vapi's addresses (outbound); whether the carrier's source addresses are all among
    the gateways (inbound); the credential, the caller ID, allowed destinations and
    limits. [Vapi response codes, 2026-07-20]
- Read the SIP code in the carrier's log: the credential exists, and the carrier refused
    or lost the call. [Vapi response codes, 2026-07-20]
- 403: the carrier's list lacks one of Vapi's addresses; then caller ID, country,
    balance, password.
! Not visible from here: your carrier must accept calls from Vapi.
  EU: 63.182.83.170
(Vapi guide, 2026-08-18)
"""
    )


def test_a_call_that_ended() -> None:
    text = "endedReason: call.ringing.sip-inbound-caller-hungup-before-call-connect"
    assert (
        read(text, CheckOptions())
        == """\
`call.ringing.sip-inbound-caller-hungup-before-call-connect` is a different problem, of
    a call: the caller hung up. The credential exists already. The caller hung up before
    the call was connected, which is normal. Check: how long the call rings before it is
    answered. [Vapi ended reasons, 2026-08-20]
(Vapi guide, 2026-08-18)
"""
    )


def test_an_address_that_is_not_shown() -> None:
    text = '{provider: "byo-sip-trunk", gateways: [{ip: process.env.SIP_HOST}]}'
    assert (
        read(text, EU)
        == """\
The address of gateway 1 cannot be seen (`process.env.SIP_HOST`); if it is a hostname,
    Vapi refuses it, because inbound is on (`inboundEnabled` is omitted, which means
    on). If you only make outbound calls, set `inboundEnabled` to `false`; in the
    dashboard, untick Inbound (Allow inbound calls). [Vapi guide, 2026-08-18]
? Which calls do you need?
## If you only make outbound calls, one change; the address is yours to fill in:
   `gateways[0].inboundEnabled`: omitted → `false`
! Not visible from here: your carrier must accept calls from Vapi.
  EU: 63.182.83.170
* The paste does not show gateway 1's address, so nothing is said about it.
(N checks passed · Vapi guide, 2026-08-18)
"""
    )


def test_neither_payload_nor_error() -> None:
    text = "hello"
    assert (
        read(text, CheckOptions())
        == """\
I find no SIP trunk credential here, and no trunk error.
» Paste the request that you sent to Vapi (JSON or curl; I hide passwords and keys), or
    the error that came back.
(Vapi guide, 2026-08-18)
"""
    )
