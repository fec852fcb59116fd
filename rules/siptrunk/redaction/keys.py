"""Which names are names of secrets, in code, in headers and in prose."""

from __future__ import annotations

from difflib import SequenceMatcher

from siptrunk.redaction.ordinary_words import wordlist

MAX_NAME_CHARACTERS = 120
SPELT = "password"
MISSPELT = 0.87
"""Least likeness to it, of which ``passport`` has 0.75."""

PASSWORDS = tuple(
    wordlist(
        "password passwort kennwort passwd passphrase passcode passwrd pword passord pwd psw mdp "
        "contraseña contrasena contrasenya senha wachtwoord wachtwoorden hasło haslo lösenord "
        "lösenordet losenord passordet parola "
        "şifre sifre jelszó jelszo heslo salasana adgangskode lozinka geslo slaptažodis parool "
        "κωδικός "
        "пароль пароля パスワード 密码 密碼 口令 비밀번호 암호 סיסמה รหัสผ่าน पासवर्ड motdepasse "
        "userpwd userpass"
    )
)
"""Words for a password, at the end of a longer word too (``PGPASSWORD``)."""
SHORT_PASSWORDS = wordlist("pass pw clave parole pswd passe")
SECRETS = ("secret", "geheimnis", "secreto", "segredo", "секрет")
TOKENS = ("token", "jeton", "токен", "トークン", "令牌", "sessionid", "jsessionid", "phpsessid")
KEYS = wordlist("apikey authkey accesskey secretkey privatekey signingkey ключ")
KEY_OF = wordlist(
    "api private access secret auth signing encryption master shared account webhook service "
    "license "
    "client server vapi telnyx twilio openai deepgram elevenlabs cartesia anthropic groq plivo "
    "vonage bandwidth stripe sendgrid google aws azure github gitlab slack discord subscription "
    "storage functions admin root live preshared psk hmac consumer sk"
)
"""Words before ``key`` that make it an access key."""
SPENT = wordlist("ha1 sig signature jwt bearer hmac salt")
PASSES_BY = wordlist("bypass compass trespass surpass overpass underpass encompass")
PLURALS = ("passwords", "secrets", "passwds")
SESSIONS = ("sessionid", "session_id", "session-id", "sessid", "ha1")
HARMLESS_END = wordlist(
    "length len policy type types name names id ids sid url uri endpoint field fields file path "
    "dir enabled disabled required optional expiry expires "
    "expiration expired at in on count counts "
    "limit limits min max prompt hint label ref reference valid set reset changed updated created "
    "format encoding encoder algorithm rotation status kind version error errors visible "
    "strength "
    "usage budget mode method scope scopes ttl lifetime age date time timeout provider source "
    "location title description manager required last grant info match incorrect "
    "wrong missing change generator column index present store arn selector attempts protected "
    "login prefix expected rules requirements username user realm host domain parameter"
)
HARMLESS_START = wordlist(
    "has is use uses no max min num with without show hide enable disable require requires needs "
    "forgot reset total completion change get"
)
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


def kind_of_key(name: str, text_before: str = "") -> str:
    """The kind of secret that stands under ``name``; empty where none does.

    ``text_before`` stands on its left: prose writes "the API key" where code writes ``apiKey``.
    """
    lowered = name.lower()
    if lowered.endswith(SESSIONS):
        return "digest" if lowered.endswith("ha1") else "cookie"
    words = words_of(
        lowered.removesuffix("s") if lowered.endswith(PLURALS) else name.replace("/", "")
    )
    if not words or words[-1] in HARMLESS_END or words[0] in HARMLESS_START:
        return ""
    if any(_is_password(word) for word in words):
        return "sip-password" if not SIP.isdisjoint((*words, *_last(text_before))) else "password"
    general = _general(words, text_before)
    return _family(general, {*words, *_last(text_before)}) if general else ""


def _general(words: list[str], text_before: str) -> str:
    """The kind of a secret that is no password, without regard to its service."""
    if any(word.endswith(TOKENS) for word in words):
        return "token"
    if not KEYS.isdisjoint(words) or ("key" in words and _opens(words, text_before)):
        return "api-key"
    return "secret" if any(word.endswith(SECRETS) for word in words) or SPENT & set(words) else ""


def _family(kind: str, around: set[str]) -> str:
    if kind == "token" and "slack" in around:
        return "slack-token"
    return next((FAMILIES[word] for word in FAMILIES if word in around), kind)


def _last(text_before: str) -> list[str]:
    return [word.strip("*_:,.()\"'`") for word in text_before.lower().split()[-2:]]


def _opens(words: list[str], text_before: str) -> bool:
    """Whether the ``key`` among the words is an access key."""
    place = words.index("key")
    preceding = words[place - 1 : place] or _last(text_before)[-1:]
    return bool(preceding) and preceding[0] in KEY_OF


def _is_password(word: str) -> bool:
    if word.endswith("pass"):
        return word not in PASSES_BY
    return word.endswith(PASSWORDS) or word in SHORT_PASSWORDS or _is_misspelt(word)


def _is_misspelt(word: str) -> bool:
    """Whether a letter of ``password`` is missing, doubled, wrong or out of its place."""
    if not word.startswith("p") or abs(len(word) - len(SPELT)) > 1:
        return False
    return SequenceMatcher(None, word, SPELT).ratio() >= MISSPELT
