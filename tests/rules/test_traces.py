"""A pasted SIP trace: which side answered with what, and a ladder; secrets are gone first."""

from __future__ import annotations

import pytest

from siptrunk.traces.reading import read_trace
from tests.rules.test_cli import siptrunk

ID = "11111111-2222-4333-8444-555555555555"
SNGREP_401 = f"""2026/11/20 10:00:01.100 198.18.0.40:5060 -> 44.229.228.186:5060
INVITE sip:+12025550143@{ID}.sip.vapi.ai SIP/2.0
Via: SIP/2.0/UDP 198.18.0.40:5060;branch=z9hG4bKa1
From: <sip:+12025550199@198.18.0.40>;tag=c1
To: <sip:+12025550143@{ID}.sip.vapi.ai>
Call-ID: a1@198.18.0.40
CSeq: 1 INVITE

2026/11/20 10:00:01.140 44.229.228.186:5060 -> 198.18.0.40:5060
SIP/2.0 401 Unauthorized
CSeq: 1 INVITE
Call-ID: a1@198.18.0.40
WWW-Authenticate: Digest realm="sip.vapi.ai", nonce="17331"

2026/11/20 10:00:01.180 198.18.0.40:5060 -> 44.229.228.186:5060
ACK sip:+12025550143@{ID}.sip.vapi.ai SIP/2.0
CSeq: 1 ACK
"""
BARE_HOST = SNGREP_401.replace(f"{ID}.sip.vapi.ai", "sip.vapi.ai")
ASTERISK_403 = """<--- Received SIP request (812 bytes) from UDP:44.238.177.138:5060 --->
INVITE sip:12025550100@198.18.7.30 SIP/2.0
Call-ID: b2
CSeq: 101 INVITE

<--- Transmitting SIP response (480 bytes) to UDP:44.238.177.138:5060 --->
SIP/2.0 401 Unauthorized
CSeq: 101 INVITE

<--- Received SIP request (1003 bytes) from UDP:44.238.177.138:5060 --->
INVITE sip:12025550100@198.18.7.30 SIP/2.0
CSeq: 102 INVITE
Authorization: Digest username="vapi", realm="asterisk", nonce="n1", uri="sip:198.18.7.30", \
response="0123456789abcdef0123456789abcdef"

<--- Transmitting SIP response (420 bytes) to UDP:44.238.177.138:5060 --->
SIP/2.0 403 Forbidden
CSeq: 102 INVITE
"""
BY_HAND_407 = """44.229.228.186 -> 198.18.5.20  INVITE sip:12025550100@198.18.5.20
198.18.5.20 -> 44.229.228.186  SIP/2.0 407 Proxy Authentication Required
44.229.228.186 -> 198.18.5.20  ACK sip:12025550100@198.18.5.20
"""
NO_ANSWER = "SIP/2.0 over UDP\n" + "".join(
    f"10:00:{second:06.3f} 44.229.228.186.5060 > 198.18.5.20.5060: "
    "INVITE sip:+12025550100@198.18.5.20:5060 SIP/2.0\n"
    for second in (0, 0.5, 1.5, 3.5, 7.5)
)
SRTP_488 = """44.229.228.186:5061 -> 198.18.5.20:5061
INVITE sip:+12025550100@198.18.5.20 SIP/2.0
Call-ID: f1

c=IN IP4 44.229.228.190
m=audio 41000 RTP/SAVP 0 8
a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj

198.18.5.20:5061 -> 44.229.228.186:5061
SIP/2.0 100 Trying

198.18.5.20:5061 -> 44.229.228.186:5061
SIP/2.0 488 Not Acceptable Here
Warning: 304 198.18.5.20 "Media type not available"
"""
PRIVATE_SDP = """44.229.228.186:5060 -> 198.18.7.30:5060
INVITE sip:200@198.18.7.30 SIP/2.0

198.18.7.30:5060 -> 44.229.228.186:5060
SIP/2.0 200 OK

c=IN IP4 10.20.0.5
m=audio 12000 RTP/AVP 0 101
"""
REFER_405 = """44.229.228.186:5060 -> 198.18.5.20:5060
REFER sip:+12025550143@198.18.5.20 SIP/2.0
Refer-To: <sip:+12025550111@198.18.5.20>
Call-ID: h1

198.18.5.20:5060 -> 44.229.228.186:5060
SIP/2.0 405 Method Not Allowed
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE
"""
REFER_BUSY = """44.229.228.186:5060 -> 198.18.5.20:5060
REFER sip:+12025550143@198.18.5.20 SIP/2.0
Call-ID: i1
198.18.5.20:5060 -> 44.229.228.186:5060
SIP/2.0 202 Accepted
198.18.5.20:5060 -> 44.229.228.186:5060
NOTIFY sip:vapi@44.229.228.186 SIP/2.0
Content-Type: message/sipfrag;version=2.0

SIP/2.0 486 Busy Here

44.229.228.186:5060 -> 198.18.5.20:5060
SIP/2.0 200 OK
"""
NOT_FOUND = SNGREP_401.replace("401 Unauthorized", "404 Not Found")
FREESWITCH = """recv 1120 bytes from udp/[44.238.177.138]:5060 at 10:00:00.000000:
   INVITE sip:200@198.18.7.30:5060 SIP/2.0
   Call-ID: fs1
send 340 bytes to udp/[44.238.177.138]:5060 at 10:00:00.000400:
   SIP/2.0 480 Temporarily Unavailable
   Call-ID: fs1
"""


@pytest.mark.parametrize(
    ("trace", "sentences"),
    [
        (SNGREP_401, ["Vapi answered with 401", "No gateway holds `198.18.0.40`", "No password"]),
        (BARE_HOST, ["bare `sip.vapi.ai`", "`<credential id>.sip.vapi.ai`"]),
        (ASTERISK_403, ["this side answered with 403", "challenge before it is normal"]),
        (BY_HAND_407, ["198.18.5.20 answered with 407", "No request with the password followed"]),
        (NO_ANSWER, ["Nobody answered the INVITE ×5", "address, port, transport"]),
        (SRTP_488, ["488 Not Acceptable Here", "SRTP was offered"]),
        (PRIVATE_SDP, ["The call was answered", "`10.20.0.5`, a private address"]),
        (REFER_405, ["refused the REFER with 405", "lists no REFER", "`sipVerb` to `dial`"]),
        (REFER_BUSY, ["REFER was taken", "answered with 486"]),
        (NOT_FOUND, ["Vapi answered with 404", "write it in Vapi exactly as"]),
        (FREESWITCH, ["this side answered with 480"]),
    ],
)
def test_reading_names_the_side_and_what_to_do(trace: str, sentences: list[str]) -> None:
    result = siptrunk("check", "--offline", paste=trace)

    text = result.stdout[:1].lower() + result.stdout[1:]
    assert result.exit_code == 0, result.output
    for sentence in sentences:
        assert sentence in result.stdout or sentence in text


def test_ladder_has_two_sides_and_a_line_for_each_message() -> None:
    trace = read_trace(SNGREP_401)

    assert trace is not None
    heads, invite, unauthorized, ack = trace.ladder.splitlines()
    assert heads.split() == ["198.18.0.40", "Vapi"]
    assert invite.strip().startswith("INVITE ")
    assert invite.endswith("▶")
    assert unauthorized.strip().startswith("◀")
    assert unauthorized.endswith("401 Unauthorized")
    assert ack.strip().startswith("ACK ")


def test_repeated_invites_are_one_line() -> None:
    trace = read_trace(NO_ANSWER)

    assert trace is not None
    assert len(trace.ladder.splitlines()) == 2
    assert "×5" in trace.ladder


def test_no_secret_survives_anywhere() -> None:
    for trace, secret in (
        (ASTERISK_403, "0123456789abcdef0123456789abcdef"),
        (SRTP_488, "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"),
    ):
        for form in ("text", "json", "markdown"):
            assert (
                secret not in siptrunk("check", "--offline", "--format", form, paste=trace).stdout
            )


def test_registrations_and_health_checks_are_no_call() -> None:
    trace = read_trace(
        "44.229.228.186:5060 -> 198.18.5.20:5060\nOPTIONS sip:198.18.5.20 SIP/2.0\n"
        "198.18.5.20:5060 -> 44.229.228.186:5060\nSIP/2.0 200 OK\n"
    )

    assert trace is not None
    assert "no call in this trace" in trace.says
    assert not trace.ladder


def test_two_calls_are_told_apart_and_the_failed_one_is_read() -> None:
    fine = PRIVATE_SDP.replace("SIP/2.0\n\n", "SIP/2.0\nCall-ID: ok\n\n", 1)
    fine = fine.replace("c=IN IP4 10.20.0.5", "")

    trace = read_trace(f"{fine}\n{SRTP_488}")

    assert trace is not None
    assert "488" in trace.says
    assert trace.others == 1


def test_an_answer_without_its_request_concludes_nothing() -> None:
    trace = read_trace(
        "44.229.228.186:5060 -> 198.18.0.40:5060\nSIP/2.0 401 Unauthorized\nCSeq: 1 INVITE\n"
        "198.18.0.40:5060 -> 44.229.228.186:5060\nACK sip:x@sip.vapi.ai SIP/2.0\nCSeq: 1 ACK\n"
    )

    assert trace is not None
    assert "the request is not in the trace" in trace.says
