"""Secrets in what the SIP world configures, where no name stands beside them or far away."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.text.patterns import Pattern, SearchableText

PLACES = Pattern(
    r"(?m)#!substdefs?[ \t]+\"!\w*(?i:pass|secret|key|token)\w*!([^!\"]+)!|"
    r"(?i:snmp-server[ \t]+community[ \t]+)([^\s]+)|"
    r"(?i:isakmp[ \t]+key[ \t]+(?:\d[ \t]+)?)([^\s]+)|"
    r"(?i:(?:tacacs|radius)(?:-server)?[^\n]{0,60}?[ \t]key[ \t]+(?:\d[ \t]+)?)([^\s]+)|"
    r"(?i:pre-?shared-?key[ \t]+(?:ascii-text[ \t]+|local[ \t]+|remote[ \t]+|\d[ \t]+)?)"
    r"[\"']?([^\s\"':=]+)|"
    r"(?m)^auth[ \t]+([^\s:]+)\r?$|"
    r"\b(?:SIP|PJSIP|IAX2)/[^:@/()\s]+:([^@()\s]+)@|"
    r"(?i:\bsip_auth[ \t]*=[ \t]*)([^\s]*\d[^\s]*)|"
    r"(?i:credential list:[ \t]*[^\s]+[ \t]*(?:→|->|:|/)[ \t]*)([^\s]+)|"
    r"(?i:linphonec?>?[ \t]*register[ \t]+sips?:[^\s]+[ \t]+sips?:[^\s]+[ \t]+)([^\s]+)"
)
TURN = Pattern(r"(?i)[\"']?\bcredential[\"']?\s*[:=]\s*[\"'`]([^\"'`\n]+)[\"'`]")
USER_CHARACTERS = 120
TURN_SIGNS = ("turn", "stun", "urls", "iceServers")
INSERT = Pattern(
    r"(?i)(?:insert\s+(?:ignore\s+)?|replace\s+)into\s+([^\s()]+)\s*(?:\(([^()]*)\))?\s*values\s*\("
)
COLUMNS = {
    "subscriber": "id username domain password ha1 ha1b",
    "uacreg": "id l_uuid l_username l_domain r_username r_domain realm auth_username auth_password"
    " auth_ha1",
    "ps_auths": "id auth_type nonce_lifetime md5_cred password realm username",
}
"""The first columns of tables of Kamailio and Asterisk, for rows that do not name them."""
DBTEXT = Pattern(r"(?m)^\w+\(\w+[^()\n]*\)(?:[ \t]+\w+\(\w+[^()\n]*\))+[ \t]*\r?$")
LITERAL = re.compile(
    r"\s{0,20}(?:N?'((?:[^'\\\n]|\\.|'')*)'|\"((?:[^\"\\\n]|\\.)*)\"|([^,()'\"\n]{0,200}))"
    r"\s{0,20}([,)])"
)
MAX_COLUMNS = 60
MAX_ROWS = 500
MAX_DISTANCE_CHARACTERS = 300


def find_in_sip_configs(text: SearchableText) -> Iterator[Secret]:
    """Passwords of phones, routers, PBXs and TURN servers, in their places."""
    for match in PLACES.finditer(text):
        group = match.lastindex
        yield from _secret(text, *match.span(group), "sip-password", "")
    for match in TURN.finditer(text):
        preceding = text[max(0, match.start() - MAX_DISTANCE_CHARACTERS) : match.start()]
        following = text[match.end() : match.end() + USER_CHARACTERS].partition("}")[0]
        is_turn = any(sign in preceding for sign in TURN_SIGNS)
        if is_turn or "username" in preceding[-USER_CHARACTERS:] + following:
            yield from _secret(text, *match.span(1), "password", "credential")
    for match in INSERT.finditer(text):
        columns = match[2] or COLUMNS.get(match[1].strip("\"'`").lower(), "").replace(" ", ",")
        names = [name.strip(" \t\r\n\"'`[]") for name in columns.split(",", MAX_COLUMNS)]
        kinds = {i: kind for i, name in enumerate(names) if (kind := kind_of_key(name))}
        if kinds:
            yield from _values_of_insert(text, match.end(), names, kinds)
    for match in DBTEXT.finditer(text):
        names = [column.partition("(")[0] for column in match[0].split()]
        kinds = {i: kind for i, name in enumerate(names) if (kind := kind_of_key(name))}
        if kinds:
            yield from _rows(text, match.end(), names, kinds)


def _values_of_insert(
    text: str, position: int, names: list[str], kinds: dict[int, str]
) -> Iterator[Secret]:
    """The values of the secret columns of one row or more."""
    column = 0
    for _ in range(MAX_COLUMNS * MAX_ROWS):
        literal = LITERAL.match(text, position)
        if not literal:
            return
        group = next((g for g in (1, 2, 3) if literal[g] is not None), 3)
        if (column in kinds and group != 3) or (
            column in kinds and literal[3] and literal[3].isdigit()
        ):
            yield from _secret(text, *literal.span(group), kinds[column], names[column])
        position, column = literal.end(), column + 1
        if literal[4] == ")":
            following = NEXT_ROW.match(text, position)
            if not following:
                return
            position, column = following.end(), 0


NEXT_ROW = re.compile(r"\s{0,20},\s{0,20}\(")


def _rows(text: str, position: int, names: list[str], kinds: dict[int, str]) -> Iterator[Secret]:
    """The secret columns of the lines below a heading of Kamailio's text database."""
    for _ in range(MAX_ROWS):
        start = text.find("\n", position) + 1
        if not start:
            return
        end = text.find("\n", start, start + 4000)
        position = end if end >= 0 else min(len(text), start + 4000)
        cells = text[start:position].rstrip("\r").split(":")
        if len(cells) != len(names):
            return
        for i, cell in enumerate(cells):
            if i in kinds:
                yield from _secret(text, start, start + len(cell), kinds[i], names[i])
            start += len(cell) + 1


def _secret(text: str, start: int, end: int, kind: str, key: str) -> Iterator[Secret]:
    content = text[start:end]
    if content and not is_placeholder(content):
        yield Secret(start, end, kind_of_value(content, kind), key)
