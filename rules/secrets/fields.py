"""Secrets by key: whatever stands after a name that is the name of a secret, in any syntax.

It reads names and values, never whole documents, so that a paste that no parser takes is as safe.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rules.secrets.found import Secret
from rules.secrets.keys import kind_of_key
from rules.secrets.lexer import Value, read_bare, read_value
from rules.secrets.values import is_placeholder, kind_of_value

STEM = (
    r"pass|pwd|pw|psw|kennwort|secret|geheimnis|token|key|mdp|clave|contrase[ñn]a|contrasenya|senha|"
    r"wachtwoord|has[łl]o|l[öo]senord|parol|[şs]ifre|jelsz[óo]|heslo|salasana|adgangskode|lozinka|geslo|"
    r"slaptažodis|κωδικός|парол[ья]|パスワード|密码|密碼|口令|비밀번호|암호|סיסמה|รหัสผ่าน|पासवर्ड|"
    r"segredo|секрет|ключ|jeton|токен|トークン|令牌|signature|sig|jwt|ha1|sess(?:ion)?id"
)
NAME = rf"[\w.$-]*(?:{STEM})[\w.$-]*"
CLOSERS = r"[\\\"'`*_”’»\])]{0,8}"
FIELD = re2.compile(
    rf"(?i)({NAME})({CLOSERS})(?:[ \t]*\([^()\n]{{0,40}}\))?[ \t]*"
    r"(:=|=>|->|={1,3}|:[*_]{0,2}|：|＝|≔|→|＞)[ \t]*"
)
FLAG = re2.compile(rf"(?i)(?:^|[\s\"'`(\[,])(--?{NAME})(?:[ \t]+|[\"'],[ \t]*)")
TAG = re2.compile(rf"(?i)<((?:\w+:)?{NAME})(?:\s[^<>]{{0,200}})?>")
NEXT_LINE = re2.compile(r"^(?:[|>][+-]?\d?[ \t]*)?\r?\n[ \t]*")
WORDS_BEFORE = 24


def by_key(text: str) -> Iterator[Secret]:
    """Every value under a secret's name, in order of the names."""
    done = 0
    for found in FIELD.finditer(text):
        if found.start() >= done and (secret := _field(text, found)):
            done = secret.end
            yield secret
    for found in FLAG.finditer(text):
        if kind := kind_of_key(found[1].lstrip("-")):
            yield from _secret(text, read_value(text, found.end()), kind, found[1])
    for found in TAG.finditer(text):
        if kind := kind_of_key(found[1].rpartition(":")[2]):
            end = text.find("<", found.end(), found.end() + 8192)
            if end >= 0:
                yield from _secret(text, Value(found.end(), end, 1), kind, found[1])


def _field(text: str, found: re2.Match) -> Secret | None:
    name = found[1].strip("_-.$")
    kind = kind_of_key(name, text[max(0, found.start() - WORDS_BEFORE) : found.start()])
    if not kind:
        return None
    at = found.end()
    if line := NEXT_LINE.search(text[at : at + 80]):
        at += line.end()
    value = read_value(text, at)
    for secret in _secret(text, value, kind, name):
        return secret
    return None


def _secret(text: str, value: Value | None, kind: str, key: str) -> Iterator[Secret]:
    if value is None:
        return
    said = text[value.start : value.end]
    if not is_placeholder(said, bare=not value.quote):
        yield Secret(value.start, value.end, kind_of_value(said, kind), key)
