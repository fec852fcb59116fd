"""Secrets by key: whatever stands after a name that is the name of a secret, in any syntax.

It reads names and values, never whole documents, so that a paste that no parser takes is as safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_letters

from siptrunk.redaction.keys import SPENT, kind_of_key
from siptrunk.redaction.lexer import LONGEST, Value, read_value
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.unquoted import HOLDS, fallback, held, whole, wrap
from siptrunk.redaction.values import FILL, is_placeholder, is_token, kind_of_value
from siptrunk.redaction.words import is_mixed, is_ordinary
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


def by_key(text: SearchableText) -> Iterator[Secret]:
    """Every value under a secret's name, in order of the names."""
    done = 0
    for found, at in FIELD.overlapping(text, 4, 6):
        if not _may_hold(text, found, at) or (done and found.start() < done):
            continue
        if secret := _field(text, found, at):
            done = secret.end
            yield secret
    yield from _in_tags(text)
    for found in FLAG.finditer(text):
        if kind := kind_of_key(found[1].lstrip("-")):
            yield from _secret(text, read_value(text, found.start(2)), kind, found[1])


def _may_hold(text: SearchableText, found: Match, at: int) -> bool:
    """Whether a value can stand there, and not one more name or an object that holds none."""
    if text[at : at + 1] == "{" and text[at + 1 : at + 2] in OBJECT_SIGNS:
        return text.can_match(HOLDS)
    return not (_is_name(text, at) and found[5])


def _is_name(text: str, at: int) -> bool:
    """Whether what stands where a value should is one more name."""
    words = text[at : at + 48].split(None, 1)
    return (
        bool(words)
        and words[0][-1] == ":"
        and (words[0][0] == words[0][-2:-1] or words[0][0] in LETTERS_ONLY)
    )


def _in_tags(text: str) -> Iterator[Secret]:
    for found in PLIST.finditer(text):
        yield from _in_tag(text, found, 1)
    for found in TAG.finditer(text):
        if not text.startswith("<key>", found.start()):
            yield from _in_tag(text, found, next(g for g in (1, 3, 5) if found.start(g) >= 0))


def _in_tag(text: str, found: Match, group: int) -> Iterator[Secret]:
    name, said = found[group], found[group + 1].strip()
    kind = kind_of_key(name.rpartition(":")[2])
    if not kind or not said or is_ordinary(said):
        return
    if " " not in said or is_mixed(said.split()[0]):
        start = found.start(group + 1) + found[group + 1].index(said)
        yield from _secret(text, Value(start, start + len(said), 1), kind, name)


def _field(text: SearchableText, found: Match, at: int) -> Secret | None:
    name = found[1].strip("_-.$")
    before = text[max(0, found.start() - WORDS_BEFORE) : found.start()]
    kind = kind_of_key(name, before)
    bare_key = not kind and name.lower() == "key"
    kind = "api-key" if bare_key else kind
    if not kind:
        return None
    value = _environment(text, found, at)
    at, lower = _begins(text, at)
    if at < 0:
        return None
    value = value or read_value(text, at)
    if value is None or not _fits(text, found, value, lower=lower):
        return None
    if not value.quote:
        value = whole(text, found[1], found[3] or found[5], value)
    if value and SPENT.issuperset(name.lower().split("-")[-1:]) and not _has_digit(text, value):
        return None
    if value and bare_key and not is_token(text[value.start : value.end]):
        return None
    for secret in _secret(text, value, kind, name):
        return secret if value and value.quote else replace(secret, wrap=wrap(text, found, secret))
    return fallback(text, at, kind, name)


def _environment(text: str, found: Match, at: int) -> Value | None:
    """The value of ``NAME=value`` on a line of its own, which goes on to the next space."""
    if not found[1].isupper() or text[found.start() : at] != f"{found[1]}=":
        return None
    before = text[max(0, found.start() - 40) : found.start()].rpartition("\n")[2]
    if before.strip("> \t\r-").removeprefix("export").strip():
        return None
    words = text[at : at + LONGEST].split(None, 1)
    bare = words and text[at] == words[0][0] and words[0][0].isalnum()
    if not bare or words[0][-1:] in {'"', "'", "`", "\\", ";", ",", ")"}:
        return None
    return Value(at, at + len(words[0]), 1)


def _has_digit(text: str, value: Value) -> bool:
    said = text[value.start : value.end]
    return len(said) >= 5 and any(c.isdigit() for c in said)


def _begins(text: SearchableText, at: int) -> tuple[int, bool]:
    """Where the value begins, and whether on a later line; -1 where a document fills it in."""
    if text[at : at + 1] in BREAKS and (line := NEXT_LINE.search(text[at : at + 80])):
        return at + line.end(), True
    if (
        text[at : at + 1] == "{"
        and text.can_match(HOLDS)
        and (inner := held(text, at, _end_of_object(text, at)))
    ):
        return inner, False
    if text[at : at + 1] == "!" and (tag := YAML_TAG.search(text[at : at + 40])):
        return (-1 if tag[1] else at + tag.end()), False
    return at, False


def _end_of_object(text: str, at: int) -> int:
    end = text.find("}", at, at + 400)
    return end if end >= 0 else at + 400


def _fits(text: str, found: Match, value: Value, *, lower: bool) -> bool:
    """Whether what stands there can be the value of that name."""
    if value.quote:
        after = text[value.end : value.end + 12].lstrip("\\")
        names = found[5] and value.closed and after[1:].lstrip().startswith((": ", ":\n"))
        return not names and not _closes(text, found, value)
    return found[3].lower() not in QUOTED_ONLY and (not lower or _alone(text, value))


def _alone(text: str, value: Value) -> bool:
    """Whether a value on the line after its name is all that stands there, and no name itself."""
    rest = text[value.end : value.end + 80].partition("\n")[0]
    return not rest.strip() and not text[value.start : value.end].endswith(":")


def _closes(text: str, found: Match, value: Value) -> bool:
    """Whether the quote after a name ends the string that the name stands in."""
    quote, after = text[value.start - 1], text[value.start : value.start + 1]
    before = text[max(0, found.start() - 200) : found.start()].rpartition("\n")[2]
    return before.count(quote) % 2 == 1 and (not after or after in "),;]} \n\r")


def _secret(text: str, value: Value | None, kind: str, key: str) -> Iterator[Secret]:
    if value is None:
        return
    start, said = value.start, text[value.start : value.end]
    if " " in said and (scheme := SCHEME.search(said)):
        start, said = start + scheme.end(), said[scheme.end() :]
    if not is_placeholder(said, bare=not value.quote):
        yield Secret(start, value.end, kind_of_value(said, kind), key)
