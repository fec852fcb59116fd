"""Unquoted secret values: their end, the quote the mark needs, fallbacks of unset variables."""

from __future__ import annotations

from siptrunk import lazy_re as re
from siptrunk.redaction.lexer import Value, read_bare
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import (
    is_bracketed,
    is_expression,
    is_placeholder,
    kind_of_value,
    without_decorations,
)
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import (
    FUNCTION,
    LABELS,
    REMARKS,
    is_mixed,
    is_ordinary,
    wordlist,
)
from siptrunk.text.patterns import Pattern

LINE_CHARACTERS = 400
"""How much of a line is looked at to tell a value from code and from a sentence."""
NESTED = re.compile(r"[\[{](?:[\s\\\"'`{\[]|$)")
COUNTED = re.compile(
    r"\d+[\s+-]*(?:char|digit|letter|sign|byte|bit|zeichen|day|hour|min|sec|ms\b|of\b|/)",
    re.IGNORECASE,
)
COUNT = re.compile(r"\d{1,3}(?:[/%.:]\d*)?$|\d+/\d+$")
VARIABLE = re.compile(r"[a-z_][A-Za-z_]*$")
CODE_ENDS = re.compile(
    r"(?:[ \t]{0,2}[)}]|[,;)}])+[ \t]{0,8}(?:\r?\n|$|[)},;]|//|#)|[ \t]{1,4}\?[?:]"
)
NEXT_FIELD = re.compile(
    r"(?:[,;|/&]\s|\s)\s{0,4}[\"'(]?[\w.$#-]{1,40}[\"')]?\s{0,2}[:=]|\s[#;]|\s//|\s[(}\])]|\s--|"
    r"\s->|[,;.!?]\s|\s[|/]\s|\t"
)
MAX_PHRASE_WORDS = 8
GETTER = (
    r"(?:env\w*|get|fetch|getenv|environ|input|prompt)\w*[(\[]{0,2}[\"'`][^\"'`\n]*[\"'`][\])]?"
)
WRAPPER = (
    r"(?:[Ss]tring|str|SecretStr|Some|Secret|[Pp]tr|StringPtr|of|from|quote|encode|b64encode|Field|"
    r"Just|bytes|Bytes|trim|toCharArray|decode|new)"
)
FALLBACK = Pattern(
    r"^[^\"'`,;{}]*?(?:"
    r"(?:\|\||\?\?|\?:|\?[^\"'`:,;]*:|\bor\b|\belse\b)[ \t]*[\"'`]([^\"'`]+)[\"'`]|"
    rf"{GETTER}[ \t]*\)?[ \t]*(?:,|\|\||\?\?|\bor\b)"
    rf"[ \t]*(?:\w+[ \t]*=[ \t]*)?[\"'`]([^\"'`]+)[\"'`]|"
    rf"(?:\b|\b[Tt]o){WRAPPER}\((?:\w+[ \t]*=[ \t]*)?[\"'`]([^\"'`]+)[\"'`]"
    rf"(?:\.\w{{1,12}}\(\))?\))|"
    r"^\$\{\w+:?[-=]([^{}]+)\}"
)
FALLBACK_SIGNS = ("(", "[", "|", "?", "{", " or ", " else ")
HOLDS = Pattern(
    r"(?i)\b(?:value|parameter_?value|new_?value|val|v|content|contents|default|default_?value|current_?value|initial_?value|"
    r"string_?value|plain_?value|text|data|input|s)[\\\"'`]{0,4}\s*(?:=>|[:=])\s*"
)


def read_unquoted(text: str, position: int, name: Name, sign: str) -> Value | None:
    """The bare secret at ``position``; None where what stands there is none."""
    line = text[position : position + LINE_CHARACTERS].partition("\n")[0].rstrip()
    if not line or line.startswith(("http://", "https://")) or NESTED.match(line):
        return None
    is_password = name.kind.endswith("password")
    if is_password and _is_prose_sign(sign) and (news := _after_news(position, line)):
        return news
    is_code = is_expression(line) and not is_bracketed(line.split()[0])
    if is_code or (COUNTED.match(line) and sign[:1] in ":："):
        return None
    value = read_bare(text, position)
    if value is None:
        return None
    start, end = without_decorations(text[value.start : value.end])
    value = _in_braces(text, name, Value(value.start + start, value.start + end))
    is_phrase = _is_phrase(text, name, sign, position, line)
    if is_phrase or _is_phrase_of_line(text, name, sign, position, line):
        return Value(position, position + len(line))
    if sign.startswith(("==", "!=")) and not text[value.start : value.end].isdigit():
        return None
    if _is_prose_sign(sign):
        return _in_prose(text, value, name, line)
    return None if _is_code(text, value, name) else value


def _is_phrase(text: str, name: Name, sign: str, position: int, line: str) -> bool:
    """Whether words alone follow the name and " = "."""
    words = line.split()
    return (
        sign == "="
        and 2 < len(words) <= MAX_PHRASE_WORDS
        and text[position - 1] == " "
        and name.kind.endswith("password")
        and all(word.replace("-", "").isalnum() for word in words)
    )


def _is_phrase_of_line(text: str, name: Name, sign: str, position: int, line: str) -> bool:
    """Whether the name begins the line, and words end it that say nothing about a password."""
    words = line.split()
    if sign not in {":", "="} or not 2 < len(words) <= MAX_PHRASE_WORDS:
        return False
    if not name.kind.endswith("password") or name.text.lower() == "pass":
        return False
    if text[position : position + len(line)] != line or not all(map(_is_plain_word, words)):
        return False
    preceding = text[max(0, name.start - LINE_CHARACTERS) : name.start].rpartition("\n")[2]
    if not BEFORE_NAME.issuperset(preceding.lower().strip(" \t>*_-•#").split()):
        return False
    if words[0].lower() in ADVICE or words[1].lower() in COMMANDS:
        return False
    has_small = any(word.islower() for word in words[1:])
    ordinary = sum(
        (is_ordinary(word) or word.lower() in ABOUT) and not (i and has_small and word.istitle())
        for i, word in enumerate(words)
    )
    return ordinary * 3 <= len(words)


BEFORE_NAME = wordlist("sip auth my the new old trunk account user export set const let var your")
ADVICE = wordlist(
    "bitte liegt bleibt wurde contact depends call email "
    "ask see leave not must should read write inherit sent shown stored copied saved provided "
    "generated same use enter type choose contact check at least steht siehe kommt folgt wird voir "
    "ver véase request requested reset look find visible click min max between"
)
"""How a sentence begins that tells somebody what to do or where to look."""
COMMANDS = wordlist("npm node npx python python3 make docker curl go cargo yarn pnpm java ruby php")
ABOUT = LABELS | wordlist(
    "characters character digits letters field credential credentials string password secret key "
    "token mail letter sms phone support team admin carrier per"
)


def _is_plain_word(word: str) -> bool:
    return word.replace("-", "").replace("'", "").isalnum()


def _is_prose_sign(sign: str) -> bool:
    return sign != "--" and sign[:1] in ":：-–—.…›~\t→➜➔➡►▶⟶👉⇒»"


def _in_prose(text: str, value: Value, name: Name, line: str) -> Value | None:
    """A value after a colon, longer where it is a phrase; None where it is a remark."""
    bare = text[value.start : value.end].rstrip(".,")
    word = bare.strip("()[]'’!").lower()
    if bare.endswith(":") or not bare or _is_code(text, value, name):
        return None
    if name.text.lower() == "pass" and COUNT.match(bare):
        return None
    words = line.split()
    if word in FUNCTION - REMARKS and words[-1].isdigit() and 2 < len(words) <= MAX_PHRASE_WORDS:
        return _phrase(value, line, 0)
    if word in REMARKS or (len(words) > 1 and word in FUNCTION and word.isalpha()):
        return _phrase(value, line, len(words[0])) if _has_number(words) else None
    if len(words) == 1 or text[value.start : value.end] != words[0]:
        return Value(value.start, value.start + len(bare))
    return _phrase_or_word(value, name, line, bare)


NEWS = re.compile(
    r"(?i)(?:(?:new|old|one|now|was|is|it['’]s|changed|changes|reset|updated|rotated|to|the|my|this|"
    r"see|below|set|again|neu|neues|nueva|nouveau),?:?[ \t]{1,3}){1,5}(?=(\S{5,80}))"
)


def _after_news(position: int, line: str) -> Value | None:
    """A password after words that say which one it is: "changed, now …"."""
    match = NEWS.match(line)
    word = match[1].rstrip(".,;)") if match else ""
    if not match or not is_mixed(word) or word.isdigit():
        return None
    return Value(position + match.end(), position + match.end() + len(word))


def _has_number(words: list[str]) -> bool:
    """Whether the words after a remark are the rest of a passphrase, as one is a number."""
    others = [word.lower() for word in words[1:]]
    return (
        2 < len(others) + 1 <= MAX_PHRASE_WORDS
        and any(map(str.isdigit, others))
        and not (FUNCTION & set(others))
    )


def _phrase_or_word(value: Value, name: Name, line: str, bare: str) -> Value | None:
    """The rest of the line where it is a passphrase, else the first word of it."""
    words = _clause(line).split()
    first = Value(value.start, value.start + len(bare))
    if name.text.lower() == "pass" and not is_mixed(bare) and len(words) > 1:
        return None
    is_talk = not FUNCTION.isdisjoint(word.lower().strip("'’") for word in words[1:])
    if len(words) > MAX_PHRASE_WORDS or is_talk:
        if "passw" in name.kind or name.kind.endswith("password"):
            return first if is_mixed(bare) or len(words) <= MAX_PHRASE_WORDS else None
        return first if is_mixed(bare) else None
    if name.kind.endswith("password") or is_mixed(bare) or len(words) == 1:
        return _phrase(value, line, 0)
    return None


def _clause(line: str) -> str:
    end = NEXT_FIELD.search(line)
    return line[: end.start()] if end else line


def _phrase(value: Value, line: str, skipped: int) -> Value:
    clause = _clause(line)
    return Value(value.start, value.start + max(len(clause.rstrip(" .,")), skipped))


def _is_code(text: str, value: Value, name: Name) -> bool:
    """Whether the word is a variable: the name again, or one that holds a secret in code."""
    bare = text[value.start : value.end].rstrip(";,")
    if bare.lower() == name.text.lower() or (
        bare.isalpha() and name.text.lower().endswith(bare.lower())
    ):
        return True
    if (
        text[name.start - 1 : name.start] in {";", "&", "?"}
        or not VARIABLE.match(bare)
        or not (CODE_ENDS.match(text[value.end : value.end + 12]) or _is_hump(text, value, bare))
    ):
        return False
    return bare in {"pw", "pwd", "user"} or bool(kind_of_key(bare))


def _is_hump(text: str, value: Value, bare: str) -> bool:
    """Whether ``bare`` is a name in camel case at the end of its line."""
    return not bare.islower() and text[value.end : value.end + 1] in {"", "\r", "\n"}


def quote_for_mark(text: str, name: Name, closers: str, sign: str, secret: Secret) -> str:
    """The quote that the mark needs where the secret was bare and the syntax wants a string."""
    preceding = text[max(0, name.start - 200) : name.start].rpartition("\n")[2]
    quote = closers[: len(closers) - len(closers.lstrip("\\")) + 1]
    if quote[-1:] in {'"', "'", "`"}:
        return quote if preceding.endswith(quote) else ""
    if (preceding.count('"') - preceding.count('\\"')) % 2:
        return ""
    bare, following = text[secret.start : secret.end], text[secret.end : secret.end + 2]
    if bare.isdigit():
        return "" if preceding[-1:] in {"?", "&"} or following[:1] == "&" or sign == "\t" else '"'
    line = (
        not preceding.strip(" \t-") and sign == ":" and not following.strip(" \t\r")[:1].strip("\n")
    )
    source = text[name.start : name.end]
    return (
        '"' if line and not source[:1].isupper() and "-" not in source and " " not in source else ""
    )


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


def _in_braces(text: str, name: Name, value: Value) -> Value:
    """The value up to the brace that ends the variables of a dial string."""
    brace = text.find("}", value.start, value.end)
    if brace <= value.start:
        return value
    preceding = text[max(0, name.start - 400) : name.start].rpartition("\n")[2]
    opened = preceding[preceding.rfind("{") + 1 :] if "{" in preceding else "}"
    is_open = "}" not in opened and '"' not in opened and ("=" in opened or not opened)
    return Value(value.start, brace) if is_open else value
