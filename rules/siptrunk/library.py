"""The way in for a program: text in, diagnosis out, in one call that needs no event loop."""

from __future__ import annotations

import asyncio

from siptrunk.check import Triage, triage_redacted
from siptrunk.lookups.dns import Resolver
from siptrunk.model.redacted import Raw
from siptrunk.prose.hints import Given
from siptrunk.redaction.redact import redact

NOTHING_GIVEN = Given()


def triage(text: str, given: Given = NOTHING_GIVEN, *, dns: bool = False) -> Triage:
    """What is wrong with the trunk in ``text``, which may hold secrets: they end here.

    >>> from siptrunk import Direction, Given, triage
    >>> paste = '''curl -X POST https://api.vapi.ai/credential -d '{
    ...   "provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}' '''
    >>> found = triage(paste, Given(direction=Direction.OUTBOUND))
    >>> found.first.report.findings[0].rule
    'gateway/inbound-hostname'
    >>> correction = found.first.corrections[0]
    >>> correction.payload["gateways"]
    [{'ip': 'sip.acme.net', 'inboundEnabled': False}]

    With ``dns`` the host names of gateways are looked up, which takes 2.5 s at most. It cannot be
    called where an event loop runs already: await ``triage_redacted`` there.
    """
    resolver = Resolver() if dns else None
    return asyncio.run(triage_redacted(redact(Raw(text)), given, resolver))
