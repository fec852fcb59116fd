"""Secrets in sentences: no sign says what the secret is, so here words are told from secrets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.lexer import CLOSERS as QUOTES
from siptrunk.redaction.lexer import is_in_quotes, read_value
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import (
    has_signs_inside,
    is_bracketed,
    is_expression,
    is_placeholder,
    is_token,
    kind_of_value,
    without_decorations,
)
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import (
    ACTIONS,
    FUNCTION,
    TECHNICAL,
    is_mixed,
    is_ordinary,
    wordlist,
)
from siptrunk.text.patterns import SearchableText

CLOSERS = re.compile(r"[\"'`*_”’»)]{0,4}")
HOLDER = (
    rf"(?:[ \t]{{1,4}}(?:(?:{languages.PREPOSITIONS})"
    rf"[ \t]{{1,3}}[^\s:=]{{1,40}}(?:[ \t]{{1,3}}[^\s:=]{{1,40}}){{0,2}}?|"
    rf"(?:{languages.QUALIFIERS})(?![\w'’])|(?:(?:i|we|they|you|he|she)[ \t]{{1,2}}(?:\w{{1,12}})"
    rf"(?:[ \t]\w{{1,8}})?)|(?:que|qui|che|który|която|який|которым?|som|dat|die|das|welches)"
    rf"(?:[ \t]{{1,2}}\w{{1,12}}){{1,3}}?)){{0,3}}"
)
VERBS = (
    "is|was|were|are|be|been|has|have|had|got|gets|now|just|recently|also|still|currently|always|changed|"
    "updated|reset|set|rotated|from|to|into|as|should|will|must|would|actually|really|none|old|new|"
    "called|named|simply|only|then|it|either|entweder|probably|maybe|both|wurde|auf|geändert|gesetzt|été|a|en|par|fue|cambiada|cambió|se|"
    "ahora|foi|para|alterada|agora|in|ora|stata|cambiata|by|na|zmieniono|это|теперь|mein|:"
)
SAYS = re.compile(
    rf"(?i)(?:,?[ \t](?:which|that)|,[ \t]it|[ \t]?\([^() \n]{{1,30}} [^()\n]{{1,40}}\)"
    rf")?{HOLDER}(?:[ \t]{{1,4}}(?:{languages.COPULAS})(?![\w'’])|"
    rf"(?:{languages.ATTACHED_COPULAS})|['’]s(?=[ \t])|"
    rf"[ \t]{{1,4}}(?:(?:should|must|will|would)[ \t]{{1,3}}be|was|has|have|changed|set|reset|"
    rf"got(?=[ \t](?:changed|reset|set|updated))|wurde|a été|fue|foi|se|used|updated)(?!\w))"
    rf"(?:[ \t]{{1,3}}(?:{VERBS})(?![\w'’])){{0,5}}[ \t]{{0,3}}:?[ \t]{{0,3}}(?=(?P<first>\S))"
)
ASKED = re.compile(
    r"(?i)[\w \t'’\"-]{0,40}\?{1,4}(?=\s)[ \t]{0,4}(?:\r?\n[ \t]{0,8}(?:(?:&gt;|>|[-*•])"
    r"[ \t]{0,4})?(?:a(?:nswer)?:[ \t]{0,4})?)?"
    r"(?=[^\s\r\n])"
)
PROMPT = re.compile(
    r"[ \t]{0,4}\r?\n[ \t]{0,4}[›»>][ \t]{1,4}(?=\S)|[ \t]{1,4}[›»][ \t]{1,4}(?=\S)"
)
BRACKET = re.compile(r"[ \t]{0,2}[(\[]([^()\[\]\s]{3,80})[)\]]")
APPOSITION = re.compile(r",[ \t]([^\s,]{4,80}),[ \t]")
BESIDE = re.compile(
    r"[ \t]{1,8}(?:#\d{1,2}[ \t]{1,4})?(?=([^\s]{1,200}))|"
    r"[ \t]{0,8}\r?\n(?:[-=_]{3,}[ \t]{0,8}\r?\n)?(?:[ \t]{0,8}\r?\n)?[ \t]{0,20}"
    r"(?=([^\s]{1,200})[ \t]{0,8}(?:\r?\n|$))"
)
ENCODED = re.compile(
    r"(?:[ \t]{1,4}|^)([0-9]|ENC|encrypted|plain|clear|simple|cipher|sha\d*|md5|scrypt|"
    r"irreversible-cipher)[ \t]{1,4}(?=(\S{4,200}))"
)
CONNECTORS = wordlist(
    "is was as for are ist war es est é è är er jest to был — – - = <- <-- <--- ← (that (i comme "
    "como als wie jako som come"
)
DETERMINERS = wordlist(
    "my the our your a an its their his her this that right new old current correct sip trunk "
    "auth account api vapi private secret mein das unser mi la el mon le minha o il mio mia moje "
    "мой i use as"
)
"""What may stand between a connector and the name: "is my new SIP password"."""
POINTERS = wordlist("that this it <- <-- ← — – - = →")
VERDICTS = wordlist("accepted rejected refused not is was")
USED = wordlist("used use using entered typed tried put with")
LINE_BEFORE = re.compile(
    r"(?i)(?:^|[\s(])(?:(?:(?:\w{1,30}_)?user(?:_?name)?|login|usr|id|benutzer|usuario|account|"
    r"ext(?:ension)?|machine|host|default)[ \t:=]{1,3}\S{1,60}[ \t,]{1,4}|"
    r"(?:my|the|our|sip|auth|trunk|new|old|reg|voicemail|db|enable|set|use|using|with|and|"
    r"gave me|me|mein|mi|moj|мой|minha)[ \t]{1,4}|[-*•>#]{1,2}[ \t]{1,3}){0,6}$"
)
LAST_IN_CLAUSE = re.compile(
    r"[\"'`*_”’»)]{0,3}(?:[.,;:!?)\]}]{0,3}(?:[ \t]{0,8}(?:\r?\n|$))|[.,;:!?)][ \t]|です|"
    r"[ \t]{1,3}(?:and|but|und|y|"
    r"et|e|for|on|with|at|realm|encrypted|obscured|privilege|role|level|register|user|username|host|port|realm|server|domain|before|since|yesterday|"
    r"today|\(|-|–|/|→)(?:\W|$))"
)
BRACKET_ENDS = re.compile(r"[\"'`*_]{0,2}(?:[ \t](?:for|of|on|in|at|to)[ \t][^()\n:=]{1,30})?\)")
SETS = re.compile(r"(?:^|\s)(?:#define|option|param)[ \t]$")
"""Words of configurations before a name and its string."""
OWNED_IN_BRACKETS = re.compile(
    r"(?i)(?:[ \t]{1,4}(?:i|we|they|you|u|he|she|it)(?:[ \t]{1,2}[\w']{1,12}){1,4})[ \t]{1,2}"
    r"[(\[]([^()\[\]\s]{3,80})[)\]]"
)
HAS_NUMBER = re.compile(r"\d")
MAX_NAME_CHARACTERS = 60
LINE_CHARACTERS = 200
LINE_BEFORE_CHARACTERS = 120
TAIL = ".,;:!?)]}»”’\"'`*"
NOUNS = wordlist(
    "policy field fields reset resets protected manager authentication auth login mismatch "
    "hash hashes length column change changes file files rotation prompt box input page error "
    "errors list lists username usernames user users host hosts port ports realm domain "
    "server gateway credential credentials key keys token tokens secret secrets password "
    "passwords bucket name names value values type string option options setting settings "
    "expired leaks leak in on for the verification-code manager's entry entries based "
    "registration attempt attempts security screen dialog form tab section again twice "
    "management storage store format fmt strength rules expiry expires encryption from"
)
"""What follows the name in a compound and is no secret."""


def find_in_prose(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """What a sentence says that a secret is."""
    next_start = 0
    for name in names:
        if name.start < next_start or name.end - name.start > MAX_NAME_CHARACTERS:
            continue
        for secret in (*_after(text, name), *_before(text, name)):
            next_start = max(next_start, secret.end)
            yield secret


def _after(text: str, name: Name) -> Iterator[Secret]:
    if text[max(0, name.start - 12) : name.start].endswith(("kamctl ", "opensipsctl ")):
        return
    closers = CLOSERS.match(text, name.end)
    end = closers.end() if closers else name.end
    if text[name.end : name.end + 2] in {"'s", "’s"}:
        end = name.end
    following = text[end : end + 1]
    if following not in " \t\r\n?([,'’はが是为為는은이คือ" and not following.isalpha():
        return
    if says := SAYS.match(text, end):
        if not _is_about_somebody(says) and not _is_participle(says):
            yield from _phrase(text, says.end(), name)
    else:
        yield from _apart(text, end, name)


def _is_about_somebody(says: re.Match[str]) -> bool:
    """Whether a word says who did it, or what it is for: "changed by alice", "to match"."""
    words, following = says[0].lower().split(), _line(says.string, says.end()).split()
    word = following[0].rstrip(TAIL) if following else ""
    if not words or is_mixed(word):
        return False
    is_change = len(words) == 1 and words[0] in CHANGES
    return is_change or words[-1] in AGENTS or (words[-1] == "to" and word.lower() in PURPOSES)


def _is_participle(says: re.Match[str]) -> bool:
    """Whether a word says what is done with it: "will be requested"."""
    following = _line(says.string, says.end()).split()
    word = following[0].rstrip(TAIL) if following else ""
    return says[0].lower().split()[-1:] in (["be"], ["been"]) and word.endswith("ed")


AGENTS = wordlist("by von vom par por da door av af przez od")
"""What stands before whoever changed it."""
CHANGES = wordlist("reset changed updated set used")
"""What says nothing of the word after it without a "to"."""
PURPOSES = wordlist(
    "match work connect register log login call sign get make test verify enter use authenticate "
    "access see try avoid help fix be do go start allow let reach send dial"
)
"""Verbs after "to", which say what for."""


def _apart(text: str, end: int, name: Name) -> Iterator[Secret]:
    """What stands after the name without a word that says so."""
    beginning = text[end : end + MAX_QUESTION_CHARACTERS]
    first = beginning.lstrip(" \t\r\n")[:1]
    for pattern, read, signs in PLACES:
        if (first in signs or (pattern is ASKED and "?" in beginning)) and (
            match := pattern.match(text, end)
        ):
            yield from read(text, match, name)
            return
    if beside := BESIDE.match(text, end):
        secrets = list(_beside(text, beside, name))
        yield from secrets
        if not secrets and name.kind.endswith("password"):
            yield from _read_after_owner(text, end, name)
            if owned := OWNED_IN_BRACKETS.match(text, end):
                yield from _read_in_brackets(text, owned, name)


def _read_after_encoding(_: str, match: re.Match[str], name: Name) -> Iterator[Secret]:
    """A word after the number of its encoding: ``password 7 0822455D``."""
    yield from _word(match.end(), match[2], name, certain=True)


def _read_after_prompt(text: str, match: re.Match[str], name: Name) -> Iterator[Secret]:
    """A word after a prompt."""
    word = _line(text, match.end()).split()[0]
    yield from _word(match.end(), word, name, certain=True)


def _read_in_brackets(_: str, match: re.Match[str], name: Name) -> Iterator[Secret]:
    start, word = match.start(1), match[1]
    if word[0] in QUOTES:
        start, word = start + 1, word[1:]
    if is_mixed(word.rstrip(TAIL)):
        yield from _word(start, word, name)


def _read_answer(text: str, match: re.Match[str], name: Name) -> Iterator[Secret]:
    """The answer to a question."""
    words = _line(text, match.end()).split()
    word = words[0].rstrip(TAIL) if words else ""
    if is_mixed(word) or (len(words) == 1 and len(word) > 4 and _is_word(word, name)):
        yield from _word(match.end(), word, name)


def _read_apposition(_: str, match: re.Match[str], name: Name) -> Iterator[Secret]:
    """A word between commas: "the password, tangerine, is accepted"."""
    word = match[1].rstrip(TAIL)
    if is_mixed(word) or (word.lower() not in NOUNS and _is_word(word, name)):
        yield from _word(match.start(1), word, name)


def _is_word(word: str, name: Name) -> bool:
    """Whether it is a word that says nothing about a password."""
    is_plain = word.isalpha() and word.islower() and not is_ordinary(word)
    return is_plain and name.kind.endswith("password")


def _line(text: str, position: int) -> str:
    return text[position : position + 200].partition("\n")[0].strip()


PLACES = (
    (ENCODED, _read_after_encoding, frozenset("0123456789Eepcsmi")),
    (BRACKET, _read_in_brackets, frozenset("([")),
    (ASKED, _read_answer, frozenset("?")),
    (PROMPT, _read_after_prompt, frozenset("›»>")),
    (APPOSITION, _read_apposition, frozenset(",")),
)
"""Where a secret stands after its name, what reads it there, and how the place begins."""
MAX_QUESTION_CHARACTERS = 48


def _beside(text: str, match: re.Match[str], name: Name) -> Iterator[Secret]:
    """A word right after the name."""
    word, start = match[1] or match[2], match.end()
    word = word.partition("</")[0] or word
    is_below = match[1] is None
    if not is_below and word[0] in QUOTES:
        yield from _read_string(text, start, name)
        return
    first, end = without_decorations(word.rstrip(TAIL))
    bare = word[first:end].lstrip("\"'`“‘«「(")
    start += word.find(bare) if bare else 0
    if is_mixed(bare) and not is_expression(bare):
        if (is_below and (name.is_key or "\n\n" not in match[0] or is_token(bare))) or not is_below:
            yield from _word(start, bare, name)
    elif _is_plain(text, name, word, start, is_below=is_below):
        yield from _word(start, bare, name)
    elif not is_below and _is_signed(text, name, word, match.end()):
        yield from _word(match.end(), word.rstrip(".,;"), name, certain=True)


def _is_signed(text: str, name: Name, word: str, start: int) -> bool:
    """Whether a password with signs inside is all that follows the name in its clause."""
    if not name.kind.endswith(("password", "secret")) or not has_signs_inside(word.rstrip(".,;")):
        return False
    line = text[max(0, name.start - 120) : name.start].rpartition("\n")[2]
    is_alone = bool(LINE_BEFORE.search(line)) and not _has_words(line)
    return is_alone and bool(LAST_IN_CLAUSE.match(text, start + len(word.rstrip(".,;"))))


def _is_plain(text: str, name: Name, word: str, start: int, *, is_below: bool) -> bool:
    """Whether a plain word after the name is the secret: the line has nothing else to say."""
    bare = word.rstrip(TAIL)
    if not name.kind.endswith("password") and name.text.lower() != "secret":
        return False
    if is_ordinary(bare) or bare.lower() in NOUNS or len(bare) < 4 or bare.lower() in FUNCTION:
        return False
    line = text[max(0, name.start - 120) : name.start].rpartition("\n")[2]
    if is_below:
        return (
            bare.isalnum()
            and _is_label(line)
            and (
                (bool(line.strip()) and "\n\n" not in text[name.end : start])
                or _line_below(text, start) in LABELS | ACTIONS
                or _is_label_of_user(text, name.start - len(line))
            )
        )
    if (
        set("=[](){}<>/|\\") & set(bare)
        or bare[:1] in "$-"
        or (word[-1:] in ":=,?" and word[-1:] != ",")
    ):
        return False
    is_verb = name.text.lower() == "pass" or name.text.lower().endswith("-pass")
    if is_verb and not USER_BEFORE.search(line):
        return False
    return (
        bool(LINE_BEFORE.search(line))
        and not _has_words(line)
        and bool(LAST_IN_CLAUSE.match(text, start + len(bare)))
    )


def _has_words(line: str) -> bool:
    """Whether more stands before the name than a label and a user."""
    match = LINE_BEFORE.search(line)
    preceding = line[: match.start()] if match else ""
    return bool(preceding.strip(" \t*_>-\"'`")) and len(preceding.split()) > 5


def _read_string(text: str, start: int, name: Name) -> Iterator[Secret]:
    value = read_value(text, start)
    if value is None or not value.closed or "\n" in text[value.start : value.end]:
        return
    content = text[value.start : value.end]
    preceding = text[max(0, name.start - 200) : name.start].rpartition("\n")[2]
    if (
        is_in_quotes(preceding, text[value.start - 1])
        or content.lower() in NOUNS
        or is_expression(content)
    ):
        return
    if is_placeholder(content) or (len(content.split()) > 1 and is_ordinary(content.split()[0])):
        return
    is_verb = name.text.lower() == "pass" and not USER_BEFORE.search(preceding)
    if not name.allows(content) or (is_verb and not is_mixed(content)):
        return
    if (
        name.kind.endswith("password")
        or is_mixed(content)
        or SETS.search(text[max(0, name.start - 12) : name.start])
    ):
        yield Secret(value.start, value.end, kind_of_value(content, name.kind), name.text)


def _phrase(text: str, position: int, name: Name) -> Iterator[Secret]:
    """What stands after "is"."""
    value = read_value(text, position)
    if value is None:
        return
    content = text[value.start : value.end]
    if len(content) > LINE_CHARACTERS:
        if is_token(content[:LINE_CHARACTERS]):
            yield from _word(value.start, content, name)
    elif value.quote:
        is_other = is_placeholder(content) or not name.allows(content)
        if value.closed and "\n" not in content and not is_other:
            yield Secret(value.start, value.end, kind_of_value(content, name.kind), name.text)
    else:
        yield from _bare(text, value.start, content, name)


def _bare(text: str, position: int, content: str, name: Name) -> Iterator[Secret]:
    """A word after "is", or several that are a passphrase."""
    first, end = without_decorations(content.rstrip(TAIL))
    bare = content[first:end].lstrip("(*_")
    start = position + content.find(bare) if bare else position
    if is_expression(bare) and not is_mixed(bare):
        return
    line = text[start : start + 200].partition("\n")[0]
    if is_ordinary(bare) and not HAS_NUMBER.search(line):
        return
    if phrase := _passphrase(line, bare):
        yield from _word(start, phrase, name)
    elif (
        is_mixed(bare)
        or _is_odd(bare)
        or (not _is_identifier(bare) and _is_last_word(text, start, bare, name))
    ):
        yield from _word(start, bare, name)


USER_BEFORE = re.compile(r"(?i)(?:user|login|usr|id|account|ext|host)\w*[ \t:=]")


def _is_identifier(word: str) -> bool:
    """Whether it is the name of a field, as a sentence about one says."""
    has_hump = word[:1].islower() and not word.islower() and word.isalpha()
    return (has_hump or ("_" in word and not any(map(str.isdigit, word)))) and bool(
        kind_of_key(word)
    )


def _is_odd(word: str) -> bool:
    """Whether signs stand inside a word that no sentence has there."""
    if (
        len(word) > 4
        and any(map(str.isdigit, word))
        and any(map(str.isalpha, word))
        and not (set("()[]{}<>:/") & set(word) or "@" in word.strip("@"))
        and not TECHNICAL.fullmatch(word)
    ):
        return True
    return (
        len(word) > 5
        and any(c.isalpha() for c in word)
        and any(c in "#$%^&*!~@+" for c in word[:-1])
        and not word.startswith(("$", "@", "#"))
    ) or (
        len(word) > 5 and word[0] in "#$~" and (any(map(str.isdigit, word)) or word[1:2].isupper())
    )


SIP_CODE = re.compile(r"[3-6]\d\d")


def _passphrase(line: str, bare: str) -> str:
    """Several words that no sentence joins, one a number or a name."""
    clause = re.split(r"[.,;:!?](?:\s|$)|\s[(–—-]\s", line)[0].strip()
    words = clause.split()
    if not 3 <= len(words) <= 8 or bare != words[0].rstrip(TAIL):
        return ""
    others = [word.lower() for word in words[1:] if not SIP_CODE.fullmatch(word)]
    if not others or FUNCTION & set(others) or words[0].lower() in FUNCTION:
        is_title = sum(word[:1].isupper() for word in words) >= 3
        return clause if others[-1].isdigit() and is_title else ""
    has_number = any(map(str.isdigit, others))
    is_names = sum(word[:1].isupper() for word in words) >= 3
    return clause if has_number or is_names else ""


def _is_last_word(text: str, start: int, bare: str, name: Name) -> bool:
    """Whether a plain word ends the sentence and says nothing about the secret."""
    if not name.kind.endswith("password") or is_ordinary(bare) or len(bare) < 4:
        return False
    if name.text.lower() == "pass" or not bare[0].isascii():
        return False
    if not bare.replace("-", "").isalnum() or ("-" in bare and bare.islower()):
        return False
    return bool(LAST_IN_CLAUSE.match(text, start + len(bare)))


def _before(text: str, name: Name) -> Iterator[Secret]:
    """What stands before "is my password"."""
    preceding = text[max(0, name.start - LINE_BEFORE_CHARACTERS) : name.start].rpartition("\n")[2]
    words = preceding.split()
    if len(words) < 2 or preceding[-1] not in " \t(" or text[name.end : name.end + 1] == "(":
        return
    place = _place_before(words)
    in_brackets = words[-1].startswith("(") or preceding[-1] == "("
    if place < 0 or (in_brackets and not BRACKET_ENDS.match(text, name.end)):
        return
    source = words[place]
    word = source.strip("\"'`“‘«*(").rstrip(TAIL)
    start = name.start - len(preceding) + preceding.rfind(source) + source.find(word)
    is_word = word and not (is_expression(word) and not is_mixed(word))
    if (name.text.lower() == "pass" and not is_mixed(word)) or _is_identifier(word):
        return
    if is_word and (is_mixed(word) or _is_odd(word) or _opens(words, place, word, name)):
        yield from _word(start, word, name)


def _place_before(words: list[str]) -> int:
    """Which of the words is what a sentence says that the name is; -1 where none is."""
    place = len(words) - 1
    while place > 0 and words[place].lower() in DETERMINERS - CONNECTORS:
        place -= 1
    connector = words[place].lower()
    if connector.startswith("(") and connector[1:] in DETERMINERS | {""}:
        return place - 1
    if connector not in CONNECTORS:
        return -1
    place -= 1
    while place > 0 and words[place].lower() in (VERDICTS if connector == "as" else POINTERS):
        place -= 1
    return place


def _opens(words: list[str], place: int, word: str, name: Name) -> bool:
    """Whether a plain word begins the sentence, or was used: "using hunter as the password"."""
    if not name.kind.endswith(("password", "secret")) or not word.isalpha() or len(word) < 5:
        return False
    if is_ordinary(word) or word.lower() in NOUNS:
        return False
    return place == 0 or words[place - 1].lower() in USED or words[place - 1] in {">", "-", "*"}


def _word(start: int, word: str, name: Name, *, certain: bool = False) -> Iterator[Secret]:
    word = word if certain and is_bracketed(word) else word.rstrip(TAIL)
    user, _, host = word.rpartition("@")
    word = user if user and HOST.fullmatch(host) else word
    if is_placeholder(word) or not name.allows(word):
        return
    if certain or not is_ordinary(word):
        yield Secret(start, start + len(word), kind_of_value(word, name.kind), name.text)


HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?[^\w]{0,3}")
OWNER = re.compile(
    rf"(?i)(?:[ \t]{{1,4}}(?:(?:{languages.PREPOSITIONS})[ \t]{{1,3}}[^\s:=]{{1,40}}|"
    rf"(?:{languages.QUALIFIERS})(?![\w'’]))){{1,2}}[ \t]{{1,4}}(?=(\S{{6,80}}))"
)
LABELS = wordlist(
    "server host domain realm username user port registrar proxy transport extension name sip trunk"
)
LABEL_WORDS = wordlist(
    "sip auth authentication account trunk user registration register line my new old the api"
)


def _read_after_owner(text: str, position: int, name: Name) -> Iterator[Secret]:
    """A word behind whose password it is: "password of the account 8yBdw9ba"."""
    owner = OWNER.match(text, position)
    if owner and is_mixed(owner[1].rstrip(TAIL)) and not owner[1][:4].isdigit():
        yield from _word(owner.end(), owner[1], name)


def _is_label(line: str) -> bool:
    return LABEL_WORDS.issuperset(line.lower().strip(" \t>*_-").split())


def _is_label_of_user(text: str, position: int) -> bool:
    """Whether the line before the last one names a user: labels and values alternate."""
    lines = text[max(0, position - LINE_CHARACTERS) : position].split("\n")
    return len(lines) > 2 and bool(USER.match(lines[-3].strip(" \t>*_-:")))


USER = re.compile(f"(?i)(?:sip[ -]|auth[ -])?(?:{languages.USERS})$")


def _line_below(text: str, position: int) -> str:
    """The first word of the line after the one at ``position``, in lower case."""
    line = text.find("\n", position, position + 200)
    words = text[line + 1 : line + 60].partition("\n")[0].lower().split() if line >= 0 else []
    return words[-1].strip(":") if words and len(words) < 4 else ""
