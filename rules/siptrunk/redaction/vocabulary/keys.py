"""Which names are names of secrets, in code, in headers and in prose."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from siptrunk import lazy_re as re
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.ordinary_words import wordlist

MAX_NAME_CHARACTERS = 120
MAX_REMEMBERED_NAMES = 4096
SPELT = "password"
MISSPELT = 0.87
"""Least likeness to it, of which ``passport`` has 0.75."""

PASSWORD = re.compile(rf"(?:{languages.PASSWORDS}|user(?:pwd|pass))\w{{0,4}}$")
"""A word for a password, at the end of a longer word too (``PGPASSWORD``)."""
OTHER_PASSWORD = re.compile(f"{languages.PASSWORDS}|{languages.UNSPACED_PASSWORDS}")
OTHER_SECRET = re.compile(languages.SECRETS)
OTHER_TOKEN = re.compile(languages.TOKENS)
OTHER_KEY = re.compile(rf"(?:{languages.KEYS}|{languages.UNSPACED_KEYS})")
CODE = re.compile(rf"(?i:(?:\w*[_-])?(?:{languages.CODES}|vm-?pin))|\w*[a-z]P(?:in|IN)")
DIALLED = wordlist("international country area trunk outside gpio feature")
"""Words before a code that is dialled, and lets nobody in."""
SHORT_PASSWORDS = wordlist("pass pw pwd psw psk passe mdp clave parole kode ww mk")
SHORT_ENDS = ("pw", "pwd", "pswd", "psswd")
"""Short words for a password at the end of a longer one: ``SIPPW``; no English word ends so."""
SECRETS = ("secret", "geheimnis", "secreto", "segredo", "segreto", "psk")
TOKENS = ("token", "jeton", "sessionid", "jsessionid", "phpsessid", "sessid")
KEYS = wordlist("apikey apikeys authkey accesskey secretkey privatekey signingkey accountkey")
KEY_OF = wordlist(
    "api private access secret auth signing encryption master shared account webhook service "
    "license client server vapi telnyx twilio openai deepgram elevenlabs cartesia anthropic "
    "groq plivo vonage bandwidth stripe sendgrid google aws azure github gitlab slack discord "
    "subscription functions admin root live preshared psk hmac consumer sk speech "
    "authentication tacacs radius"
)
"""Words before ``key`` that make it an access key."""
HARMLESS_KEY = wordlist(
    "public primary foreign partition sort cache idempotency row map hot pound any sub object "
    "lookup dict registry range hash routing composite unique natural surrogate index group "
    "translation locale i json yaml arrow enter shift low the this that publishable pub host "
    "main first other each every socket websocket react query mutation item config env feature "
    "flag storage"
)
"""Words before ``key`` that make it none."""
SPENT = wordlist("ha1 sig signature jwt bearer hmac salt hash cred nonce")
HASHED = wordlist(
    "content file text bytes body commit payload message block image git checksum cache short tx "
    "transaction object data url query schema request build config chunk page document"
)
"""What a hash is of that is no secret."""
PASSES_BY = wordlist("bypass compass trespass surpass overpass underpass encompass")
PLURALS = ("passwords", "secrets", "passwds", "tokens", "keys")
SESSIONS = ("sessionid", "session_id", "session-id", "sessid", "ha1")
HASHES = ("md5_cred", "a1-hash", "a1_hash", "ha1b", "md5secret", "password_digest")
HARMLESS_END = wordlist(
    "length len policy type types name names id ids sid url uri endpoint field fields file "
    "path dir enabled disabled required optional expiry expires expiration expired at in on "
    "count counts limit limits min max prompt hint label ref reference threshold valid set reset "
    "changed updated created format encoding encoder algorithm rotation status kind version "
    "error errors visible strength usage budget mode method scope scopes ttl lifetime age "
    "date time timeout provider source location title description manager required last grant "
    "info match incorrect wrong missing change generator column index present store arn "
    "selector attempts protected login prefix expected rules requirements username user realm "
    "host domain parameter fail fails failed bucket through thru phrases book page button "
    "less authentication auth encryption code codes verifier challenge event events request "
    "requests response number process stage rate ratio result results test tests filter pem txt "
    "json yml yaml crt cer env stdin js py ts md"
)
HARMLESS_START = wordlist(
    "has is use uses no max min num with without show hide enable disable require requires "
    "needs forgot reset total completion change get"
)
ACCESS = (
    "секрет", "приват", "закрыт", "privat", "priv", "secr", "segret", "geheim", "gizli", "özel",
    "tajn",
    "hemlig", "soukrom", "ιδιωτ", "api", "vapi", "acces", "zugriff", "私", "秘密", "فرطی", "خصوصی",
)  # fmt: skip
"""How a word begins beside a word for a key that makes it an access key."""
FAMILIES = {
    "vapi": "vapi-key",
    "twilio": "twilio-token",
    "telnyx": "telnyx-key",
    "aws": "aws-key",
    "amz": "aws-key",
    "openai": "openai-key",
    "github": "github-token",
    "gitlab": "github-token",
    "google": "google-key",
    "stripe": "stripe-key",
}
SIP = wordlist("sip auth trunk register registration digest outbound inbound pbx extension")


def words_of(name: str) -> list[str]:
    """The words of a name, lower case: ``sipAuthPassword2`` is sip, auth, password."""
    if name.isalpha() and name.islower():
        return [name]
    parts, last = [], ""
    for c in name[-MAX_NAME_CHARACTERS:]:
        if not c.isalpha():
            parts.append(" ")
        elif c.isupper() and last.islower():
            parts += [" ", c]
        elif c.islower() and last.isupper() and len(parts) > 1 and parts[-2].isupper():
            parts[-1:] = [" ", parts[-1], c]
        else:
            parts.append(c)
        last = c
    return "".join(parts).lower().split()


def kind_of_key(name: str, preceding: str = "") -> str:
    """The kind of secret that stands under ``name``; empty where none does.

    ``preceding`` is the text on its left: prose writes "the API key" where code writes ``apiKey``.
    """
    return _kind(name[-MAX_NAME_CHARACTERS:], tuple(_last(preceding)))


def is_key(name: str, preceding: str = "") -> bool:
    """Whether ``name`` is a key to something, so that a token under it is a secret."""
    return _is_key(name[-MAX_NAME_CHARACTERS:], tuple(_last(preceding)))


def is_code(name: str, preceding: str = "") -> bool:
    """Whether ``name`` is that of a number that lets somebody in: a PIN, an access code."""
    return _is_code(name[-MAX_NAME_CHARACTERS:]) and DIALLED.isdisjoint(_last(preceding)[-1:])


@lru_cache(MAX_REMEMBERED_NAMES)
def _is_code(name: str) -> bool:
    return bool(CODE.fullmatch(name))


@lru_cache(MAX_REMEMBERED_NAMES)
def _kind(name: str, preceding: tuple[str, ...]) -> str:
    lowered = name.lower().strip()
    if lowered.endswith(SESSIONS):
        return "digest" if lowered.endswith("ha1") else "cookie"
    if lowered.endswith(HASHES):
        return "digest"
    if not lowered.isascii() or " " in lowered:
        kind = _kind_in_other_language(lowered, preceding)
        if kind or not lowered.isascii():
            return kind
        name = name.replace(" ", "_")
    if PASSWORD.fullmatch(lowered) and lowered not in NO_PASSWORDS:
        return "sip-password" if not SIP.isdisjoint(preceding) else "password"
    words = words_of(
        lowered.removesuffix("s") if lowered.endswith(PLURALS) else name.replace("/", "")
    )
    if not words or words[-1] in HARMLESS_END or words[0] in HARMLESS_START:
        return ""
    if any(_is_password(word) for word in words):
        return "sip-password" if not SIP.isdisjoint((*words, *preceding)) else "password"
    general = _general(words, preceding)
    return _family(general, {*words, *preceding}) if general else ""


@lru_cache(MAX_REMEMBERED_NAMES)
def _is_key(name: str, preceding: tuple[str, ...]) -> bool:
    lowered = name.lower()
    if not lowered.isascii():
        return bool(OTHER_KEY.search(lowered))
    words = words_of(lowered.removesuffix("s") if lowered.endswith("keys") else name)
    if OTHER_KEY.fullmatch(words[-1] if words else ""):
        return True
    if words[-1:] != ["key"] and not (words and words[-1] in {"sk", "k"}):
        return False
    qualifier = words[-2:-1] or list(preceding[-1:])
    return not (qualifier and qualifier[0] in HARMLESS_KEY)


def _kind_in_other_language(lowered: str, preceding: tuple[str, ...]) -> str:
    if OTHER_PASSWORD.search(lowered):
        return "sip-password" if "sip" in (*preceding, *lowered.split()) else "password"
    if OTHER_TOKEN.search(lowered):
        return "token"
    if OTHER_KEY.search(lowered) and any(
        word.startswith(ACCESS) for word in (*preceding, *lowered.split())
    ):
        return "api-key"
    return "secret" if OTHER_SECRET.search(lowered) and not OTHER_KEY.search(lowered) else ""


def _general(words: list[str], preceding: tuple[str, ...]) -> str:
    """The kind of a secret that is no password, without regard to its service."""
    if any(word.endswith(TOKENS) for word in words):
        return "token"
    if not KEYS.isdisjoint(words) or ("key" in words and _opens(words, preceding)):
        return "api-key"
    if any(word.endswith("key") and word[:-3] in KEY_OF for word in words):
        return "api-key"
    if words[-1] == "hash" and not HASHED.isdisjoint(words[-2:-1]):
        return ""
    return "secret" if any(word.endswith(SECRETS) for word in words) or SPENT & set(words) else ""


def _family(kind: str, around: set[str]) -> str:
    if kind == "token" and "slack" in around:
        return "slack-token"
    return next((FAMILIES[word] for word in FAMILIES if word in around), kind)


def _last(preceding: str) -> list[str]:
    return [word.strip("*_:,.()\"'`") for word in preceding.lower().split()[-2:]]


def _opens(words: list[str], preceding: tuple[str, ...]) -> bool:
    """Whether the ``key`` among the words is an access key."""
    place = words.index("key")
    qualifier = tuple(words[place - 1 : place]) or preceding[-1:]
    return bool(qualifier) and qualifier[0] in KEY_OF


def _is_password(word: str) -> bool:
    if word.endswith("pass"):
        return word not in PASSES_BY
    if word.endswith(SHORT_ENDS):
        return True
    if word in SHORT_PASSWORDS or PASSWORD.search(word):
        return word not in NO_PASSWORDS
    return _is_misspelt(word)


NO_PASSWORDS = wordlist("passwordless passworded senhas parolee parolees cifra")


def _is_misspelt(word: str) -> bool:
    """Whether a letter of ``password`` is missing, doubled, wrong or out of its place."""
    if not word.startswith("p") or abs(len(word) - len(SPELT)) > 1:
        return False
    return SequenceMatcher(None, word, SPELT).ratio() >= MISSPELT
