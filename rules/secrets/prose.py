"""Secrets in sentences: "the password is …" in several languages, and after a bare space."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from rules.secrets.fields import NAME, WORDS_BEFORE
from rules.secrets.found import Secret
from rules.secrets.keys import kind_of_key
from rules.secrets.lexer import read_value
from rules.secrets.values import is_placeholder, kind_of_value

SAYS = re2.compile(
    rf"(?i)({NAME})[\"'`*_”’»)]{{0,4}}(?:[ \t]+(?:for|of|für|para|pour|von|de|del|do)[ \t]+[^\s:=]+(?:[ \t]+[^\s:=]+)?)?"
    r"(?:[ \t]+(?:field|again|here|currently|now|still|just|always))?[ \t]*"
    r"(?:[ \t](?:is|was|be|are|ist|war|lautet|lautete|wäre|es|era|sera|será|est|était|é|è|är|er|jest|on|"
    r"adalah|là|to|equals|это|то|je|e)[ \t]*:?[ \t]+|(?:は|が|是|为|為|는|은)[ \t]*:?[ \t]*|[ \t]+[-–—][ \t]+)"
)
BESIDE = re2.compile(rf"(?i)({NAME})[ \t]+([\"'`“‘«「]?)([^\s]+)")
ORDINARY = frozenset(
    """
    a able about above absent account actually again all allowed also always an and any as asked at
    bad because been being below between blank both broken but by can cannot case changed checked
    common copied correct correctly currently default definitely different down dummy easy either
    empty encoded enough exactly expected expired fine for found from given gone good hashed here
    hidden how identical if ignored in incorrect indeed inside intact invalid it its just kept known
    leaked like long longer made mandatory masked matching maybe me mine missing my needed never new
    no none not nothing now null of off ok okay old on one only optional or our out outdated over own
    perfectly plain present private probably public random really redacted refused rejected removed
    required right rotated same saved secret secure sensitive sent set short shown simple so
    something somewhere static still stored strong stuff supposed taken tested that the their them
    there these they this though to too true truncated two typed undefined under unique unchanged
    unknown unset up used useless valid very visible weak what where which whose why with without
    working works wrong yes yet your redacted.
    falsch richtig korrekt leer geheim nicht gesetzt abgelaufen unbekannt ungültig gültig okay ein
    eine der die das mein sehr zu noch schon immer auch da hier dort wrong vorhanden kein keine
    incorrecta correcta incorrecto correcto vacía válida inválida la el una un mi muy no secreta
    incorrect correcte vide bon mauvais faux le un une mon pas secret
    errada correta vazia minha uma o a não onjuist juist leeg een de het mijn niet verkeerd
    неверный верный правильный неправильный не мой это пустой jest nie fel rätt tom inte
    sbagliata corretta vuota mia è
    """.split()
)
ENDINGS = ("ed", "ing", "ly", "able", "ible", "ive", "ful", "less", "ous", "ory", "ary", "ent")
FOLLOWS = re2.compile(
    r"^[\"'`*_”’»)]*(?:[.,;:!?)\]}]*(?:\s*$|[ \t]*\r?\n)|[.,;:!?)]+\s|[ \t]+(?:and|but|und|y|et|e|for|on|with|at|user|username|,|\(|-|です|port|host)\b)"
)
KNOWN_WORDS = re2.compile(
    r"(?i)^(?:sha-?\d+|md5|rfc\d+|oauth2?|base64|utf-?8|v\d[\d.]*|x509|http/?[12]|ipv[46]|e\.?164|[\d.:/%-]+|sip/2\.0|\d+[a-z]{1,3}|[a-z]+\d?\.(?:py|js|ts|json|md|txt|env)|2fa|[a-z]+-based)$"
)
TAIL = ".,;:!?)]}»”’\"'`*"


def in_prose(text: str) -> Iterator[Secret]:
    """What a sentence says that a secret is."""
    for found in SAYS.finditer(text):
        kind = _kind(text, found)
        if kind and (secret := _said(text, found.end(), kind, found[1])):
            yield secret
    for found in BESIDE.finditer(text):
        said = found[3].rstrip(TAIL)
        if _mixed(said) and (kind := _kind(text, found)) and not is_placeholder(said, bare=True):
            start = found.start(3)
            yield Secret(start, start + len(said), kind_of_value(said, kind), found[1])


def _kind(text: str, found: re2.Match) -> str:
    start = found.start()
    kind = kind_of_key(found[1], text[max(0, start - WORDS_BEFORE) : start])
    bare_key = not kind and found[1].lower() == "key"
    return "api-key" if bare_key else kind


def _said(text: str, at: int, kind: str, key: str) -> Secret | None:
    value = read_value(text, at)
    if value is None:
        return None
    said = text[value.start : value.end]
    if not value.quote:
        said = said.rstrip(TAIL)
    tight = key.lower() == "key"
    if not said or is_placeholder(said, bare=not value.quote) or (tight and not _mixed(said)):
        return None
    if not value.quote and _is_prose(said, text[value.start + len(said) :][:40]):
        return None
    return Secret(value.start, value.start + len(said), kind_of_value(said, kind), key)


def _is_prose(said: str, after: str) -> bool:
    """Whether a bare word after "is" is one more word of the sentence."""
    low = said.lower()
    if low in ORDINARY or KNOWN_WORDS.search(said):
        return True
    if not said.replace("-", "").replace("'", "").isalpha():
        return False
    if "-" in said and said == low or low.endswith(ENDINGS):
        return True
    return not FOLLOWS.search(after)


def _mixed(said: str) -> bool:
    """Whether a word looks like nothing but a secret: letters and digits, five or more."""
    return (
        len(said) >= 5
        and any(c.isdigit() for c in said)
        and any(c.isalpha() for c in said)
        and not KNOWN_WORDS.search(said)
        and not any(c in said for c in "=:()[]{}<>@")
    )
