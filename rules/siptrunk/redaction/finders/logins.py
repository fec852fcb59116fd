"""Secrets beside a user name: ``user:password`` in code, commands, settings and talk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_expression, is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import (
    FUNCTION,
    is_mixed,
    is_ordinary,
    is_random,
    wordlist,
)
from siptrunk.text.patterns import Match, Pattern, SearchableText

ENCODED = Pattern(
    r"(?i)(?:btoa|b64encode|base64_encode|encode64|b64|base64[\w.]*|buffer\.from|getbytes|"
    r"encodetostring|tobase64\w*|"
    r"basic[ _]?auth\w*|userpwd|encode)\(?\s*\(*[^\"'`\n()]{0,40}\(?[bfru]?[\"'`]([^\s:\"'`]+)"
    r"(?::|[\"']\s*[+.&]\s*[\"']:[\"']\s*[+.&]\s*[\"']|:[\"']\s*[+.&]\s*[\"'])([^\"'`\s]+)[\"'`]"
)
PIPED = Pattern(
    r"(?:echo|printf)[ \t]+(?:-\w+[ \t]+)?[\"']?([^\s:\"'|]+):([^\s\"'|]+)[\"']?[ \t]*\|"
    r"[ \t]*(?:base64|openssl|chpasswd)"
)
LABELLED = Pattern(
    r"(?i)(?:^|[^\w/.-])(?:(?:creds?|credentials|log[ -]?in|zugangsdaten|accesos?|"
    r"identifiants|account|auth)(?:[ \t]+(?:data|details|is|are|info|sip|trunk|voip|api|with|"
    r"using|as|mit|avec|con|com))?|"
    r"u(?:se?r)?(?:name)?[ \t]?[/:&+|][ \t]?p(?:ass|wd|w)?(?:word|wd)?|(?:auth[ \t]?)?(?:id|"
    r"user)[ \t]?/[ \t]?pass\w*|benutzer[ \t]?/[ \t]?passwort|(?:usuario|логин|utilisateur|"
    r"identifiant|benutzer|utente|usuário)[ \t]?/[ \t]?(?:clave|"
    r"contraseña|пароль|mot de passe|mdp|senha|wachtwoord|hasło|heslo|parola|şifre|kennwort)|"
    r"ext(?:ension)?[ \t]?/[ \t]?(?:secret|pass\w*|pw))\b[\"'*_]{0,3}"
    r"[ \t]*([:=→—–]|-[ \t]|[=-]>|)[*_]{0,2}[ \t]*([^\s:/\"'{}\[\]<>,|]+)"
    r"(?:[ \t]*(//?|[:|,])[ \t]*|"
    r"[ \t]+(and|und|y|et|with)[ \t]+|[ \t]+)([^\s\"',]+)",
    cost=3,
)
CREDENTIALS = Pattern(
    r"(?i)(?:^|[\s\"'`,;{(])[\w.-]*creds?(?:[_-]?\d)?[\"'`]{0,2}[ \t]*[:=][ \t]*[\"'`]?"
    r"([^\s:/\"'`,;(){}\[\]<>$|]{1,80})[ \t]*[:/|][ \t]*([^\s\"'`,;/]{3,})"
)
"""A variable that holds both: ``SIP_CREDS=user:password``."""
BELOW = Pattern(
    r"(?im)^[^\n]*\b(?:creds?|credentials|log-?ins?|zugangsdaten|accesos?|identifiants|"
    r"(?:trunk|sip|account|access)[ \t]+(?:details|data|info))\b[ \t\w]*"
    r":?[ \t]*\r?\n(?:[ \t>*-]*[\w-]+(?:\.[\w-]+)+(?::\d+)?[ \t]*\r?\n)?"
    r"[ \t>*-]*([\w.@+-]{2,60})[ \t]*\r?\n[ \t>*-]*([^\s]{5,80})[ \t]*(?:\r?\n|$)"
)
"""The two alone on the lines below what says that they come."""
ABBREVIATED = Pattern(
    r"(?i)(?:^|[\s,;(|])(?:u|usr|user|username|id|login|ext)[ \t]*[:=][ \t]*([^\s,;|]+)[\s,;|"
    r"/&]+(?:p|pw|pass|pwd)[ \t]*[:=][ \t]*[\"'`]?([^\s,;|\"'`]+)"
)
QUERY = Pattern(r"[?&]u=([^&\s]+)(?:&\w{1,12}=[^&\s]*)*?&p=([^&\s\"'<>]+)", cost=3)
"""The address that sets up a softphone."""
NAMED_AFTER = Pattern(
    r"(?i)(?:^|\s)([\w.@+-]{2,40})[ \t]*[:/][ \t]*([^\s/]{4,60})[ \t]+(?:is|are)[ \t]+(?:my|"
    r"the|our)[ \t]+(?:sip[ \t]+|trunk[ \t]+)?(?:login|credentials|creds|account)"
)
IN_USE = Pattern(r"(?i)\b(?:with|as|use|using)[ \t]+([\w.-]*\d[\w.-]*)[ \t]+/[ \t]+([^\s,;]{4,60})")
REGISTER = Pattern(
    r"(?im)^[ \t>]*(?:iax2?[ \t]+)?register(?:[ \t]*=>?[ \t]*|[ \t]+)(?:\w+\?)?(?:(?:udp|tcp|"
    r"tls|sips?)://)?([^\s:]+):([^\s:@]+(?:@[^\s:@.]+)?)[:@]"
)
CREDENTIAL = Pattern(r"(?i)modparam\([^()\n]*\"credential\",\s*\"[^\":\s]+:[^\":\s]*:([^\"\s]+)\"")
TURN = Pattern(r"(?im)^[ \t]*user[ \t]*=[ \t]*([^\s:=]+):([^\s]+)[ \t]*\r?$")
CALL = Pattern(r"(?i)\b[\w.]*(?:cred|auth|login|password|basic|digest)[\w.]*\(\s*[^\s)]", cost=4)
ARGUMENTS = re.compile(
    r"\s{0,20}(?:[^()\n\"'`]{0,60}[\"'`][^\"'`\n]{0,200}[\"'`](?:\.\w{1,20}\(\)"
    r")?\s{0,20},?\s{0,20}){2,6}[^()\n\"'`]{0,60}\)"
)
KEY_SIGN = re.compile(r"\s{0,4}(?::|=>)")
"""What follows a string that is the key of a member."""
KEY_BEFORE = re.compile(r"(\w{1,40})[\"'`]?\s{0,4}(?::|=>?)\s{0,4}$")
PLAIN_KEYS = frozenset(
    """
    address domain host hostname id ip label name number outboundprotocol protocol provider proxy
    realm server techprefix transport type url
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Names of members that hold no secret: what a trunk is created with stands in a call, too."""
HOST = re.compile(r"(?:[a-z0-9-]+\.){2,}[a-z]{2,}")
STRING = re.compile(r"[\"'`]([^\"'`\n]{1,200})[\"'`]")
COMPARED = Pattern(
    r"(?i)[\"'`]([^\"'`\n\s]{3,80})[\"'`]\s*(?:={2,3}|!={1,2}|\.equals\w*\(|eq\b)"
    r"\s*\(?[\w.$>\[\]\"'-]{0,40}(?:pass(?:word|wd)?|pwd|pw|secret|token)\b|"
    r"(?:str\w*cmp|compare_digest|timingSafeEqual|hash_equals)\(\s*[\w.$>-]{0,40}(?:pass|pwd|"
    r"pw|secret|token)\w*\s*,\s*[\"'`]([^\"'`\n]+)[\"'`]"
)
VOICEMAIL = Pattern(r"(?m)^[ \t]*\d{2,8}[ \t]*=>[ \t]*([^\s,]{3,40}),[^,\n]*,[^,\n@]*@")
DIALPLAN = Pattern(r"\bAuthenticate\(([^(),\s$]{3,40})[,)]")
NAMES = wordlist(
    "user username password pass passwd pwd secret token host realm domain login logout "
    "register username: string key value name port email role admin basic digest bearer read "
    "write none id list type method mode"
)
"""What stands in examples for a user or a password."""


def find_in_logins(text: SearchableText, _: Iterable[Name] = ()) -> Iterator[Secret]:
    """The password of a user name that stands before it."""
    for patterns, user, password in PLACES:
        for pattern in patterns:
            for match in pattern.finditer(text):
                if not (pattern in IN_TALK and _is_talk(match, user, is_below=pattern is BELOW)):
                    yield from _pair(match, match[user] if user else "", password)
    yield from _in_code(text)


PLACES = (
    (
        (
            ENCODED,
            PIPED,
            ABBREVIATED,
            BELOW,
            CREDENTIALS,
            QUERY,
            REGISTER,
            TURN,
            NAMED_AFTER,
            IN_USE,
        ),
        1,
        2,
    ),
    ((LABELLED,), 2, 5),
    ((CREDENTIAL, VOICEMAIL, DIALPLAN), 0, 1),
)
"""Patterns, and the groups of the user name and the password."""
IN_TALK = frozenset((NAMED_AFTER, IN_USE, LABELLED, BELOW))


def _is_talk(match: Match, group: int, *, is_below: bool) -> bool:
    """Whether words stand there, and no user name and password."""
    if group == 1:
        is_word = match[1].lower() in FUNCTION or is_ordinary(match[1])
        return is_word or (is_below and not is_mixed(match[2]))
    sign, user, mark, password = match[1], match[2], match[3] or match[4], match[5]
    if _is_other(user, password):
        return True
    if sign[:1] in {"—", "–", "-"} and sign[1:] != ">" and not is_mixed(password.rstrip(".,;")):
        return True
    if mark == "/" and ("." in user or "/" in password) and not is_mixed(password.rstrip(".,;")):
        return True
    if not mark:
        is_sure = is_mixed(user) or (not user.isalpha() and is_random(password.rstrip(".,;")))
        return password.isdigit() or not (is_sure and is_mixed(password))
    if mark in {",", "|"} or mark.isalpha():
        return not is_mixed(password) or not (sign or is_mixed(user))
    if not sign and not any(c.isdigit() for c in user):
        return not is_mixed(password) and not _is_named(match, user, password)
    return is_ordinary(password.rstrip(".,;"))


def _is_other(user: str, password: str) -> bool:
    """Whether a host and its port, a path or words stand there."""
    is_port = password.rstrip(".,;").isdigit() and bool(HOST.fullmatch(user))
    is_word = user.lower() in FUNCTION | NAMES or is_ordinary(user)
    return is_port or is_word or password.startswith(("/", "\\"))


def _is_named(match: Match, user: str, password: str) -> bool:
    """Whether an account's name and a word stand there, joined by a colon: "creds a-b:word"."""
    word = password.rstrip(".,;")
    if match[3] != ":" or not {"-", "_", ".", "+"} & set(user) or not word.isalnum():
        return False
    is_apart = match[0].endswith(f": {password}") or word.isdigit() or len(word) < 4
    return not is_apart and word.lower() not in FUNCTION and not is_ordinary(word)


def _pair(match: Match, user: str, group: int) -> Iterator[Secret]:
    content = match[group].rstrip(".,;)}")
    if not content or is_placeholder(content) or is_expression(content):
        return
    if content.isalpha() and (content.lower() in FUNCTION or kind_of_key(content)):
        return
    if content.startswith("//"):
        return
    if content.lower() in NAMES or (user and is_placeholder(user)):
        return
    start = match.start(group)
    user_, _, host = content.rpartition("@")
    content = user_ if user_ and "." in host else content
    yield Secret(start, start + len(content), kind_of_value(content, "url-credentials"))


def _in_code(text: SearchableText) -> Iterator[Secret]:
    for match in CALL.finditer(text):
        arguments = ARGUMENTS.match(text, match.end() - 1)
        if not arguments or match[0].lower().startswith(("authoriz", "loadmodule")):
            continue
        strings = [
            string
            for string in STRING.finditer(arguments[0])
            if not KEY_SIGN.match(arguments[0], string.end())
        ]
        if not strings:
            continue
        string = strings[min(1, len(strings) - 1)] if "network" in match[0].lower() else strings[-1]
        key = KEY_BEFORE.search(arguments[0][: string.start()])
        if (key and key[1].lower() in PLAIN_KEYS) or HOST.fullmatch(string[1]):
            continue
        if string[1].lower() in NAMES or is_placeholder(string[1]) or " " in string[1].strip():
            continue
        start = arguments.start() + string.start(1)
        yield Secret(start, start + len(string[1]), kind_of_value(string[1], "url-credentials"))
    for match in COMPARED.finditer(text):
        group = match.lastindex
        content = match[group]
        is_variable = content.startswith("$") or "${" in content
        if not is_placeholder(content) and content.lower() not in NAMES and not is_variable:
            start, end = match.span(group)
            yield Secret(start, end, kind_of_value(content, "password"))
