"""The other passwords that a sentence names beside one: "… or …", "… (was …)", "from … to …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_expression, is_placeholder, is_token, kind_of_value
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import (
    FUNCTION,
    LABELS,
    is_mixed,
    is_ordinary,
    wordlist,
)
from siptrunk.text.patterns import SearchableText

CHANGED = re.compile(
    r"(?i)[\"'`*_]{0,3}(?:[ \t]{1,2}(?:for|of|on|für|de|del|du)[ \t]{1,2}[^\s:=]{1,40}){0,2}"
    r"(?:[ \t]{1,2}(?:was|is|has|have|been|got|went|changed|updated|reset|rotated|switched|moved|"
    r"wurde|geändert|fue|cambiada|cambió|foi|alterada|été|changé|modifié|cambiato|был|изменён|"
    r"изменен|сменили)){0,3}:?[ \t]{1,2}(?:from|von|vom|de|desde|da|с|со|з|od|van|fra|från|z)"
    r"[ \t]{1,2}[\"'`*_]{0,2}(?P<old>[^\s\"'`*_,;]{3,80})[\"'`*_]{0,2}[ \t]{1,2}"
    r"(?:to|into|zu|auf|nach|in|a|à|para|en|на|do|naar|til|till|na)[ \t]{1,2}"
    r"[\"'`*_]{0,2}(?P<new>[^\s\"'`*_,;]{3,80})"
)
EARLIER = (
    r"was|were|old|older|previous|previously|formerly|earlier|before|originally|used to be|war|"
    r"vorher|früher|alt|antes|era|avant|avant ça|ancien|prima|был|раньше|now|new|now it's|"
    r"currently|jetzt|neu|ahora|maintenant|adesso|теперь"
)
CERTAIN = re.compile(
    rf"(?i)[\"'`*_]{{0,3}}(?:[ \t]{{0,2}}(?:→|->|=>|➜|/)[ \t]{{0,2}}|"
    rf",?[ \t]{{1,2}}(?:or|oder|o|ou|или|або|then|and then|dann|luego|puis|to|instead of|not|"
    rf"but also|vs\.?)[ \t]{{1,2}}(?:(?:maybe|perhaps|also|it was|was|{EARLIER})[ \t:]{{1,2}})?|"
    rf"[ \t]{{0,2}}[(,;–-][ \t]{{0,2}}(?:it[ \t])?(?:{EARLIER})[ \t:]{{1,3}}|"
    rf"[ \t]{{0,2}}\((?:or|oder|ou|o)[ \t]{{1,2}})"
    r"[\"'`*_]{0,2}(?P<next>[^\s\"'`]{3,80})"
)
"""What says that the next word is another password."""
LISTED = re.compile(
    r"(?i)(?P<quote>[\"'`*_]{0,3})"
    r"(?:[ \t]{1,2}(?:for|on|in|at|für|pour|para)[ \t]{1,2}[^\s,;]{1,40})?"
    rf"(?:,[ \t]{{0,2}}(?:(?:{languages.JOINS}|&)[ \t]{{1,2}})?|;[ \t]{{1,2}}|"
    rf"[ \t]{{1,2}}(?:{languages.JOINS}|[|&+])[ \t]{{1,2}})"
    r"[\"'`*_]{0,2}(?P<next>[^\s\"'`]{3,80})"
)
"""What joins one to the next in a list of them."""
WITH_VERBS = re.compile(
    r"(?i)[\"'`*_]{0,3},?[ \t]{1,2}(?:to|then|and then|not|dann|luego|puis)[ \t]"
)
"""What a verb may follow: "to connect"."""
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?")
ENDS = re.compile(r"[\"'`*_]{0,3}[.,;:!?)\]]{0,3}(?:[ \t\r\n]|$)")
NAMED_AFTER = re.compile(r"[\"'`*_]{0,3}[ \t]{1,2}(?:is|are|as)[ \t]|[\"'`]{0,2}[ \t]{0,2}[:=(]")
PLURAL = re.compile(r"(?i)(?:[^s]s|wörter|пароли|паролі|hasła|hesla)$")
TAIL = ".,;:!?)]}*_|"
MAX_FURTHER_PASSWORDS = 40
KINDS = ("password", "secret")
NO_PASSWORDS = wordlist("match mismatch portal vault policy scratch both neither")


def find_changes(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """Both passwords of a change from one to the other."""
    for name in names:
        if not name.kind.endswith(KINDS) or not (match := CHANGED.match(text, name.end)):
            continue
        words = [match["old"].rstrip(TAIL), match["new"].rstrip(TAIL)]
        if all(is_mixed(word) or _is_plain_password(word) for word in words):
            for group, word in zip(("old", "new"), words, strict=True):
                start = match.start(group)
                yield Secret(start, start + len(word), kind_of_value(word, name.kind), name.text)


def find_further_passwords(text: SearchableText, secrets: Iterable[Secret]) -> Iterator[Secret]:
    """The passwords that follow each of ``secrets`` in its sentence or its list."""
    for secret in secrets:
        if not secret.key:
            continue
        end = secret.end
        for _ in range(MAX_FURTHER_PASSWORDS):
            following = _following(text, end, secret)
            if following is None:
                break
            yield following
            end = following.end


def _following(text: str, position: int, first: Secret) -> Secret | None:
    """The password after the one that ends at ``position``; None where none follows."""
    certain = CERTAIN.match(text, position)
    match = certain or LISTED.match(text, position)
    if not match:
        return None
    word = match["next"].rstrip(TAIL).lstrip("(")
    if not word or _is_other(text, match, word):
        return None
    is_said = _is_said if certain else _is_listed
    if not (is_said(text, match, word, first) if first.kind.endswith(KINDS) else is_token(word)):
        return None
    start = match.start("next") + match["next"].find(word)
    return Secret(start, start + len(word), kind_of_value(word, first.kind), first.key)


def _is_other(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a host, a placeholder, or the name of what follows stands there."""
    if is_placeholder(word) or is_expression(word) or HOST.fullmatch(word) or "@" in word:
        return True
    end = match.start("next") + match["next"].find(word) + len(word)
    return bool(NAMED_AFTER.match(text, end)) or match["next"][-1:] in ":="


def _is_said(text: str, match: re.Match[str], word: str, first: Secret) -> bool:
    """Whether a sentence calls ``word`` another password."""
    if word.isdigit():
        return len(word) > 5 or (len(word) > 3 and text[first.start : first.end].isdigit())
    if is_mixed(word):
        return True
    return not WITH_VERBS.match(text, match.start()) and _is_last(text, match, word)


def _is_listed(text: str, match: re.Match[str], word: str, first: Secret) -> bool:
    """Whether ``word`` is the next item of a list of passwords."""
    if PLURAL.search(first.key):
        return (is_mixed(word) and len(word) > 3) or _is_last(text, match, word)
    return is_mixed(word) and not word.isdigit() and match["quote"][:1] not in {'"', "'"}


def _is_last(text: str, match: re.Match[str], word: str) -> bool:
    """Whether it is a plain word before a sign or the end of the line."""
    end = match.start("next") + match["next"].find(word) + len(word)
    return _is_plain_password(word) and bool(ENDS.match(text, end))


def _is_plain_password(word: str) -> bool:
    """Whether it is a word that says nothing about a password and names nothing else."""
    lowered = word.lower()
    if lowered in FUNCTION | LABELS | NO_PASSWORDS or is_ordinary(word) or kind_of_key(word):
        return False
    return len(word) > 3 and word.isalnum()
