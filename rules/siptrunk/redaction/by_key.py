"""Secrets by key: the value after a name that is the name of a secret, in any syntax.

It reads names and values, never whole documents, so that a paste that no parser takes is as safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_letters

from siptrunk.redaction.keys import SPENT, kind_of_key
from siptrunk.redaction.lexer import MAX_VALUE_CHARACTERS, Value, read_value
from siptrunk.redaction.ordinary_words import is_mixed, is_ordinary
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.unquoted import (
    HOLDS,
    bare_value,
    find_fallback,
    find_held_value,
    quote_for_mark,
)
from siptrunk.redaction.values import FILL, is_placeholder, is_token, kind_of_value
from siptrunk.text.patterns import Match, Pattern, SearchableText

STEM = (
    r"pass|p[as]{1,3}w[a-z]{1,4}|pass[ -](?:phrase|word|code)|p/w|pwd|pw|psw|kennwort|secret|"
    r"geheimnis|token|key|mdp|"
    r"clave|contrase[ñn]a|contrasenya|senha|wachtwoord|has[łl]o|l[öo]senord|parol|[şs]ifre|jelsz[óo]|"
    r"heslo|salasana|adgangskode|lozinka|geslo|slaptažodis|κωδικός|парол[ья]|パスワード|密码|密碼|口令|"
    r"비밀번호|암호|סיסמה|รหัสผ่าน|पासवर्ड|segredo|секрет|ключ|jeton|токен|トークン|令牌|signature|sig|jwt|"
    r"ha1|bearer|sess(?:ion)?id"
)
NAME = rf"[\w.$-]*(?:{STEM})[\w.$-]*"
CLOSERS = r"[\\\"'`*_”“„’‘»\])^]{0,8}"
TYPE = (
    r"(?:&?(?:'static )?str(?:ing)?|bytes|char|SecretStr|std::string|any|"
    r"(?:Optional|Maybe)\[\w+\]|str \| None)"
)
NUMBERED = r"(?:[ \t]*(?:#|no\.?|nr\.?)?[ \t]?\d\d?)?"
ASIDE = (
    r"(?:[ \t]*\([^()\n]*\))?"
    r"(?:[ \t]+(?:for|of|für|para|pour|von|de)[ \t]+[^\s:=]+(?:[ \t]+[^\s:=]+)?)?"
)
HOLDER = r"[^{}]*?(?:\{[^{}]*?)?(?:\bv|val|content|default|text|data)"
NO_NAME = (
    rf"[^\sA-Za-z\"'`{{{FILL}]|\{{(?:[^\s\"'`{{\[]|{HOLDER})|"
    rf"[A-Za-z][\w.$-]*(?:[^\w.$:-]|:\S|$)|"
    rf"[\"'`][\w.$-]*(?:[^\w.$\"'`{FILL}-]|[\"'`](?:[^:]|:\S|$)|$)|[\r\n\f\v]|$"
)
"""How a value begins after a colon: no further name, no mark, no object of other things."""
SIGN = (
    rf"\??:[ \t]*{TYPE}[ \t]*=|\bas[ \t]+string[ \t]*=|:=|=>|->|!?={{1,3}}|:[*_]{{1,2}}|：|＝|≔|→|"
    r"\t|\|\||\?\?=?|\bor[ \t]"
)
ASIDES = r"[ \t]*(?:/\*[^*]*\*/|//[^\n]*\n)?[ \t]*[(\[]?"
FIELD = Pattern(
    rf"(?i)({NAME})[ \t]{{0,2}}({CLOSERS}){NUMBERED}{ASIDE}\s*(?:/\*[^*]*\*/)?[ \t]*"
    rf"(?:({SIGN}){ASIDES}([^ \t{FILL}]|$)|(:){ASIDES}({NO_NAME}))"
)
QUOTED_ONLY = ("||", "??", "??=", "or ")
FLAG = Pattern(rf"(?i)(?:^|[\s\"'`(\[,])(--?{NAME})(?:[ \t]+|[\"'],[ \t]*)([^\s-])")
TAG = Pattern(
    rf"(?i)<((?:\w+:)?{NAME})(?:\s[^<>]*)?>(?:<!\[CDATA\[)?([^<]*?)(?:\]\]>)?</|"
    rf"\b(?:name|key|id)\s*=\s*[\"']({NAME})[\"'][^<>]*>([^<]+)</|"
    rf">[ \t]*({NAME})[ \t]*:?[ \t]*</\w+>[ \t]*:?\s*(?:<\w[^<>]*>\s*)*([^<\s][^<\n]*)"
)
PLIST = Pattern(rf"(?i)<key>\s*({NAME})\s*</key>\s*<string>([^<]+)</")
NEXT_LINE = Pattern(r"^(?:[|>][+-]?\d?[ \t]*)?(?:\r?\n[ \t]*(?:(?:>|&gt;)[ \t]*)*){1,3}")
OBJECT_SIGNS = ("", " ", "\t", "\r", "\n", '"', "'", "`", "{", "[")
BREAKS = frozenset("\r\n|>")
YAML_TAG = Pattern(r"^!(Ref|Sub|GetAtt|ImportValue|Join|reference)?\w*[ \t]+")
WORDS_BEFORE = 24
LETTERS_ONLY = frozenset(ascii_letters)
SCHEME = Pattern(r"(?i)^(?:bearer|basic|token)[ \t]+")


def find_by_key(text: SearchableText) -> Iterator[Secret]:
    """Every value under a secret's name, in order of the names."""
    next_start = 0
    for match, position in FIELD.overlapping(text, 4, 6):
        if not _may_hold(text, match, position) or (next_start and match.start() < next_start):
            continue
        if secret := _field(text, match, position):
            next_start = secret.end
            yield secret
    yield from _in_tags(text)
    for match in FLAG.finditer(text):
        if kind := kind_of_key(match[1].lstrip("-")):
            yield from _secret(text, read_value(text, match.start(2)), kind, match[1])


def _may_hold(text: SearchableText, match: Match, position: int) -> bool:
    """Whether a value can stand there, and not one more name or an object that holds none."""
    if text[position : position + 1] == "{" and text[position + 1 : position + 2] in OBJECT_SIGNS:
        return text.can_match(HOLDS)
    return not (_is_name(text, position) and match[5])


def _is_name(text: str, position: int) -> bool:
    """Whether what stands where a value should is one more name."""
    words = text[position : position + 48].split(None, 1)
    return (
        bool(words)
        and words[0][-1] == ":"
        and (words[0][0] == words[0][-2:-1] or words[0][0] in LETTERS_ONLY)
    )


def _in_tags(text: str) -> Iterator[Secret]:
    for match in PLIST.finditer(text):
        yield from _in_tag(text, match, 1)
    for match in TAG.finditer(text):
        if not text.startswith("<key>", match.start()):
            yield from _in_tag(text, match, next(g for g in (1, 3, 5) if match.start(g) >= 0))


def _in_tag(text: str, match: Match, group: int) -> Iterator[Secret]:
    name, content = match[group], match[group + 1].strip()
    kind = kind_of_key(name.rpartition(":")[2])
    if not kind or not content or is_ordinary(content):
        return
    if " " not in content or is_mixed(content.split()[0]):
        start = match.start(group + 1) + match[group + 1].index(content)
        yield from _secret(text, Value(start, start + len(content), 1), kind, name)


def _field(text: SearchableText, match: Match, position: int) -> Secret | None:
    name = match[1].strip("_-.$")
    preceding = text[max(0, match.start() - WORDS_BEFORE) : match.start()]
    kind = kind_of_key(name, preceding)
    bare_key = not kind and name.lower() == "key"
    kind = "api-key" if bare_key else kind
    if not kind:
        return None
    value = _environment(text, match, position)
    position, lower = _begins(text, position)
    if position < 0:
        return None
    value = value or read_value(text, position)
    if value is None or not _fits(text, match, value, lower=lower):
        return None
    if not value.quote:
        value = bare_value(text, match[1], match[3] or match[5], value)
    if value and SPENT.issuperset(name.lower().split("-")[-1:]) and not _has_digit(text, value):
        return None
    if value and bare_key and not is_token(text[value.start : value.end]):
        return None
    for secret in _secret(text, value, kind, name):
        return (
            secret
            if value and value.quote
            else replace(secret, mark_quote=quote_for_mark(text, match, secret))
        )
    return find_fallback(text, position, kind, name)


def _environment(text: str, match: Match, position: int) -> Value | None:
    """The value of ``NAME=value`` on a line of its own, which goes on to the next space."""
    if not match[1].isupper() or text[match.start() : position] != f"{match[1]}=":
        return None
    preceding = text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
    if preceding.strip("> \t\r-").removeprefix("export").strip():
        return None
    words = text[position : position + MAX_VALUE_CHARACTERS].split(None, 1)
    bare = words and text[position] == words[0][0] and words[0][0].isalnum()
    if not bare or words[0][-1:] in {'"', "'", "`", "\\", ";", ",", ")"}:
        return None
    return Value(position, position + len(words[0]), 1)


def _has_digit(text: str, value: Value) -> bool:
    content = text[value.start : value.end]
    return len(content) >= 5 and any(c.isdigit() for c in content)


def _begins(text: SearchableText, position: int) -> tuple[int, bool]:
    """Where the value begins, and whether on a later line; -1 where a document fills it in."""
    if text[position : position + 1] in BREAKS and (
        line := NEXT_LINE.search(text[position : position + 80])
    ):
        return position + line.end(), True
    if (
        text[position : position + 1] == "{"
        and text.can_match(HOLDS)
        and (inner := find_held_value(text, position, _end_of_object(text, position)))
    ):
        return inner, False
    if text[position : position + 1] == "!" and (
        tag := YAML_TAG.search(text[position : position + 40])
    ):
        return (-1 if tag[1] else position + tag.end()), False
    return position, False


def _end_of_object(text: str, position: int) -> int:
    end = text.find("}", position, position + 400)
    return end if end >= 0 else position + 400


def _fits(text: str, match: Match, value: Value, *, lower: bool) -> bool:
    """Whether what stands there can be the value of that name."""
    if value.quote:
        following = text[value.end : value.end + 12].lstrip("\\")
        names = match[5] and value.closed and following[1:].lstrip().startswith((": ", ":\n"))
        return not names and not _closes(text, match, value)
    return match[3].lower() not in QUOTED_ONLY and (not lower or _alone(text, value))


def _alone(text: str, value: Value) -> bool:
    """Whether a value on the line after its name is all that stands there, and no name itself."""
    remaining = text[value.end : value.end + 80].partition("\n")[0]
    return not remaining.strip() and not text[value.start : value.end].endswith(":")


def _closes(text: str, match: Match, value: Value) -> bool:
    """Whether the quote after a name ends the string that the name stands in."""
    quote, following = text[value.start - 1], text[value.start : value.start + 1]
    preceding = text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
    return preceding.count(quote) % 2 == 1 and (not following or following in "),;]} \n\r")


def _secret(text: str, value: Value | None, kind: str, key: str) -> Iterator[Secret]:
    if value is None:
        return
    start, content = value.start, text[value.start : value.end]
    if " " in content and (scheme := SCHEME.search(content)):
        start, content = start + scheme.end(), content[scheme.end() :]
    if not is_placeholder(content, bare=not value.quote):
        yield Secret(start, value.end, kind_of_value(content, kind), key)
