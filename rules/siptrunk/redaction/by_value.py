"""Secrets by value: what is known to be secret is looked for wherever else it stands."""

from __future__ import annotations

import binascii
from collections.abc import Collection, Iterator

from siptrunk.model import vapi_schema
from siptrunk.redaction.words import wordlist
from siptrunk.text.fillings import (
    fill_backslash_escapes,
    fill_percent_escapes,
    remove_escapes,
)
from siptrunk.text.patterns import Pattern

FEW = 128
DEEPEST = 3
GRAM = 5
MOST_LENGTHS = 32
CERTAIN = 16
"""A secret this long is hidden inside a longer word too."""
HOST = Pattern(r"^[a-z-]+(?:\.[a-z-]+)+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|co|de|ai|eu|uk)$")
NUMERIC = Pattern(r"^[\d.:/+() -]+$")
BASE64 = Pattern(r"^[A-Za-z0-9+/_-]{8,}={0,2}$")
ORDINARY = wordlist("""
    password passwort secret token apikey sip trunk gateway gateways carrier provider account user
    username admin administrator root test testing demo example default server client host
    hostname telephone telephony inbound outbound internet phone number voice assistant vapi twilio
    telnyx plivo zadarma vonage bandwidth didlogic didww exotel bitcall chime amazon asterisk
    freeswitch kamailio authentication registration register realm domain welcome support company
    customer service sha md oauth base rfc utf region line extension office mobile peer endpoint
    true false null none undefined byo-sip-trunk
    """) | {
    name.lower()
    for group in (
        vapi_schema.CREDENTIAL,
        vapi_schema.GATEWAY,
        vapi_schema.AUTHENTICATION_PLAN,
        vapi_schema.REGISTER_PLAN,
    )
    for name in group
}


def readings(value: str) -> set[str]:
    """A secret as it stands there, and as it reads without escapes and without base64."""
    said = {value}
    for _ in range(DEEPEST):
        if "\\" in value:
            value = remove_escapes(value, fill_backslash_escapes)
        if "%" in value:
            value = remove_escapes(value, fill_percent_escapes)
        said.add(value)
    if BASE64.search(value):
        letters = value.rstrip("=").replace("-", "+").replace("_", "/")
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        plain = binascii.a2b_base64(letters + "=" * (-len(letters) % 4)).decode("utf-8", "replace")
        if plain.isprintable() and "�" not in plain:
            said |= {plain, plain.partition(":")[2]}
    return {one for one in said if one}


def is_distinctive(value: str) -> bool:
    """Whether ``value`` is hidden wherever it stands: nothing but this secret is written so."""
    low = value.lower().strip()
    if len(value) < 5 or low in ORDINARY or low.rstrip("0123456789") in ORDINARY:
        return False
    if HOST.search(low) or NUMERIC.search(low):
        return low.isdigit() and len(low) >= 8
    letters, digits = any(c.isalpha() for c in value), any(c.isdigit() for c in value)
    if value.isalpha():
        return len(value) >= 8 or (
            len(value) >= 7 and not value[1:].islower() and value != value.upper()
        )
    classes = letters + digits + (not value.isalnum()) + (low != value and value.upper() != value)
    return len(value) >= 6 or classes >= 3


def occurrences(text: str, values: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where any of ``values`` stands as a word of its own, and which: linear in the text."""
    for at, value in _all(text, values):
        end = at + len(value)
        if len(value) >= CERTAIN or _apart(text, at, end):
            yield at, end, value


def _all(text: str, values: Collection[str]) -> Iterator[tuple[int, str]]:
    return _each(text, values) if len(values) <= FEW else _by_beginning(text, values)


def _each(text: str, values: Collection[str]) -> Iterator[tuple[int, str]]:
    for value in values:
        at = text.find(value)
        while at >= 0:
            yield at, value
            at = text.find(value, at + len(value))


def _by_beginning(text: str, values: Collection[str]) -> Iterator[tuple[int, str]]:
    lengths: dict[str, set[int]] = {}
    for value in values:
        sizes = lengths.setdefault(value[:GRAM], set())
        if len(sizes) < MOST_LENGTHS:
            sizes.add(len(value))
    for at in [at for at in range(len(text) - GRAM + 1) if text[at : at + GRAM] in lengths]:
        for size in lengths[text[at : at + GRAM]]:
            if text[at : at + size] in values:
                yield at, text[at : at + size]


def _apart(text: str, start: int, end: int) -> bool:
    """Whether nothing on either side makes a longer word, number or host name of it."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if text[start].isalnum() and before.isalnum():
        return False
    if text[end - 1].isalnum() and after[:1].isalnum():
        return False
    if text[start:end].isalpha() or text[start:end].isdigit():
        return before not in {".", "-", "_", "@", "+"} and not (
            after[:1] in {"-", "_"}
            or (after[:1] == "@" and before != ":")
            or (after[:1] == "." and after[1:].isalnum())
        )
    return not (after[:1] == "." and after[1:].isalpha()) or not text[start:end].isalnum()
