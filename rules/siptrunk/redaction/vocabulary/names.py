"""Where the names of secrets stand in a text: one pass, whatever the syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk.redaction.values import is_access_code, is_token
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import is_code, is_key, kind_of_key
from siptrunk.text.patterns import Pattern, SearchableText

STEM = (
    r"pass|p[as]{0,3}sw[a-z]{0,4}|p/w|pwd|pw|psw|psk|mdp|secret|token|key|signature|sig|jwt|hash|"
    r"cred|ha1|bearer|sess(?:ion)?[_-]?id|kode|ww|mk|sk"
)
NAME_INSIDE = rf"[\w.$/ -]*(?:{STEM}|contrase|senha|clave)[\w.$ -]*?"
"""The name where it stands in quotes or tags, as part of an expression."""
NAME = Pattern(
    rf"(?i)(?:{languages.PASSWORDS}|{languages.SECRETS}|{languages.TOKENS}|{languages.KEYS})"
    r"[\pL\pM]{0,6}[\w.$-]*|"
    rf"{languages.UNSPACED_PASSWORDS}|{languages.UNSPACED_KEYS}|"
    rf"[\w.$-]*(?:{STEM})[\w.$-]*|"
    r"(?:пин|ПИН|Пин|pin|PIN)[ -]?код|пин|ПИН|Пин|код доступа|"
    rf"(?:\b|\w*[_-])(?:{languages.CODES}|vm-?pin)\b|\w*(?-i:[a-z]P(?:in|IN))\b",
    cost=3,
)
LAST_LATIN = "\u024f"
IN_COMPOUNDS = ("kennw", "zugangscode", "geheimcode", "wachtw", "kodeord", "adgangskode", "lösen")
"""How a word begins that languages write in one with the word before it: ``Kundenkennwort``."""
WORDS_BEFORE = 24
"""Characters on the left of a name that are read for the words before it."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a secret, from ``start`` to ``end``.

    ``kind`` is what stands under it. ``is_key`` says that only a token does, as ``key`` is the name
    of other things too; ``is_code``, that only a number does.
    """

    start: int
    end: int
    text: str
    kind: str
    is_key: bool = False
    is_code: bool = False

    def allows(self, value: str) -> bool:
        """Whether ``value`` can be what stands under the name."""
        if self.is_code:
            return is_access_code(value)
        return not self.is_key or is_token(value)


def find_names(text: SearchableText) -> Iterator[Name]:
    """Every name of a secret, in order."""
    for match in NAME.finditer(text):
        start, end = match.span()
        if name := name_at(text, start, end):
            yield name


def name_at(text: str, start: int, end: int) -> Name | None:
    """The name from ``start`` to ``end``; None where it is not the name of a secret."""
    if text[end - 1] == "-" and text[end : end + 1] == ">":
        end -= 1
    source = text[start:end]
    bare = source.strip("_-.$")
    preceding = text[max(0, start - WORDS_BEFORE) : start]
    kind = kind_of_key(bare, preceding)
    if kind and not _is_inside_word(preceding, bare):
        return Name(start, end, bare, kind)
    if is_code(bare, preceding):
        return Name(start, end, bare, "password", is_code=True)
    return Name(start, end, bare, "api-key", is_key=True) if is_key(bare, preceding) else None


def _is_inside_word(preceding: str, bare: str) -> bool:
    """Whether a Latin word goes on to the left: an ``enclave`` is no ``clave``."""
    if bare.lower().startswith(IN_COMPOUNDS):
        return False
    return preceding[-1:].isalpha() and bare[0] < LAST_LATIN and preceding[-1] < LAST_LATIN
