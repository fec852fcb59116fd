"""Secrets by key: the value after a name that is the name of a secret, in any syntax.

The place decides, not the look of the value: after a sign, in quotes beside the name, in its tag,
as its argument. It reads names and values, never whole documents, so that a paste that no parser
takes is as safe. What is looked at around a name is bounded, so time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from siptrunk import lazy_re as re
from siptrunk.redaction.finders.next_lines import find_below
from siptrunk.redaction.finders.paired_values import find_paired_value
from siptrunk.redaction.lexer import (
    QUOTES,
    Value,
    is_in_quotes,
    is_quote,
    read_continued,
    read_value,
)
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.unquoted import (
    find_fallback,
    find_held_value,
    quote_for_mark,
    read_unquoted,
)
from siptrunk.redaction.values import (
    UUID,
    is_placeholder,
    kind_of_value,
)
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import PLURALS, SPENT, words_of
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import TECHNICAL
from siptrunk.text.patterns import SearchableText

CLOSERS = re.compile(r"(?:[ \t]{0,2}(?=[\"'`]))?[\\\"'`*_~”“„’‘»\])>^%]{0,8}(?:&quot;)?")
TYPE = (
    r"(?:&?(?:'static )?str(?:ing)?|bytes|char|SecretStr|std::string|any|String|"
    r"[A-Z][A-Za-z]{0,20}(?=[ \t]|=[ \t]*[\"'`])|(?:Optional|Maybe)\[\w{1,20}\]|"
    r"str \| None|\w{1,12} \| \w{1,12})"
)
INITIAL_VALUE = r"(?!=)(?=[ \t]*[\"'`]?[^\s\"'`,;)}\]])"
"""What a declaration assigns; without it, the sign is the padding of base64."""
NUMBERED = r"(?:[ \t]{0,4}(?:#|no\.?|nr\.?)?[ \t]?\d\d?(?!\w))?"
BRACKETED = (
    r"(?:[ \t]{0,2}\([^()\n]{0,60}\)|[ \t]{0,2}\[[^\[\]\n]{0,40}\]|[ \t]{0,2}\{[ a-z;]{0,20}\})?"
)
GIVEN = (
    r"(?:as[ \t]{1,2})?(?:given|provided|sent|issued|supplied|received|assigned|generated|created|"
    r"shown)[ \t]{1,2}(?:by|from|in|on)[ \t]{1,2}(?:the[ \t]{1,2}|your[ \t]{1,2}|my[ \t]{1,2}|"
    r"our[ \t]{1,2})?[^\s:=]{1,40}|@[ \t]{1,2}[^\s:=]{1,40}"
)
"""Where the secret is from."""
CONFIRMED = (
    r"(?:[&+][ \t]{1,2}|and[ \t]{1,2})?(?:confirm(?:ed|ation)?|repeat(?:ed)?|retype|verify|"
    r"wiederholen|wiederholung|bestätigen|bestätigung|confirmer|confirmar|repetir|conferma|"
    r"bevestigen|повторить|ещё раз)(?![\w'’])"
)
"""That it is typed once more."""
WORDS = (
    rf"(?:(?:,|[ \t][-–])?[ \t]{{1,4}}"
    rf"(?:(?:{languages.PREPOSITIONS})[ \t]{{1,3}}(?:['\"][^'\"\n]{{1,80}}['\"]|"
    rf"[^\s:=]{{1,60}})(?:[ \t]{{1,3}}[^\s:=]{{1,40}})?|"
    rf"(?:{languages.QUALIFIERS})(?:-\w{{1,20}})?(?![\w'’])|"
    rf"{GIVEN}|{CONFIRMED}|#?\d{{1,8}}(?=[ \t]{{0,4}}[:=]))"
    rf"){{0,4}}"
)
SIGN = re.compile(
    rf"(?i)!?{NUMBERED}{BRACKETED}{WORDS}\s{{0,8}}(?:/\*[^*]{{0,80}}\*/)?[ \t]{{0,40}}(?:"
    rf"(?P<typed>\??:[ \t]{{0,8}}(?-i:{TYPE})[ \t]{{0,8}}={INITIAL_VALUE}|"
    r"as[ \t]{1,4}string[ \t]{0,4}=)|"
    r"(?P<sign>:=|\?=(?=\S)|(?<=[ \t])\.(?=[ \t]\")|"
    r"[=-]>|<-(?=\s)|!?={1,3}(?!>)|:[*_~:]{1,2}|[~…：＝≔→➜➔➡►▶⟶👉›⇒»：]|\|\||"
    r"\?\?=?|or[ ]|:(?!//)|"
    r"\.{2,60}[ ]?:?|\t|[-–—]{1,2}[ ](?=\S)))"
    r"[ \t]{0,40}(?:/\*[^*\n]{0,80}\*/|//[^\n]{0,80}\n)?[ \t]{0,20}"
    r"(?:string\(\d{1,4}\)[ ]|!!\w{1,10}[ ]|<(?:code|b|strong|i|em|span|tt|kbd|pre)"
    r"\b[^<>]{0,80}>){0,2}(?:\([a-z][a-z]{1,20}[ \t-][^()\n:=\d]{2,50}\)[ \t]{1,4}(?=\S))?[(]?"
)
SIGN_NEAR = re.compile(
    r"[^\n:=\t→➜➔➡►▶⟶👉›⇒»≔：＝~….|?>–—-]{0,140}\s{0,8}(?:[:=\t→➜➔➡►▶⟶👉›⇒»≔：＝~….|?>–—-]|or )"
)
"""What every sign has in it, so that most names need no longer look."""
TAG_OPENS = re.compile(r">(?=[^\s<=>|@:/])")
"""A tag that nothing closes."""
QUOTED_ONLY = ("||", "??", "??=", "or ")
"""Signs of a fallback, which is a string."""
FLAG = re.compile(r"(?:[ \t]|[\"'],[ \t]{0,8}|:)(?=[^\s-])")
YAML_TAG = re.compile(r"!(Ref|Sub|GetAtt|ImportValue|Join|reference|secret|env_var|ENV)?\w*[ \t]+")
OBJECT_SIGNS = ("", " ", "\t", "\r", "\n", '"', "'", "`", "{", "[")
SCHEME = re.compile(r"(?i)(?:bearer|basic|token)[ \t]+")
MAX_ITEMS = 200
MAX_JOINED = 8


def find_by_key(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """Every value under a secret's name, in order of the names."""
    next_start = 0
    for name in names:
        if name.start < next_start:
            continue
        for secret in _at_name(text, name):
            next_start = max(next_start, secret.end)
            yield secret


def _at_name(text: str, name: Name) -> Iterator[Secret]:
    """The secrets whose name this is."""
    if name.end - name.start > 120 or text[name.end : name.end + 3] == "://":
        return
    if (paired := find_paired_value(text, name)) is not None:
        yield from paired
        return
    closers = CLOSERS.match(text, name.end)
    end = closers.end() if closers else name.end
    sign = SIGN.match(text, end) if SIGN_NEAR.match(text, end) else None
    if sign := sign or (SIGN.match(text, name.end) if end > name.end else None):
        yield from _after_sign(text, name, text[name.end : end], sign)
    elif text[name.end : name.end + 1] == ">" and (tag := TAG_OPENS.match(text, name.end)):
        is_whole = text[name.start - 2 : name.start - 1] in QUOTES and is_quote(text, tag.end())
        if text[name.start - 1 : name.start] != "/" and not name.is_key and not is_whole:
            yield from _read(text, tag.end(), name, "=")
    elif _is_option(text, name) and (flag := FLAG.match(text, name.end)):
        yield from _read(text, flag.end(), name, "--")


def _is_option(text: str, name: Name) -> bool:
    if text[name.start : name.start + 1] != "-":
        return False
    preceding = text[name.start - 1 : name.start]
    return not preceding or preceding in " \t\n\"'`([,\\|"


def _after_sign(text: str, name: Name, closers: str, match: re.Match[str]) -> Iterator[Secret]:
    sign = match["typed"] or match["sign"]
    if not _is_other_sign(text, name, closers, match):
        yield from _read(text, match.end(), name, "=" if match["typed"] else sign, closers)


def _is_other_sign(text: str, name: Name, closers: str, match: re.Match[str]) -> bool:
    """Whether a hyphen, a column or the alternative of a sentence stands there."""
    sign, following = match["typed"] or match["sign"], text[match.end() : match.end() + 1]
    if sign[0] in "-–—" and sign[1:2] != ">" and text[match.start("sign") - 1] not in " \t":
        return True
    if name.text.lower() == "key" and match[0][:1] not in "=:\t -→" and not match["typed"]:
        return True
    if sign in QUOTED_ONLY:
        is_string = closers.strip("\\")[:1] in QUOTES and not {")", "]"} & set(closers)
        return following not in QUOTES or is_string
    return sign == "\t" and (following in "\r\n" or "\n" in match[0])


def _read(text: str, position: int, name: Name, sign: str, closers: str = "") -> Iterator[Secret]:
    """The secrets at ``position``, after a name and its sign."""
    values = find_below(text, position, name, sign)
    if values is None and name.text.lower().endswith(PLURALS):
        values = _members(text, position)
    if values is None and text[position] in "[{":
        values = _inside(text, position)
    if values is not None:
        for value in values:
            yield from _secret(text, value, name)
    elif text[position] == "!" and (tag := YAML_TAG.match(text, position)):
        if not tag[1]:
            yield from _read(text, tag.end(), name, sign, closers)
    elif is_quote(text, position):
        yield from _read_string(text, position, name, sign)
    else:
        yield from _bare(text, position, name, sign, closers)


MEMBERS = re.compile(r"(?:[\w.-]{1,40}[=:][ \t]?[^\s,;=:]{3,80}(?:[,;][ \t]{0,2}|$|(?=\n))){2,40}")
MEMBER = re.compile(r"[=:][ \t]?([^\s,;=:]{3,80})")


def _members(text: str, position: int) -> list[Value] | None:
    """The values of several names on one line, ``acme=…, beta=…``; None where none are."""
    members = MEMBERS.match(text, position)
    if not members:
        return None
    return [
        Value(position + member.start(1), position + member.end(1))
        for member in MEMBER.finditer(members[0])
    ]


def _inside(text: str, position: int) -> list[Value] | None:
    """The values of the list or object that begins at ``position``; None where none begins."""
    is_list, following = text[position] == "[", text[position + 1 : position + 2]
    if is_list and following == "{":
        return _values_of_object(text, position + 1)
    if is_list:
        return _strings(text, position) or None
    return _values_of_object(text, position) if following in OBJECT_SIGNS else None


def _read_string(text: str, position: int, name: Name, sign: str) -> Iterator[Secret]:
    value = read_value(text, position)
    if value is None:
        return
    following = text[value.end : value.end + 12].lstrip("\\")
    if sign == ":" and value.closed and following[1:].lstrip().startswith((": ", ":\n")):
        return
    if _closes(text, name, value):
        return
    yield from _secret(text, value, name)
    yield from _read_joined_strings(text, value, name)


def _closes(text: str, name: Name, value: Value) -> bool:
    """Whether the quote after a name ends the string that the name stands in."""
    quote, following = text[value.start - 1], text[value.start : value.start + 1]
    preceding = text[max(0, name.start - 200) : name.start].rpartition("\n")[2]
    return is_in_quotes(preceding, quote) and (not following or following in "+.,);]} \n\r")


JOIN = re.compile(r"[\"'`][ \t]{0,8}(?:[+.&]|\.\.|\.concat\(|)\s{0,80}(?=[\"'`])(?!```)")


def _read_joined_strings(text: str, value: Value, name: Name) -> Iterator[Secret]:
    """The further strings that a program joins to the first one."""
    for _ in range(MAX_JOINED):
        join = JOIN.match(text, value.end)
        if not join or not (join[0][1:].strip() or "\n" in join[0]):
            return
        following = read_value(text, join.end())
        if following is None or not following.quote or not following.closed:
            return
        yield from _secret(text, following, name)
        value = following


def _bare(text: str, position: int, name: Name, sign: str, closers: str) -> Iterator[Secret]:
    value = read_unquoted(text, position, name, sign)
    if value and _is_spent(text, value, name):
        return
    secrets = list(_secret(text, value, name)) if value else []
    for secret in secrets:
        yield replace(secret, mark_quote=quote_for_mark(text, name, closers, sign, secret))
        yield from _read_continuation(text, secret)
    if not secrets and not name.is_key:
        fallback = find_fallback(text, position, name.kind, name.text)
        yield from [fallback] if fallback else []


def _read_continuation(text: str, secret: Secret) -> Iterator[Secret]:
    """The lines below on which a long secret goes on."""
    start, end = secret.start, secret.end
    for _ in range(MAX_ITEMS):
        continuation = read_continued(text, start, end)
        if continuation is None:
            return
        start, end = continuation.start, continuation.end
        yield Secret(start, end, secret.kind, secret.key)


def _is_spent(text: str, value: Value, name: Name) -> bool:
    """Whether a name that has other meanings stands before what is no hash or token."""
    if (
        not SPENT.issuperset(words_of(name.text.rstrip("0123456789"))[-1:])
        and name.text.lower() not in SPENT
    ):
        return False
    content = text[value.start : value.end]
    if ":" in content:
        return True
    return len(content) < 5 or not any(c.isdigit() for c in content)


def _strings(text: str, position: int) -> list[Value]:
    """The strings of a list that begins at ``position``."""
    values: list[Value] = []
    start = position + 1
    for _ in range(MAX_ITEMS):
        while text[start : start + 1] in {" ", "\t", "\n", "\r"}:
            start += 1
        if not is_quote(text, start) or start >= len(text):
            break
        value = read_value(text, start)
        if value is None or not value.quote:
            break
        values.append(value)
        start = value.end + (value.end < len(text))
        while text[start : start + 1] in {'"', "'", "`", " ", "\\"}:
            start += 1
        if text[start : start + 1] != ",":
            break
        start += 1
    return values


def _values_of_object(text: str, position: int) -> list[Value]:
    """The value that the object at ``position`` holds."""
    end = text.find("}", position, position + 400)
    inner = find_held_value(text, position, end if end >= 0 else position + 400)
    value = read_value(text, inner) if inner and text[inner : inner + 1] not in "{[" else None
    return [value] if value else []


def _secret(text: str, value: Value | None, name: Name) -> Iterator[Secret]:
    if value is None:
        return
    start, content = value.start, text[value.start : value.end]
    if " " in content and (scheme := SCHEME.match(content)):
        start, content = start + scheme.end(), content[scheme.end() :]
    if is_placeholder(content) or not name.allows(content):
        return
    if _is_other(text, value, content, name):
        return
    if content.lower() != name.text.lower():
        yield Secret(start, value.end, kind_of_value(content, name.kind), name.text)


REFERENCE = re.compile(r"KeyRef[\"']?:\s{0,60}(?:[\"']?\w{1,20}[\"']?:[^\n]{0,60}\n\s{0,60}){0,2}$")
SLUG = re.compile(r"[a-z]+(?:[-_.][a-z]+){0,6}")
"""How a secret is called where another place holds it."""


def _is_reference(text: str, name: Name, content: str) -> bool:
    """Whether the name of a secret stands there, as in Kubernetes and Helm."""
    if not SLUG.fullmatch(content):
        return False
    lowered = name.text.lower()
    if lowered == "key":
        return bool(REFERENCE.search(text[max(0, name.start - 250) : name.start]))
    return lowered.startswith("existingsecret") or lowered.endswith(("passwordkey", "secretkeyref"))


def _is_other(text: str, value: Value, content: str, name: Name) -> bool:
    """Whether a count of tokens, an id of a session, a file or a command stands there."""
    if _is_reference(text, name, content):
        return True
    if name.kind.endswith("password"):
        return text[value.start - 1] == "`" and text[value.start - 2] == "=" and " " in content
    if TECHNICAL.fullmatch(content) or (content.isalpha() and name.text.lower() == "tokens"):
        return True
    if content.isdigit() and len(content) < 7 and name.kind in {"token", "api-key"}:
        return True
    if name.kind == "cookie" and (UUID.search(content) or content.startswith("session")):
        return True
    paths = ("/", "./", "~/", "../", "#/", "file:/", "arn:", "vault:", "ssm:")
    return content.startswith(paths) or content.endswith((".pem", ".key"))
