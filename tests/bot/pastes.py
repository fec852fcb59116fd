"""What people paste in these tests."""

from __future__ import annotations

import json
from collections.abc import Mapping

ERROR = "Couldn't validate SIP trunk credential. SIP gateway creation failed."
HOSTNAME = {"ip": "sip.acme.net", "port": 5060}
OUTBOUND = {"ip": "sip.acme.net", "port": 5060, "inboundEnabled": False}
NUMERIC = {"ip": "198.18.7.4", "port": 5060, "inboundEnabled": False}


def trunk(*gateways: Mapping[str, object], name: str = "acme desk", **more: object) -> str:
    """A credential as JSON."""
    return json.dumps(
        {"provider": "byo-sip-trunk", "name": name, "gateways": gateways, **more}, indent=2
    )


def code_block(text: str, before: str = "") -> str:
    """``text`` as somebody pastes code into Slack."""
    return f"{before}\n```\n{text}\n```".strip()


PASTE = code_block(trunk(HOSTNAME), ERROR)
FIXED = code_block(trunk(OUTBOUND))
WITH_SECRET = code_block(
    trunk(
        HOSTNAME,
        outboundAuthenticationPlan={"authUsername": "desk", "authPassword": "made-up-Passw0rd"},
    )
)
SECRET = "made-up-Passw0rd"
