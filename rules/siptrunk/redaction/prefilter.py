"""Every pattern that ``redact`` searches a whole text for, in one prefilter."""

from __future__ import annotations

from siptrunk.redaction import (
    by_key,
    by_pattern,
    headers,
    pairs,
    sentences,
    service_tokens,
    tables,
    unquoted,
)
from siptrunk.text import encodings
from siptrunk.text.patterns import Prefilter

PREFILTER = Prefilter(
    (
        *(unquoted.HOLDS, by_key.FIELD, by_key.FLAG, by_key.TAG, by_key.PLIST),
        *(pairs.NAMED, pairs.LISTED, pairs.BLOCK, pairs.CALL, pairs.SETTER, pairs.CLIENT),
        *(pairs.LOGIN, pairs.OBJECT, headers.HEADER, headers.BEARER),
        *(
            service_tokens.SHAPE,
            service_tokens.PEM,
            service_tokens.TWILIO,
            by_pattern.USER_OPTION,
            by_pattern.USER_INFO,
        ),
        *(by_pattern.USER_SIGNS, by_pattern.USER_PASS, by_pattern.USER_FIELD, by_pattern.TOOL),
        *(by_pattern.SETS_SECRET, by_pattern.SIPP, by_pattern.DIGEST, by_pattern.COOKIE),
        *(
            by_pattern.COOKIE_OPTION,
            by_pattern.SRTP,
            sentences.SAYS,
            sentences.BESIDE,
            sentences.LOGIN,
        ),
        *(
            sentences.NETRC,
            sentences.DOCKER,
            sentences.ALONE,
            tables.HEADING,
            encodings.PROBABLE_RUN,
        ),
    )
)
"""Patterns that stand together share a pass of five; the order is one that was measured."""
