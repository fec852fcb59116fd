"""The first diagnosis of a process, so that no paste waits until patterns are compiled."""

from __future__ import annotations

from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.conversation.compose import compose_reply
from siptrunk_bot.worker_threads import INTAKE

SAMPLE = """Couldn't validate SIP trunk credential. SIP gateway creation failed.
curl https://api.vapi.ai/credential -H "Authorization: Bearer $VAPI_API_KEY" -d '{
  "provider": "byo-sip-trunk",
  "gateways": [{"ip": "sip.acme.net", "port": "5060"}, {"ip": "198.18.7.4"}],
  "outboundAuthenticationPlan": {"authUsername": "desk", "authPassword": "YOUR_SIP_PASSWORD"}
}'
"""


async def warm_up() -> None:
    """Compose the reply to a sample, which goes nowhere."""
    text = await INTAKE.run(redact, Raw(SAMPLE))
    case = Case(team="T0", channel="C0", thread="1.000001", user_id="U0")
    paste = CasePaste(ts="1.000001", user_id="U0", text=text.text, hidden=text.hidden)
    await compose_reply(paste, case, None)
