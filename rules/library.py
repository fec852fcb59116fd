"""The library's front door: text in, diagnosis out, in one call that needs no event loop."""

from __future__ import annotations

import asyncio

from rules.hints import Given
from rules.lookups.dns import Resolver
from rules.redact import redact
from rules.redacted import Raw
from rules.triage import Triage, triage_redacted

NOTHING_GIVEN = Given()


def triage(text: str, given: Given = NOTHING_GIVEN, *, dns: bool = False) -> Triage:
    r"""What is wrong with the trunk in ``text``, which may hold secrets: they end here.

    With ``dns`` the host names of gateways are looked up, which takes 2.5 s at most; it must not be
    called from a running event loop, where ``triage_redacted`` is awaited instead.

    >>> from rules import triage
    >>> found = triage('{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}')
    >>> found.first.report.findings[0].rule
    'gateway/inbound-hostname'
    >>> for correction in found.first.corrections:
    ...     print(correction.direction, correction.payload)
    outbound {...}
    """
    resolver = Resolver() if dns else None
    return asyncio.run(triage_redacted(redact(Raw(text)), given, resolver))
