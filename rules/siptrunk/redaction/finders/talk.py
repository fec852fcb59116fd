"""Secrets that people name to each other in a chat, in the word orders of several languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.finders.sentences import NOUNS
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_expression, is_placeholder, kind_of_value
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

WORD = r"[\"'`*_“„«]{{0,2}}(?P<{}>[^\s\"'`*,;]{{4,80}})"
PLACED = re.compile(
    r"(?i)[ \t]{1,3}(?:(?:toh|yeh|ye|hi|olarak)[ \t]{1,2})?"
    rf"{WORD.format('word')}[\"'`*_”“»]{{0,2}}"
    r"[ \t]{1,3}(?:hi[ \t]{1,2})?(?P<verb>"
    r"hai|hain|tha|rakha|dala|daala|diya|है|रखा|था|girdim|yazdım|kullandım|girdik|"
    r"eingetragen|eingegeben|gesetzt|verwendet|hinterlegt|benutzt|vergeben|genommen|gewählt|"
    r"not[ \t]work\w*|does(?:n['’]?t|[ \t]not)[ \t]\w+|"
    r"(?:is|was)(?:n['’]?t|[ \t]not)[ \t](?:work|accept)\w*|"
    r"gives|returns|throws|fails|(?:is|was)[ \t](?:rejected|refused|accepted|right|wrong)|"
    r"no[ \t]funciona|n[aã]o[ \t]funciona|ne[ \t](?:marche|fonctionne)[ \t]pas|non[ \t]funziona|"
    r"(?:funktioniert|geht|passt|stimmt)[ \t]nicht|wird[ \t](?:abgelehnt|nicht)|werkt[ \t]niet|"
    r"nie[ \t]działa|не[ \t](?:работает|подходит)|(?:ama[ \t])?çalışmıyor|"
    r"(?:i|we)[ \t](?:get|got|still)|"
    r"keeps[ \t]\w+|won['’]?t[ \t]\w+)(?![\w])"
)
"""A word between the name and its verb: "password X hai", "das Passwort X eingetragen"."""
GERMAN = ("ein", "ge", "ver", "hinter", "benutzt")
CORRECTED = re.compile(
    rf"(?i)[ \t]{{1,3}}(?:is|was)(?:n['’]?t|[ \t]not)[ \t]{{1,3}}{WORD.format('old')}"
    rf"[\"'`*]{{0,2}}[,;]?[ \t]{{1,3}}(?:it['’]?s|it is|but|rather)[ \t]{{1,3}}{WORD.format('new')}"
)
CHANGED = re.compile(
    rf"(?i)[ \t]{{1,3}}(?:(?:was|is|has|been|got)[ \t]{{1,2}})"
    rf"{{0,2}}(?:changed|reset|updated|rotated)"
    rf"[,;.]?[ \t]{{1,3}}(?:now[ \t]{{1,2}})?(?:it['’]?s|it is)[ \t]{{1,2}}(?:now[ \t]{{1,2}})?"
    rf"{WORD.format('word')}(?=[ \t]now\b|[.,;!?\n]|$)"
)
OLD_AND_NEW = re.compile(
    rf"(?i)[^\n:=]{{0,60}}\bold[ \t]?:[ \t]{{0,2}}{WORD.format('old')}[\"'`*]{{0,2}}"
    rf"[ \t,;]{{1,4}}(?:and[ \t])?new[ \t]?:[ \t]{{0,2}}{WORD.format('new')}"
)
ANSWERED = re.compile(
    rf"(?i)[ \t]?\?{{1,3}}[ \t]{{1,3}}(?:it['’]?s[ \t]{{1,2}}|it is[ \t]{{1,2}})?"
    rf"{WORD.format('word')}"
    r"(?=[.,;!?](?:[ \t]|$))"
)
APART = re.compile(
    rf"(?i)(?:[ \t]{{1,2}}(?:i|we|they|you|he|she)[ \t]{{1,2}}\w{{1,12}}(?:[ \t]\w{{1,5}})?)?"
    rf"(?:,[ \t]{WORD.format('between')}[\"'`*]{{0,2}},[ \t]|[ \t]\({WORD.format('inside')}\)[ \t])"
    r"(?:is|was|isn['’]?t|wasn['’]?t|does|works|gets|ist|es|est)\b"
)
IN_ROW = re.compile(
    rf"(?i)(?:[ \t]{{1,3}}(?:от|для|для[ \t]sip|of|for|del|du|vom)[ \t]{{1,2}}[^\s:=,]{{1,20}})?"
    rf"[ \t]{{1,3}}{WORD.format('word')}[\"'`*]{{0,2}},?[ \t]{{1,3}}"
    rf"(?:(?:auth|sip)[ \t])?(?:{languages.USERS}|server|host|domain|realm|port|сервер|порт|домен|"
    r"хост|servidor|serveur|puerto|dominio|sunucu)(?![\w])"
)
"""The next field of the account after it."""
REJECTED = re.compile(
    rf"(?i)[\"'`*]{{0,2}}[ \t](?:must|should)[ \t]be[^\n:=,]{{0,40}},?[ \t](?:but[ \t])?"
    rf"(?:got|received|was)[ \t:]{{1,2}}{WORD.format('word')}"
)
"""What a validator says that it got."""
GROUPS_OF_DIGITS = re.compile(r"[ \t]{1,3}(?P<code>\d{3,4}[ -]\d{3,4})(?=[\s.,;]|$)")
DIALOGUE = re.compile(
    r"(?i)[ \t]{0,3}(?:please|pls|plz|bitte)?[ \t]{0,2}[?.!]{0,3}[ \t]{0,4}\r?\n"
    r"(?:[ \t>]{0,4}\[?\d{1,2}:\d\d(?:[ \t]?[ap]m)?\]?[ \t]{1,3})?"
    r"(?P<speaker>[^\W\d][\w .]{0,30}?)"
    r"(?:(?:[ \t]\[\d{1,2}:\d\d\])?:[ \t]{1,3}|"
    r"[ \t]{1,4}\[?\d{1,2}:\d\d(?:[ \t]?[ap]m)?\]?[ \t]{0,4}\r?\n[ \t]{0,4})"
    r"(?P<word>\S{4,80})[ \t]{0,8}(?:\r?\n|$)"
)
ASKS = re.compile(
    r"(?i)\b(?:what|what['’]s|whats|which|send|tell|give|share|confirm|need|was|wie|schick|cuál|quel)\b"
)
PUT = re.compile(
    r"(?i)\b(?:put|putting|typed|typing|enter|entered|pasted|use|used|using|set|tried)[ \t]{1,2}"
    r"[\"'`*]{0,2}(?P<word>[^\s\"'`*,;]{4,80})[\"'`*]{0,2}[ \t]{1,2}"
    r"(?:in|into|under)[ \t]{1,2}(?:(?:the|my|our|your|sip|auth)[ \t]{1,2}){0,2}[\"'`*]?$"
)
AS_PASSWORD = re.compile(
    r"(?i)(?:^|[ \t])(?P<before>\S{1,40})[ \t]{1,2}[\"'`*]{0,2}(?P<word>[^\s\"'`*,;]{4,80})"
    r"[\"'`*]{0,2}[ \t]{1,2}(?:as|como|comme|als|come)[ \t]{1,2}"
    r"(?:(?:the|my|our|a|la|el|o|le|das|sip|auth)[ \t]{1,2}){0,2}[\"'`*]?$"
)
USES = re.compile(
    r"(?i)\b(?:usei|usé|usamos|uso|puse|pusimos|coloquei|digitei|utilizei|utilicé|utilise|utilisé|"
    r"mis|ho (?:usato|messo)|verwende|benutze|использую|ввёл|ввел)[ \t]{1,2}"
    r"(?:(?:a|la|el|le|il|o|das|die|как)[ \t]{1,2})?$"
)
USED_WORD = re.compile(rf"[ \t]{{1,2}}(?:sip[ \t])?{WORD.format('word')}")
BEFORE_AS = wordlist(
    "and und y et e used use using entered typed tried put with usei usé usamos uso puse pusimos "
    "mis coloquei utilisé utilicé utilizei messo usato verwende benutze nehme set "
    "mettez mets metti inserito eingebe"
)
NO_PASSWORDS = wordlist(
    "temporal temporanea temporaneo temporaire provisional provisoire provvisoria "
    "initial inicial inizial default "
    "done sure okay yeah nope cool great wait lemme moment sorry later okey perfect gladly soon "
    "prompt header request endpoint validator auth "
    "sadly luckily honestly clearly certainly recently twice eingabe feld änderung abfrage länge "
    "wechsel richtlinie daala dala rakha kiya diya check change "
    "value values everything something anything string quotes spaces brackets digits characters "
    "numbers letters galat sahi kya same nahi nahin wahi theek thik khali alag naya purana mera "
    "digest recovery match mismatch sync update outbound inbound caller vault portal policy "
    "array integer object boolean manager mixed uppercase lowercase actual right exact screenshot "
    "this that whatever "
    "below above nothing credentials secret hash rotation entry email link autofill digit"
)
WORDS_ABOUT = FUNCTION | LABELS | NO_PASSWORDS | NOUNS
ABSTRACT = re.compile(r".*(?:tion|sion|ing|ment|ance|ence|ity|ness|ization)s?")
"""What a word about a password ends in."""
PLACES = (
    GROUPS_OF_DIGITS,
    REJECTED,
    PLACED,
    CORRECTED,
    CHANGED,
    OLD_AND_NEW,
    ANSWERED,
    APART,
    IN_ROW,
    DIALOGUE,
)
CERTAIN = (DIALOGUE, CORRECTED, OLD_AND_NEW)
"""Places where nothing but a password stands."""
SIGNS = frozenset(":=")
LINE_CHARACTERS = 140
TAIL = ".,;:!?)]}”’\"'`*"


def find_in_talk(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """What somebody says, asks for or corrects, beside the name of a password."""
    for name in names:
        if not name.kind.endswith(("password", "secret")) or text[name.end : name.end + 1] in SIGNS:
            continue
        line = text[max(0, name.start - LINE_CHARACTERS) : name.start].rpartition("\n")[2]
        yield from _after(text, line, name)
        yield from _before(line, name)


def _after(text: str, line: str, name: Name) -> Iterator[Secret]:
    is_verb = name.text.lower() == "pass"
    for place in PLACES:
        match = None if is_verb else place.match(text, name.end)
        if match and place is GROUPS_OF_DIGITS:
            start, end = match.span("code")
            yield Secret(start, end, name.kind, name.text)
            return
        if match and _is_place(place, match, line):
            yield from _words(match, name, is_certain=place in CERTAIN)
            return
    if USES.search(line) and (match := USED_WORD.match(text, name.end)):
        yield from _words(match, name)


def _is_place(place: re.Pattern[str], match: re.Match[str], line: str) -> bool:
    """Whether the sentence around the match says what its pattern takes it for."""
    if place is PLACED and match["verb"].lower().startswith(GERMAN):
        return match["word"][:1].isupper() or is_mixed(match["word"])
    if place is PLACED and not is_mixed(match["word"]):
        return not match["word"].endswith("ed") and not QUALIFIER.fullmatch(match["word"])
    if place is IN_ROW:
        word = match["word"].rstrip(TAIL)
        is_first = not line.strip() and not QUALIFIER.fullmatch(word)
        return is_first or not word.isascii() or bool(USER_BEFORE.search(line))
    if place is ANSWERED and match.string[match.end() : match.end() + 1] == ",":
        return is_mixed(match["word"])
    if place is not DIALOGUE:
        return True
    speaker = match["speaker"].lower()
    if " " in speaker and not match["speaker"][:1].isupper():
        return False
    is_field = speaker in LABELS or bool(USER.fullmatch(speaker)) or bool(kind_of_key(speaker))
    is_question = "?" in match[0] or bool(ASKS.search(line))
    return is_question and not is_field


QUALIFIER = re.compile(f"(?i)(?:{languages.QUALIFIERS}|{languages.PREPOSITIONS})")
USER = re.compile(f"(?i)(?:{languages.USERS})")
USER_BEFORE = re.compile(
    rf"(?i)(?:^|[\s(,])(?:{languages.USERS})[ \t]{{1,2}}\S{{2,60}}[ \t,]{{1,3}}$"
)


def _before(line: str, name: Name) -> Iterator[Secret]:
    start = name.start - len(line)
    match = PUT.search(line)
    if not match and (match := AS_PASSWORD.search(line)):
        is_used = match["before"].lower() in BEFORE_AS or is_mixed(match["word"])
        match = match if is_used else None
    if match:
        yield from _words(match, name, start)


def _words(
    match: re.Match[str], name: Name, offset: int = 0, *, is_certain: bool = False
) -> Iterator[Secret]:
    """The words of a match that can be passwords; none where one of two cannot."""
    groups = [group for group in WORD_GROUPS if match.groupdict().get(group)]
    words = [match[group].rstrip(TAIL).lstrip("(") for group in groups]
    if not all(_is_password(word, name, is_certain=is_certain) for word in words):
        return
    for group, word in zip(groups, words, strict=True):
        start = offset + match.start(group) + match[group].find(word)
        yield Secret(start, start + len(word), kind_of_value(word, name.kind), name.text)


WORD_GROUPS = ("word", "old", "new", "between", "inside")


def _is_password(word: str, name: Name, *, is_certain: bool) -> bool:
    """Whether ``word`` says nothing about a password and names nothing else."""
    if is_placeholder(word) or is_expression(word) or not name.allows(word) or "@" in word:
        return False
    if is_mixed(word):
        return True
    lowered = word.lower()
    if lowered in WORDS_ABOUT or is_ordinary(word) or kind_of_key(word):
        return False
    if is_certain and len(word) > 3:
        return word.rstrip("!").isalnum()
    return len(word) > 4 and word.isalnum() and not ABSTRACT.fullmatch(lowered)
