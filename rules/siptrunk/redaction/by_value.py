"""Secrets by value: every other place of a value that was found to be secret."""

from __future__ import annotations

import binascii
from collections.abc import Collection, Iterator

from siptrunk.carriers import all_carriers
from siptrunk.model.vapi import schema
from siptrunk.redaction.lexer import is_in_quotes
from siptrunk.redaction.vocabulary.ordinary_words import is_ordinary, wordlist
from siptrunk.text.fillings import (
    fill_backslash_escapes,
    fill_percent_escapes,
    remove_escapes,
)
from siptrunk.text.patterns import Pattern

MAX_SEPARATE_SEARCHES = 128
MAX_ESCAPE_ROUNDS = 3
GRAM_CHARACTERS = 5
MAX_LENGTHS_PER_GRAM = 32
MIN_CERTAIN_CHARACTERS = 16
"""A secret this long is hidden inside a longer word too."""
MAX_SAID_CHARACTERS = 40
SAID = Pattern(r"\b[0-9A-Za-z]{4,40}\b")
SAID_AFTER = frozenset(" \t\r\n(>*_'\"`")
SAID_BEFORE = frozenset(" \t\r\n.,;:!?)<*_'\"`")
NUMBERED = wordlist(
    "port ports extension ext user username number line did callerid ticket code error"
)
"""Words before a number that is something else."""
HOST = Pattern(r"^[a-z-]+(?:\.[a-z-]+)+$|^[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|co|de|ai|eu|uk)$")
NUMERIC = Pattern(r"^[\d.:/+() -]+$")
BASE64 = Pattern(r"^[A-Za-z0-9+/_-]{8,}={0,2}$")
SPECS = (
    schema.CREDENTIAL,
    schema.GATEWAY,
    schema.AUTHENTICATION_PLAN,
    schema.REGISTER_PLAN,
)
CARRIER_WORDS = frozenset(word for carrier in all_carriers() for word in carrier.name_words)
OPTION_NAMES = frozenset(name.lower() for specs in SPECS for name in specs)
ORDINARY = (
    CARRIER_WORDS
    | OPTION_NAMES
    | wordlist("""
    password passwort secret token apikey sip trunk gateway gateways carrier provider account user
    username admin administrator root test testing demo example default server client host
    hostname telephone telephony inbound outbound internet phone number voice assistant vapi
    asterisk freeswitch kamailio authentication registration register realm domain welcome support
    company customer service sha md oauth base rfc utf region line extension office mobile peer
    endpoint creation failed failure validate credential credentials error bad request unauthorized
    forbidden message status invalid true false null none undefined byo-sip-trunk
    """)
)


def spellings(value: str) -> set[str]:
    """A secret as it stands there, and as it reads without escapes and without base64."""
    spelled = {value}
    for _ in range(MAX_ESCAPE_ROUNDS):
        if "\\" in value:
            value = remove_escapes(value, fill_backslash_escapes)
        if "%" in value:
            value = remove_escapes(value, fill_percent_escapes)
        spelled.add(value)
    if BASE64.search(value):
        letters = value.rstrip("=").replace("-", "+").replace("_", "/")
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        plain = binascii.a2b_base64(letters + "=" * (-len(letters) % 4)).decode("utf-8", "replace")
        if plain.isprintable() and "�" not in plain:
            spelled |= {plain, plain.partition(":")[2]}
    return {spelling for spelling in spelled if spelling}


def is_distinctive(value: str) -> bool:
    """Whether ``value`` is hidden wherever it stands: it is too unusual to be anything else."""
    lowered = value.lower().strip()
    if len(value) < 5 or {lowered, lowered.rstrip("0123456789")} & ORDINARY:
        return False
    if HOST.search(lowered) or NUMERIC.search(lowered):
        return lowered.isdigit() and len(lowered) >= 8
    letters, digits = any(c.isalpha() for c in value), any(c.isdigit() for c in value)
    if value.isalpha():
        return len(value) >= 8 or (
            len(value) >= 7 and not value[1:].islower() and value != value.upper()
        )
    classes = (
        letters + digits + (not value.isalnum()) + (lowered != value and value.upper() != value)
    )
    return len(value) >= 6 or classes >= 3


def is_said_again(value: str) -> bool:
    """Whether a password of a payload may be looked for in the sentences around it."""
    lowered = value.lower()
    if lowered in ORDINARY or is_ordinary(value) or not 4 <= len(value) <= MAX_SAID_CHARACTERS:
        return False
    return value.isdigit() or (len(value) > 4 and value.isalnum())


def find_said_again(text: str, values: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where a sentence has one of ``values`` as a word, in capitals or not."""
    by_word = {value.lower(): value for value in values}
    for match in SAID.finditer(text):
        value = by_word.get(match[0].lower())
        if value and _is_in_sentence(text, *match.span()):
            yield *match.span(), value


def _is_in_sentence(text: str, start: int, end: int) -> bool:
    """Whether words stand before it and not a sign, so that it is no value of another field."""
    around = text[start - 1 : start], text[end : end + 1]
    if (around[0] and around[0] not in SAID_AFTER) or (around[1] and around[1] not in SAID_BEFORE):
        return False
    line = text[max(0, start - 400) : start].rpartition("\n")[2]
    if is_in_quotes(line.replace('\\"', ""), '"'):
        return False
    preceding = text[max(0, start - 24) : start].rstrip("\"'`*_( \t\r\n").split()
    return not preceding or (
        preceding[-1].lower() not in NUMBERED and preceding[-1][-1] not in ":=,{[("
    )


def find_occurrences(text: str, values: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where any of ``values`` stands as a word of its own, and which: linear in the text."""
    for position, value in _find_all(text, values):
        end = position + len(value)
        if len(value) >= MIN_CERTAIN_CHARACTERS or _stands_apart(text, position, end):
            yield position, end, value


def _find_all(text: str, values: Collection[str]) -> Iterator[tuple[int, str]]:
    return (
        _find_each(text, values)
        if len(values) <= MAX_SEPARATE_SEARCHES
        else _find_by_beginning(text, values)
    )


def _find_each(text: str, values: Collection[str]) -> Iterator[tuple[int, str]]:
    for value in values:
        position = text.find(value)
        while position >= 0:
            yield position, value
            position = text.find(value, position + len(value))


def _find_by_beginning(text: str, values: Collection[str]) -> Iterator[tuple[int, str]]:
    lengths: dict[str, set[int]] = {}
    for value in values:
        sizes = lengths.setdefault(value[:GRAM_CHARACTERS], set())
        if len(sizes) < MAX_LENGTHS_PER_GRAM:
            sizes.add(len(value))
    for position in [
        position
        for position in range(len(text) - GRAM_CHARACTERS + 1)
        if text[position : position + GRAM_CHARACTERS] in lengths
    ]:
        for size in lengths[text[position : position + GRAM_CHARACTERS]]:
            if text[position : position + size] in values:
                yield position, text[position : position + size]


def _stands_apart(text: str, start: int, end: int) -> bool:
    """Whether nothing on either side makes a longer word, number or host name of it."""
    preceding, following = text[start - 1 : start], text[end : end + 2]
    if text[start].isalnum() and preceding.isalnum():
        return False
    if text[end - 1].isalnum() and following[:1].isalnum():
        return False
    if text[start:end].isalpha() or text[start:end].isdigit():
        return preceding not in {".", "-", "_", "@", "+"} and not (
            following[:1] in {"-", "_"}
            or (following[:1] == "@" and preceding != ":")
            or (following[:1] == "." and following[1:].isalnum())
        )
    return not (following[:1] == "." and following[1:].isalpha()) or not text[start:end].isalnum()
