"""Vapi's keys: UUIDs as its ids are, so the words around one tell what it is.

The nearest word that names something decides: ``vapi``, ``private`` and a key are secret;
an id, an organization, an assistant, a call are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import wordlist
from siptrunk.text.patterns import Pattern, SearchableText

UUID = Pattern(
    r"(?i)(?:^|[^0-9a-z_-])([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-(?:[0-9a-f]{12}|"
    r"\\?\r?\n[ \t>]*[0-9a-f]{12}))(?:[^0-9a-z-]|$)"
)
BEARER_VARIABLE = re.compile(r"(?i)bearer[ \t]{1,4}[$%{\"' +]{0,6}([A-Za-z_]\w{0,40})")
WORD = re.compile(r"[^\W\d_]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[_-]")
SECRET_WORDS = wordlist(
    "vapi private privat privater privaten privada privado privata privée secret token bearer "
    "auth authorization key keys apikey sk credential-secret password authtoken vapikey "
    "privatekey"
)
PUBLIC_WORDS = wordlist(
    "id ids org organization organisation orgid assistant assistants assistantid call calls "
    "callid public session sessions request requests squad squads tool tools workflow "
    "workflows phone number file files credential credentials trunk gateway account user "
    "customer client tenant subscription partition idempotency cache primary foreign trace "
    "span uuid guid version commit server message transcript conversation run job chat voice "
    "model knowledge base query provider resource application app correlation transaction "
    "device instance node room agent sort row etag nonce branch tag dialog publishable "
    "webhook urn structured output ticket case order campaign eval analytics location "
    "username name login email realm domain host server url uri caller"
)
KEY_WORD = re.compile(rf"(?:{languages.KEYS}|{languages.TOKENS}|{languages.PASSWORDS})\w{{0,4}}$")
AFTER = re.compile(
    r"(?i)[\"'`)\]*]{0,3}[ \t]{0,4}(?:(?:is|as|was|for|<-+|←|-|–|=|\()"
    r"[ \t]{0,3}){1,2}(?:(?:my|the|our|your|a|this|new|old|vapi|vapi's|api|private|secret|"
    r"auth)[ \t]{1,3}){0,4}"
    r"(private|secret|api|key|token|vapi|clave|clé)\b(?![ \t]+(?:id|org|assistant|call))"
)
PATH = re.compile(r"/[a-z_]{3,40}[/.]")
"""What stands below an id in a path."""
LABEL_CHARACTERS = 80
LINES_ABOVE = 8
LIST_ITEM = re.compile(r"[ \t>]*(?:[-*•]|\d{1,2}[.)])?[ \t]*(?:[\w .-]{1,24}[ \t]{2,})?[\"'`]?$")


def find_in_uuids(text: SearchableText, _: Iterable[Name] = ()) -> Iterator[Secret]:
    """Every UUID that the words around it call a key."""
    variables: frozenset[str] | None = None
    for match in UUID.finditer(text):
        start, end = match.span(1)
        preceding = text[max(0, start - LABEL_CHARACTERS) : start]
        line = preceding.rpartition("\n")[2]
        side = _side(line, text[start - 1 : start])
        if PATH.match(text, end):
            continue
        if not side:
            if variables is None:
                variables = frozenset(BEARER_VARIABLE.findall(text))
            words = WORDS_OF_CODE.findall(line)
            side = "secret" if words and words[-1] in variables else ""
        if not side and AFTER.match(text, end):
            side = "secret"
        if not side and LIST_ITEM.match(line):
            side = _heading(text, start)
        if side == "secret":
            yield Secret(start, end, "vapi-key", "")


WORDS_OF_CODE = re.compile(r"[A-Za-z_]\w*")


def _side(line: str, preceding: str) -> str:
    """Which side the nearest word on the left is on; empty where none says."""
    if preceding in {"/", "@"} or line.endswith(("/", "?", "#", "urn:uuid:")):
        return "public"
    words = CAMEL.sub(" ", line).lower()
    for word in reversed(WORD.findall(words)[-6:]):
        if word in PUBLIC_WORDS:
            return "public"
        if word in SECRET_WORDS or KEY_WORD.match(word):
            return _key(words, word)
    return ""


def _key(words: str, word: str) -> str:
    """A key is no secret where the word before it says what it is for."""
    if word not in {"key", "keys"}:
        return "secret"
    preceding = words[: words.rfind(word)].split()[-1:]
    return "public" if preceding and preceding[0].strip("\"'") in PUBLIC_KEYS else "secret"


PUBLIC_KEYS = wordlist(
    "public publishable partition idempotency cache primary foreign sort row map lookup "
    "session request trunk object registry composite unique natural hash routing storage"
)


def _heading(text: str, start: int) -> str:
    """Which side the heading of a list is on, or a label on the line above."""
    end = text.rfind("\n", max(0, start - 200), start)
    for _ in range(LINES_ABOVE):
        if end <= 0:
            return ""
        begin = text.rfind("\n", max(0, end - 200), end) + 1
        line = text[begin:end].strip(' \t>*_#:`"\\|')
        end = begin - 1
        if not line or set(line) <= {"-", "=", "_"} or UUID.search(line):
            continue
        if len(line) > 60 or "=" in line or line.endswith((",", "{", ";")):
            return ""
        side = _side(line, "")
        if side or not LISTED.match(line):
            return side
    return ""


LISTED = re.compile(r"[\w .-]{1,30}(?::[ \t]*[\w .-]{1,30})?$")
