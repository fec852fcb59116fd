"""Secrets by pattern: headers, addresses, commands, and tokens that show what they are."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rules.secrets.found import Secret
from rules.secrets.headers import in_headers
from rules.secrets.values import is_placeholder, kind_of_value

CURL_USER = re2.compile(
    r"(?:^|\s)(?:-u|-U|--user|--proxy-user)[ =]?[ \t]*([\"']?)([^\s:\"']*):([^\s\"']+|[^\n\"']+[\"'])"
)
USER_INFO = re2.compile(r"(?i)\b(?:[a-z][a-z0-9+.-]*://|sips?:)([^\s/:@\"'<>]*):([^\s\"'<>]+)@")


def by_pattern(text: str) -> Iterator[Secret]:
    """Every secret that its surroundings or its own shape give away."""
    yield from in_headers(text)
    for found in CURL_USER.finditer(text):
        yield from _secret(text, found.span(3), "url-credentials")
    for found in USER_INFO.finditer(text):
        yield from _secret(text, found.span(2), "url-credentials")


def _secret(text: str, span: tuple[int, int], kind: str, key: str = "") -> Iterator[Secret]:
    said = text[span[0] : span[1]]
    if not is_placeholder(said):
        yield Secret(*span, kind_of_value(said, kind), key)
