"""Sample pastes: one for each common cause, as people paste them."""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "Couldn't validate SIP trunk credential. SIP gateway creation failed."


@dataclass(frozen=True, slots=True)
class Sample:
    """A paste with its title, and why it is worth trying."""

    title: str
    why: str
    text: str


def _request(gateway: str, *, more_members: str = "") -> str:
    return f"""{ERROR}
```
POST https://api.vapi.ai/credential
{{
  "provider": "byo-sip-trunk",
  "name": "acme desk",
  "gateways": [
    {gateway}
  ]{more_members}
}}
```"""


LOGIN = """,
  "outboundAuthenticationPlan": {
    "authUsername": "desk",
    "authPassword": "made-up-Passw0rd"
  }"""

SAMPLES = (
    Sample(
        "Hostname, inbound left on",
        "The most common cause: the flag is omitted, and omitted means on.",
        "Creating our trunk fails with "
        + _request('{ "ip": "sip.acme.net", "port": 5060 }', more_members=LOGIN),
    ),
    Sample(
        "Hostname, calls both ways",
        "Written out as on: the inbound side needs numeric addresses.",
        _request('{ "ip": "sip.acme.net", "port": 5060, "inboundEnabled": true }'),
    ),
    Sample(
        "Only outgoing calls, default left on",
        "A numeric address, but inbound is on and nobody calls in.",
        "We only make outbound calls. "
        + _request('{ "ip": "198.18.7.4", "port": 5060, "outboundEnabled": true }'),
    ),
    Sample(
        "Nothing wrong in the request",
        "What remains is what no request shows: the carrier's allowlist.",
        _request('{ "ip": "198.18.7.4", "port": 5060, "inboundEnabled": false }'),
    ),
    Sample(
        "curl with several mistakes",
        "A SIP URI, a dotted netmask and a port in quotes, in one curl command.",
        f"""{ERROR}
```
curl -X POST https://api.vapi.ai/credential \\
  -H "Authorization: Bearer 00000000-aaaa-4bbb-8ccc-123456789abc" \\
  -H "Content-Type: application/json" \\
  -d '{{
    "provider": "byo-sip-trunk",
    "gateways": [
      {{
        "ip": "sip:198.18.7.4;transport=tcp",
        "port": "5060",
        "netmask": "255.255.255.255",
        "inboundEnabled": true
      }}
    ]
  }}'
```""",
    ),
    Sample(
        "Only the error",
        "No request yet: the three causes, and what to paste next.",
        f"Since this morning: {ERROR} Any idea?",
    ),
    Sample(
        "A paste that was cut off",
        "Slack cuts long messages: what could be read, and what to do.",
        f"""{ERROR}
```
{{
  "provider": "byo-sip-trunk",
  "gateways": [
    {{ "ip": "198.18.7.4", "inboundEnabled": false }},
    {{ "ip": "198.18.7.5", "port": 50""",
    ),
    Sample(
        "Talk about something else",
        "Not about a trunk credential: the bot stays quiet.",
        "The trunk of my car will not open either. Lunch at 12?",
    ),
)

CORRECTED = _request(
    '{ "ip": "sip.acme.net", "port": 5060, "inboundEnabled": false }', more_members=LOGIN
).removeprefix(ERROR + "\n")
"""The first sample after its correction, as somebody pastes it back."""
