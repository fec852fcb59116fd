"""An escalation as the destinations get it."""

from __future__ import annotations

import json

from siptrunk_bot.cases.escalation_records import Escalation, EscalationSummary

SUMMARY = EscalationSummary(
    id="7Q2FAB",
    case="KB65H0",
    channel="C0SIPHELP",
    thread="1.2",
    user_id="U0ANA",
    at="2026-11-23T12:00:00Z",
    permalink="https://acme.slack.com/archives/C0SIPHELP/p12",
    says="Gateway 1 will be refused: `sip.acme.net` is a hostname and inbound is on.",
    facts=(("organization ID", "org-7"), ("carrier", "")),
)
ESCALATION = Escalation(
    summary=SUMMARY,
    markdown="# SIP trunk credential\n\n" + "Téléphone — " * 200 + "\n",
    data=json.dumps({"schema": 1, "organization_id": "org-7"}),
)
KEY = ESCALATION.key("here")
