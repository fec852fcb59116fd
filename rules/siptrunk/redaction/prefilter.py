"""Every pattern that ``redact`` searches a whole text for, in one prefilter."""

from __future__ import annotations

from siptrunk.redaction import fields, headers, pairs, patterns, prose, tables, tokens, unquoted
from siptrunk.text import encodings
from siptrunk.text.patterns import Prefilter

PREFILTER = Prefilter(
    (
        *(unquoted.HOLDS, fields.FIELD, fields.FLAG, fields.TAG, fields.PLIST),
        *(pairs.NAMED, pairs.LISTED, pairs.BLOCK, pairs.CALL, pairs.SETTER, pairs.CLIENT),
        *(pairs.LOGIN, pairs.OBJECT, headers.HEADER, headers.BEARER),
        *(tokens.SHAPE, tokens.PEM, tokens.TWILIO, patterns.USER_OPTION, patterns.USER_INFO),
        *(patterns.USER_SIGNS, patterns.USER_PASS, patterns.USER_FIELD, patterns.TOOL),
        *(patterns.SETS_SECRET, patterns.SIPP, patterns.DIGEST, patterns.COOKIE),
        *(patterns.COOKIE_OPTION, patterns.SRTP, prose.SAYS, prose.BESIDE, prose.LOGIN),
        *(prose.NETRC, prose.DOCKER, prose.ALONE, tables.HEADING, encodings.PROBABLE_RUN),
    )
)
"""Patterns that stand together share a pass of five; the order is one that was measured."""
