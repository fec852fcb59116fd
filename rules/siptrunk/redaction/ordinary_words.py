"""Words that stand where a secret could, in a sentence about one."""

from __future__ import annotations

from siptrunk.text.patterns import Pattern


def wordlist(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


ORDINARY = wordlist("""
a able about above absent account actually again all allowed also always an and any as asked at
bad because been being below between blank both broken but by can cannot case changed checked
common copied correct correctly currently default definitely different down dummy easy either
empty encoded enough exactly expected expired fail failed failing fails fine for found from
given gone good hashed header here hidden how identical if ignored in incorrect indeed inside
intact invalid it its just kept known leaked like long longer made mandatory masked matching
maybe me mine missing my needed never new no none not nothing now null of off ok okay old on one
only optional or our out outdated over own passed pending perfectly plain present private
probably public random really redacted refused rejected removed required right rotated same
saved secret secure see sensitive sent set short shown simple skipped so something somewhere
static still stored strong stuff supposed taken tested that the their them there these they this
though to token too true truncated two typed undefined under unique unchanged unknown unset up
used useless valid very visible weak what where which whose why with without working works wrong
yes yet your must should shall
falsch richtig korrekt leer geheim nicht gesetzt abgelaufen unbekannt ein eine der
die das mein sehr zu noch schon immer auch da hier dort vorhanden kein keine la el una un mi muy
secreta le une mon pas bon mauvais faux vide incorrecte correcte minha uma o onjuist juist leeg
een de het mijn niet verkeerd не мой это nie fel rätt tom inte sua seu tu su vuota mia è
""")
ENDINGS = ("ed", "ing", "ly", "able", "ible", "ive", "ful", "less", "ous", "ory", "ary", "ent")
STEMS = Pattern(
    r"^(?:in|un)?(?:corr[ei]|valid|válid|ok|errad|equivo|sbagli|poprawn|popravn|błędn|niepraw|prawidł|"
    r"невер|верн|правил|неправил|пуст|vac[ií]|vazi|ung[uü]lt|g[uü]lt|obrigat|obligat)"
)
KNOWN = Pattern(
    r"(?i)^(?:e164|sha-?\d+|md5|rfc\d+|oauth2?|base64|utf-?8|v\d[\d.]*|x509|http/?[12]|ipv[46]|e\.?164|"
    r"[\d.:/%-]+|sip/2\.0|\d+[a-z]{1,3}|[a-z]+\d?\.(?:py|js|ts|json|md|txt|env)|2fa|[a-z]+-based)$"
)
ENDS_CLAUSE = Pattern(
    r"^[\"'`*_”’»)]*(?:[.,;:!?)\]}]*(?:\s*$|[ \t]*\r?\n)|[.,;:!?)]+\s|です|[ \t]+(?:and|but|und|y|"
    r"et|e|for|on|with|at|user|username|,|\(|-|です|port|host)\b)"
)
MIXED_NEVER = frozenset("=:()[]{}<>@")


def is_ordinary(word: str) -> bool:
    """Whether one bare word is a word about a secret, whatever follows it."""
    lowered = word.lower()
    if lowered in ORDINARY:
        return True
    return bool(STEMS.search(lowered)) if lowered.isalpha() else bool(KNOWN.search(word))


def is_prose(word: str, following: str) -> bool:
    """Whether a bare word after "is" is one more word of the sentence."""
    if is_ordinary(word):
        return True
    lowered = word.lower()
    if not word.replace("-", "").replace("'", "").isalpha():
        return False
    if ("-" in word and word == lowered) or lowered.endswith(ENDINGS):
        return True
    return not ENDS_CLAUSE.search(following)


def is_mixed(word: str) -> bool:
    """Whether a word looks like nothing but a secret: letters and digits, five or more."""
    return (
        len(word) >= 5
        and any(c.isdigit() for c in word)
        and any(c.isalpha() for c in word)
        and not KNOWN.search(word)
        and not MIXED_NEVER & set(word)
    )
