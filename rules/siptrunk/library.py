"""The way in for a program: text in, diagnosis out, in one call that needs no event loop."""

from __future__ import annotations

import asyncio

from siptrunk.lookups.dns import Resolver
from siptrunk.model.redacted import Raw
from siptrunk.pipeline import PasteReport, check_redacted
from siptrunk.prose.hints import CheckOptions
from siptrunk.redaction.redact import redact

NO_OPTIONS = CheckOptions()


def triage(text: str, given: CheckOptions = NO_OPTIONS, *, dns: bool = False) -> PasteReport:
    """What is wrong with the trunk in ``text``, which may hold secrets: they end here.

    >>> from siptrunk import Direction, Given, triage
    >>> paste = '''curl -X POST https://api.vapi.ai/credential -d '{
    ...   "provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}' '''
    >>> found = triage(paste, Given(direction=Direction.OUTBOUND))
    >>> found.first.diagnosis.findings[0].rule
    'gateway/inbound-hostname'
    >>> correction = found.first.fixes[0]
    >>> correction.payload["gateways"]
    [{'ip': 'sip.acme.net', 'inboundEnabled': False}]

    With ``dns`` the host names of gateways are looked up, which takes 2.5 s at most. It cannot be
    called where an event loop runs already: await ``check_redacted`` there.
    """
    resolver = Resolver() if dns else None
    return asyncio.run(check_redacted(redact(Raw(text)), given, resolver))
