"""Every pattern that ``redact`` searches a whole text for, in one prefilter."""

from __future__ import annotations

from siptrunk.redaction import by_pattern, unquoted
from siptrunk.redaction.finders import (
    commands,
    forms,
    grandstream,
    headers,
    logins,
    markup,
    pairs,
    service_tokens,
    sip_configs,
    uuids,
)
from siptrunk.redaction.vocabulary import names
from siptrunk.text import encodings
from siptrunk.text.patterns import Pattern, Prefilter

MODULES = (
    *(names, pairs, headers, service_tokens, by_pattern),
    *(commands, logins, markup, uuids, sip_configs, grandstream, forms),
)
PREFILTER = Prefilter(
    (
        *(
            pattern
            for module in MODULES
            for name, pattern in vars(module).items()
            if isinstance(pattern, Pattern) and name.isupper() and name != "HOLDS"
        ),
        unquoted.HOLDS,
        encodings.PROBABLE_RUN,
    )
)
"""Patterns that stand together share a pass of five."""
