"""Secrets by key: whatever stands after a name that is the name of a secret, in any syntax.

It reads names and values, never whole documents, so that a paste that no parser takes is as safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import re2

from rules.secrets.found import Secret
from rules.secrets.keys import kind_of_key
from rules.secrets.lexer import Value, read_value
from rules.secrets.values import is_placeholder, is_token, kind_of_value
from rules.secrets.words import is_mixed, is_ordinary

STEM = (
    r"pass|pass[ -](?:phrase|word|code)|p/w|pwd|pw|psw|kennwort|secret|geheimnis|token|key|mdp|clave|contrase[ñn]a|contrasenya|senha|"
    r"wachtwoord|has[łl]o|l[öo]senord|parol|[şs]ifre|jelsz[óo]|heslo|salasana|adgangskode|lozinka|geslo|"
    r"slaptažodis|κωδικός|парол[ья]|パスワード|密码|密碼|口令|비밀번호|암호|סיסמה|รหัสผ่าน|पासवर्ड|"
    r"segredo|секрет|ключ|jeton|токен|トークン|令牌|signature|sig|jwt|ha1|bearer|sess(?:ion)?id"
)
NAME = rf"[\w.$-]*(?:{STEM})[\w.$-]*"
CLOSERS = r"[\\\"'`*_”“„’‘»\])^]{0,8}"
TYPE = r"(?:&?(?:'static )?str(?:ing)?|bytes|char|SecretStr|std::string|any|(?:Optional|Maybe)\[\w+\]|str \| None)"
FIELD = re2.compile(
    rf"(?i)({NAME})({CLOSERS})(?:[ \t]*(?:#|no\.?|nr\.?)?[ \t]?\d\d?)?(?:[ \t]*\([^()\n]*\))?"
    r"(?:[ \t]+(?:for|of|für|para|pour|von|de)[ \t]+[^\s:=]+(?:[ \t]+[^\s:=]+)?)?"
    r"\s*(?:/\*[^*]*\*/)?[ \t]*"
    rf"(\??:[ \t]*{TYPE}[ \t]*=|\bas[ \t]+string[ \t]*=|:=|=>|->|!?={{1,3}}|:[*_]{{0,2}}|：|＝|≔|→|\t|"
    r"\|\||\?\?=?|\bor[ \t])[ \t]*(?:/\*[^*]*\*/|//[^\n]*\n)?[ \t]*[(\[]?"
)
QUOTED_ONLY = ("||", "??", "??=", "or ")
FLAG = re2.compile(rf"(?i)(?:^|[\s\"'`(\[,])(--?{NAME})(?:[ \t]+|[\"'],[ \t]*)")
TAG = re2.compile(
    rf"(?i)<((?:\w+:)?{NAME})(?:\s[^<>]*)?>(?:<!\[CDATA\[)?([^<]*?)(?:\]\]>)?</|"
    rf"\b(?:name|key|id)\s*=\s*[\"']({NAME})[\"'][^<>]*>([^<]+)</|"
    rf">[ \t]*({NAME})[ \t]*:?[ \t]*</\w+>[ \t]*:?\s*(?:<\w[^<>]*>\s*)*([^<\s][^<\n]*)"
)
NEXT_LINE = re2.compile(r"^(?:[|>][+-]?\d?[ \t]*)?(?:\r?\n[ \t]*(?:(?:>|&gt;)[ \t]*)*){1,3}")
BREAKS = frozenset("\r\n|>")
YAML_TAG = re2.compile(r"^!(Ref|Sub|GetAtt|ImportValue|Join|reference)?\w*[ \t]+")
WORDS_BEFORE = 24
SCHEME = re2.compile(r"(?i)^(?:bearer|basic|token)[ \t]+")
FALLBACK = re2.compile(
    r"^[^\"'`]*?(?:"
    r"(?:\|\||\?\?|\?:|:|\bor\b|\belse\b)[ \t]*[\"'`]([^\"'`]+)[\"'`]|"
    r"(?:env\w*|get|fetch|getenv|environ|input|prompt)\w*\(?[\[(]?[\"'`][\w.-]+[\"'`][\])]?[ \t]*(?:,|\|\||\?\?|\bor\b)[ \t]*"
    r"(?:\w+[ \t]*=[ \t]*)?[\"'`]([^\"'`]+)[\"'`]|"
    r"(?:\w+\.)?(?:String|str|SecretStr|Some|Secret|ptr|StringPtr|Ptr|of|from|quote|encode|b64encode|Field)\((?:\w+[ \t]*=[ \t]*)?[\"'`]([^\"'`]+)[\"'`]\)|"
    r"\$\{\w+:?[-=]([^{}]+)\})"
)
NESTED = re2.compile(r"^[\[{](?:[\s\"'`{\[]|$)")
COUNT = re2.compile(r"^[\d/%.:]+$")


def by_key(text: str) -> Iterator[Secret]:
    """Every value under a secret's name, in order of the names."""
    done = 0
    for found in FIELD.finditer(text):
        if found.start() >= done and (secret := _field(text, found)):
            done = secret.end
            yield secret
    yield from _in_tags(text)
    for found in FLAG.finditer(text):
        if kind := kind_of_key(found[1].lstrip("-")):
            yield from _secret(text, read_value(text, found.end()), kind, found[1])


def _in_tags(text: str) -> Iterator[Secret]:
    for found in TAG.finditer(text):
        group = next(group for group in (1, 3, 5) if found[group])
        kind, said = kind_of_key(found[group].rpartition(":")[2]), found[group + 1].strip()
        if (
            not kind
            or not said
            or is_ordinary(said)
            or (" " in said and not is_mixed(said.split()[0]))
        ):
            continue
        start = found.start(group + 1) + found[group + 1].index(said)
        yield from _secret(text, Value(start, start + len(said), 1), kind, found[group])


def _field(text: str, found: re2.Match) -> Secret | None:
    name = found[1].strip("_-.$")
    kind = kind_of_key(name, text[max(0, found.start() - WORDS_BEFORE) : found.start()])
    bare_key = not kind and name.lower() == "key"
    if not (kind or bare_key):
        return None
    at = found.end()
    line = text[at : at + 1] in BREAKS and NEXT_LINE.search(text[at : at + 80])
    if line:
        at += line.end()
    elif text[at : at + 1] == "!" and (tag := YAML_TAG.search(text[at : at + 40])):
        if tag[1]:
            return None
        at += tag.end()
    value = read_value(text, at)
    if value and value.quote and _closes(text, found, value):
        return None
    if value and not value.quote and found[3].lower() in QUOTED_ONLY:
        return None
    if value and line and not value.quote and not _alone(text, value):
        return None
    if value and not value.quote:
        value = _sentence(text, found, value)
    if value and bare_key and not is_token(text[value.start : value.end]):
        return None
    for secret in _secret(text, value, kind or "api-key", name):
        return replace(secret, wrap=_wrap(text, found, secret)) if not value.quote else secret
    return fallback(text, at, kind, name)


def _alone(text: str, value: Value) -> bool:
    """Whether a value on the line after its name is all that stands there, and no name itself."""
    rest = text[value.end : value.end + 80].partition("\n")[0]
    return not rest.strip() and not text[value.start : value.end].endswith(":")


def _closes(text: str, found: re2.Match, value: Value) -> bool:
    """Whether the quote after a name ends the string that the name stands in."""
    quote, after = text[value.start - 1], text[value.start : value.start + 1]
    before = text[max(0, found.start() - 200) : found.start()].rpartition("\n")[2]
    return before.count(quote) % 2 == 1 and (not after or after in "),;]} \n\r")


def _sentence(text: str, found: re2.Match, value: Value) -> Value | None:
    """A bare value, longer where it is a phrase; None where the line only talks about it."""
    said = text[value.start : value.end].rstrip(".,;!?")
    if (
        said.endswith(":")
        or (is_ordinary(said) and not said.isdigit())
        or (found[1].lower() == "pass" and COUNT.search(said))
    ):
        return None
    rest = text[value.start : value.start + 200].partition("\n")[0].rstrip()
    words = rest.split(" ")
    if found[1].lower() == "pass" and len(words) > 1 and not is_mixed(said):
        return None
    if len(words) < 2 or not found[3].startswith((":", "：")):
        return value
    if all(word.isalpha() and word.islower() for word in words):
        talk = any(map(is_ordinary, words)) or len(words) > 8
        return None if talk else Value(value.start, value.start + len(rest))
    return value


def _wrap(text: str, found: re2.Match, secret: Secret) -> str:
    """The quote that the mark needs where the secret stood bare and a string has to stand."""
    before = text[max(0, found.start() - 200) : found.start()].rpartition("\n")[2]
    quote = found[2][: len(found[2]) - len(found[2].lstrip("\\")) + 1]
    if quote[-1:] in {'"', "'", "`"}:
        return quote if before.endswith(quote) else ""
    if (before.count('"') - before.count('\\"')) % 2:
        return ""
    said, after = text[secret.start : secret.end], text[secret.end : secret.end + 2]
    if said.isdigit():
        return "" if before[-1:] in {"?", "&"} or after[:1] == "&" or found[3] == "＞" else '"'
    line = not before.strip(" \t-") and found[3] == ":" and not after.strip(" \t\r")[:1].strip("\n")
    return '"' if line and not found[1][:1].isupper() and "-" not in found[1] else ""


def fallback(text: str, at: int, kind: str, key: str) -> Secret | None:
    """What stands in for a variable that is not set, or inside the call that wraps a value."""
    line = text[at : at + 200].partition("\n")[0]
    found = (
        FALLBACK.search(line)
        if any(sign in line for sign in ("(", "[", "|", "?", "{", " or ", ":"))
        else None
    )
    if not found:
        return None
    group = next(i for i in (1, 2, 3, 4) if found[i] is not None)
    start, end = found.span(group)
    if is_placeholder(found[group]):
        return None
    return Secret(at + start, at + end, kind_of_value(found[group], kind), key)


def _secret(text: str, value: Value | None, kind: str, key: str) -> Iterator[Secret]:
    if value is None:
        return
    start, said = value.start, text[value.start : value.end]
    if " " in said and (scheme := SCHEME.search(said)):
        start, said = start + scheme.end(), said[scheme.end() :]
    if not is_placeholder(said, bare=not value.quote):
        yield Secret(start, value.end, kind_of_value(said, kind), key)
