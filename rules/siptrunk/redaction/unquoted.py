"""A value without quotes: where it ends, what the mark needs there, what stands in for it."""

from __future__ import annotations

from siptrunk.redaction.lexer import Value
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.words import is_mixed, is_ordinary
from siptrunk.text.patterns import Match, Pattern

COUNT = Pattern(r"^[\d/%.:]+$")
NESTED = Pattern(r"^[\[{](?:[\s\\\"'`{\[]|$)")
UNITS = ("char", "digit", "letter", "sign", "byte", "bit", "Zeichen")
PHRASE_LONGEST = 8
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


def whole(text: str, name: str, sign: str, value: Value) -> Value | None:
    """A bare value, longer where it is a phrase; None where the line only talks about a secret."""
    said = text[value.start : value.end].rstrip(".,;!?")
    if said.endswith(":"):
        return None
    if NESTED.search(said) or (is_ordinary(said) and not said.isdigit()):
        return None
    if said.startswith(("http://", "https://")):
        return None
    rest = text[value.start : value.start + 200].partition("\n")[0].rstrip()
    words = rest.split(" ")
    if said.isdigit() and len(words) > 1 and words[1].startswith(UNITS):
        return None
    if name.lower() == "pass" and (COUNT.search(said) or (len(words) > 1 and not is_mixed(said))):
        return None
    if len(words) < 2 or not sign.startswith((":", "：")):
        return value
    if all(word.isalpha() and word.islower() for word in words):
        talk = any(map(is_ordinary, words)) or len(words) > PHRASE_LONGEST
        return None if talk else Value(value.start, value.start + len(rest))
    return value


def wrap(text: str, found: Match, secret: Secret) -> str:
    """The quote that the mark needs where the secret stood bare and a string has to stand."""
    before = text[max(0, found.start() - 200) : found.start()].rpartition("\n")[2]
    quote = found[2][: len(found[2]) - len(found[2].lstrip("\\")) + 1]
    if quote[-1:] in {'"', "'", "`"}:
        return quote if before.endswith(quote) else ""
    if (before.count('"') - before.count('\\"')) % 2:
        return ""
    said, after = text[secret.start : secret.end], text[secret.end : secret.end + 2]
    if said.isdigit():
        return "" if before[-1:] in {"?", "&"} or after[:1] == "&" else '"'
    line = not before.strip(" \t-") and found[5] and not after.strip(" \t\r")[:1].strip("\n")
    return '"' if line and not found[1][:1].isupper() and "-" not in found[1] else ""


def fallback(text: str, at: int, kind: str, key: str) -> Secret | None:
    """What stands in for a variable that is not set, or inside the call that wraps a value."""
    line = text[at : at + 200].partition("\n")[0]
    if not any(sign in line for sign in FALLBACK_SIGNS):
        return None
    found = FALLBACK.search(line)
    group = next((i for i in (1, 2, 3, 4) if found and found[i]), 0)
    if not found or not group or is_placeholder(found[group]):
        return None
    start, end = found.span(group)
    return Secret(at + start, at + end, kind_of_value(found[group], kind), key)


def held(text: str, start: int, end: int) -> int:
    """Where the value that an object holds begins; 0 where it holds none."""
    found = HOLDS.search(text[start:end])
    return start + found.end() if found else 0
