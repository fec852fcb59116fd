"""Unquoted secret values: their end, the quote the mark needs, fallbacks of unset variables."""

from __future__ import annotations

from siptrunk.redaction.lexer import Value
from siptrunk.redaction.ordinary_words import is_mixed, is_ordinary
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.text.patterns import Match, Pattern

COUNT = Pattern(r"^[\d/%.:]+$")
NESTED = Pattern(r"^[\[{](?:[\s\\\"'`{\[]|$)")
UNITS = ("char", "digit", "letter", "sign", "byte", "bit", "Zeichen")
MAX_PHRASE_WORDS = 8
GETTER = (
    r"(?:env\w*|get|fetch|getenv|environ|input|prompt)\w*[(\[]{0,2}[\"'`][^\"'`\n]*[\"'`][\])]?"
)
WRAPPER = (
    r"(?:[Ss]tring|str|SecretStr|Some|Secret|[Pp]tr|StringPtr|of|from|quote|encode|b64encode|Field)"
)
FALLBACK = Pattern(
    r"^[^\"'`,;{}]*?(?:"
    r"(?:\|\||\?\?|\?:|\?[^\"'`:,;]*:|\bor\b|\belse\b)[ \t]*[\"'`]([^\"'`]+)[\"'`]|"
    rf"{GETTER}[ \t]*(?:,|\|\||\?\?|\bor\b)[ \t]*(?:\w+[ \t]*=[ \t]*)?[\"'`]([^\"'`]+)[\"'`]|"
    rf"{WRAPPER}\((?:\w+[ \t]*=[ \t]*)?[\"'`]([^\"'`]+)[\"'`]\))|"
    r"^\$\{\w+:?[-=]([^{}]+)\}"
)
HOLDS = Pattern(
    r"(?i)\b(?:value|val|v|content|contents|default|default_?value|current_?value|initial_?value|string_?value|"
    r"plain_?value|text|data)[\\\"'`]{0,4}\s*(?:=>|[:=])\s*"
)
FALLBACK_SIGNS = ("(", "[", "|", "?", "{", " or ", " else ")


def bare_value(text: str, name: str, sign: str, value: Value) -> Value | None:
    """A bare value, longer where it is a phrase; None where the line only talks about a secret."""
    bare = text[value.start : value.end].rstrip(".,;!?")
    if bare.endswith(":"):
        return None
    if NESTED.search(bare) or (is_ordinary(bare) and not bare.isdigit()):
        return None
    if bare.startswith(("http://", "https://")):
        return None
    remaining = text[value.start : value.start + 200].partition("\n")[0].rstrip()
    words = remaining.split(" ")
    if bare.isdigit() and len(words) > 1 and words[1].startswith(UNITS):
        return None
    if name.lower() == "pass" and (COUNT.search(bare) or (len(words) > 1 and not is_mixed(bare))):
        return None
    if len(words) < 2 or not sign.startswith((":", "：")):
        return value
    if all(word.isalpha() and word.islower() for word in words):
        talk = any(map(is_ordinary, words)) or len(words) > MAX_PHRASE_WORDS
        return None if talk else Value(value.start, value.start + len(remaining))
    return value


def quote_for_mark(text: str, match: Match, secret: Secret) -> str:
    """The quote that the mark needs where the secret was bare and the syntax wants a string."""
    preceding = text[max(0, match.start() - 200) : match.start()].rpartition("\n")[2]
    quote = match[2][: len(match[2]) - len(match[2].lstrip("\\")) + 1]
    if quote[-1:] in {'"', "'", "`"}:
        return quote if preceding.endswith(quote) else ""
    if (preceding.count('"') - preceding.count('\\"')) % 2:
        return ""
    bare, following = text[secret.start : secret.end], text[secret.end : secret.end + 2]
    if bare.isdigit():
        return "" if preceding[-1:] in {"?", "&"} or following[:1] == "&" else '"'
    line = not preceding.strip(" \t-") and match[5] and not following.strip(" \t\r")[:1].strip("\n")
    return '"' if line and not match[1][:1].isupper() and "-" not in match[1] else ""


def find_fallback(text: str, position: int, kind: str, key: str) -> Secret | None:
    """The default of a variable that may be unset, or the argument of a call that wraps a value."""
    line = text[position : position + 200].partition("\n")[0]
    if not any(sign in line for sign in FALLBACK_SIGNS):
        return None
    match = FALLBACK.search(line)
    group = next((i for i in (1, 2, 3, 4) if match and match[i]), 0)
    if not match or not group or is_placeholder(match[group]):
        return None
    start, end = match.span(group)
    return Secret(position + start, position + end, kind_of_value(match[group], kind), key)


def find_held_value(text: str, start: int, end: int) -> int:
    """Where the value that an object holds begins; 0 where it holds none."""
    match = HOLDS.search(text[start:end])
    return start + match.end() if match else 0
