"""Which values stand for a secret, by their shape alone; and what a token's shape tells."""

from __future__ import annotations

from siptrunk import lazy_re as re
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.ordinary_words import is_mixed, wordlist
from siptrunk.text.patterns import Pattern

NO_SECRETS = wordlist("""
redacted hidden masked removed censored omitted placeholder changeme change_me change-me
changeit null nil none undefined true false yes no n/a na nan empty blank unset void string str
text bool boolean object secretstr password_here password-here token_here key_here api_key_here
secret_here my_password my-password my_api_key <set> inherit anonymous &str &string
tu_contraseña tu-contraseña tu_contrasena su_contraseña votre_mot_de_passe mot_de_passe ihr_passwort
dein_passwort sua_senha tua_senha fill_me fill_in authorization bearer
""")
"""What documents and programs write for no value, and for a hidden one."""
NAME_IN = r"[A-Za-z_][A-Za-z_.-]*"
CAPITALS = r"[A-Z][A-Z0-9_]*"
VERB = r"(?:your|insert|enter|replace|put|paste|add)"
STANDS_FOR = re.compile(
    rf"(?:\w{{1,12}}=[$]?\{{[^{{}}]*\}}|<base64>|<[/ ]?(?:(?:[A-Za-z][A-Za-z'’/-]*[ _.:|"
    rf"…-]*){{1,6}}|{CAPITALS}|[^\x00-\x7f][^<>\d]*)>|"
    rf"\[[A-Za-z][A-Za-z .:_-]*\]|"
    rf"=?\$?\{{\{{[^{{}}]*\}}\}}|\$?\$\{{{{[^{{}}]*}}}}|"
    rf"\{{\$[\w.|:' -]+\}}|"
    rf"[$#]{{0,2}}\{{ *(?:{NAME_IN}|{CAPITALS}|\d)(?:[(\[][^{{}}]*)?(?:[!?:][\w.]*)? *\}}|"
    rf"\$?\$?\{{[^{{}}]*[.(\[][^{{}}]*\}}|"
    rf"\{{\}}|<%.*%>|\$\$?\([^()]*\)|%{CAPITALS}%|%\(\w+\)s|%[sdv@]|@{CAPITALS}@|!{CAPITALS}!|"
    rf"__{CAPITALS}__|\$env:\w+|\$\$?{CAPITALS}|\$\d|"
    rf"[xX*•●∙·….,_\\/#?~ +=-]+|[yY]{{3,}}|[zZ]{{3,}}|"
    rf"[A-Za-z]{{2,6}}[_-](?:x{{3,}}|X{{3,}}|y{{3,}}|Y{{3,}}|\.{{3,}})|"
    rf"-{{2,4}} ?(?:[A-Za-z]+[ _-]?){{1,6}}-{{2,4}}|"
    rf"{VERB}(?:[_ .-](?:[a-z]+|[A-Z]+|[A-Z][a-z]+))*|(?:YOUR|INSERT|ENTER)(?:[_ -][A-Z0-9]+)+|"
    rf"[A-Z]+(?:_[A-Z]+)+_?\d?)"
)
"""A name in signs, a mask, or a name in capitals with an underscore."""
NAME_WORDS = wordlist("password pass passwd pwd pw secret token key user passphrase apikey")
MASKS = frozenset("*•●….xX")
MASKED = re.compile(r"(\w{0,8}-?)(\*{3,}|•{3,}|●{3,}|\.{3,}|x{4,}|X{4,})(\w{0,8})")
CUT = re.compile(r"[\w.-]{0,8}…+[\w.-]{0,8}")
VARIABLE = re.compile(r"(?:[$@%&*]{1,2}|:)([A-Za-z_]+)")
WORDS = re.compile(r"[A-Za-z]+(?:[_ .-][A-Za-z]+)+")
PLAIN_WORD = re.compile(r"[A-Za-z]+")
NAMES_IN_PLACEHOLDERS = wordlist(
    "password passwd pass passphrase pin secret token key username user sip trunk here value "
    "apikey api credential credentials actual real own vapi auth telnyx twilio carrier name id "
    "number domain server host url email org account provider string text data extension"
)
PATH = re.compile(
    r"(?:(?:new|await|return|typeof|not|async|yield|else|Just|Some)\s{1,3})?[$@&*!]{0,2}"
    r"(?:[A-Za-z_]\w*(?=[(\[])|[A-Za-z_]+)"
    r"(?:(?:\?\.|\.|::|->|!\.)(?:[A-Za-z_]\w*(?=[(\[])|[A-Za-z_]+(?!\w)))*(?P<open>\??\.?[(\[])?"
)
"""A place in a program: names without digits, joined, and perhaps a call."""
NUMBERS = re.compile(r"[(\[]\s*\d[\d\s,.]*[)\]]")
KEYWORD = re.compile(
    r"(?:await|new|async|function|lambda|typeof|yield|def|func|fn|case|if|match|sizeof)\b[ (]"
)
DECORATIONS = ("**", "__", "~~", "||", "``", "`", "*", "_", "~")
DECORATION_SIGNS = frozenset("*_~|`")
UUID = Pattern(r"(?i)^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$")
FAMILY = (
    ("slack-token", Pattern(r"^(?:xox[a-z][.-]|xapp-)")),
    ("telnyx-key", Pattern(r"^KEY[0-9A-Za-z]{16,}")),
    ("jwt", Pattern(r"^eyJ[\w-]+\.[\w-]+")),
    ("aws-key", Pattern(r"^(?:AKIA|ASIA)[0-9A-Z]{16}$")),
    ("openai-key", Pattern(r"^sk-[\w-]{12,}$")),
    ("stripe-key", Pattern(r"^(?:[sr]k_(?:live|test)_|whsec_)")),
    ("github-token", Pattern(r"^(?:gh[pousr]_|github_pat_|glpat-)")),
    ("google-key", Pattern(r"^(?:AIza|ya29\.|GOCSPX-)")),
    ("private-key", Pattern(r"^-----BEGIN")),
)
BEGINNINGS = (
    "xox", "xapp-", "KEY", "eyJ", "AKIA", "ASIA", "sk", "rk_", "whsec_", "gh", "gl", "AIza",
    "ya29.", "GOCSPX-", "-----",
)  # fmt: skip
SLUG = re.compile(r"[a-z]+(?:[-_.][a-z]+){1,8}[-_.]?\d{1,4}")
ACCESS_CODE = re.compile(r"[*#]?\d(?:[ -]?\d){3,11}[*#]?")
MAX_PLACEHOLDER_CHARACTERS = 400
MAX_SIGNED_CHARACTERS = 80
FILL = "\x1a"
"""Stands for each character of a mark while secrets are looked for, so that nothing matches it."""


def is_placeholder(value: str) -> bool:
    """Whether ``value`` stands for a secret, or for nothing, and is none itself."""
    word = value.strip().strip("\"'").replace("\\_", "_")
    if not word or FILL in word or not any(c.isalnum() for c in word):
        return True
    if len(word) > MAX_PLACEHOLDER_CHARACTERS:
        return False
    if word.lower().rstrip("?") in NO_SECRETS or _is_yours(word.lower()):
        return True
    if not MASKS.isdisjoint(word) and _is_mask(word):
        return True
    name, sign, remaining = word.partition("=")
    is_variable = name.isidentifier() and name.isupper() and remaining.startswith(("$", "<", "{"))
    if sign and is_variable and STANDS_FOR.fullmatch(remaining):
        return True
    if STANDS_FOR.fullmatch(word):
        return not _is_odd_case(word) and not _is_phrase(word)
    return _is_variable(word)


def _is_mask(word: str) -> bool:
    """Whether a screen hides a secret there and shows its ends at most: ``ab****yz``, ``sk-…9f3c``.

    A mask is a run of one sign with at most eight letters or digits on each side, and together no
    more of them than the run is long; or an ellipsis with at most eight on each side. Anything else
    with such a run in it is a secret.
    """
    if CUT.fullmatch(word):
        return True
    match = MASKED.fullmatch(word)
    return match is not None and len(match[1] + match[3]) <= len(match[2])


def _is_phrase(word: str) -> bool:
    """Whether words stand there that do not say what is to be filled in: "enter the dragon"."""
    if word.isupper() or not WORDS.fullmatch(word):
        return False
    return NAMES_IN_PLACEHOLDERS.isdisjoint(PLAIN_WORD.findall(word.lower()))


def _is_variable(word: str) -> bool:
    """Whether it is a variable whose name is a secret's: ``$password``, not ``$unshine``."""
    variable = VARIABLE.fullmatch(word)
    if variable is None or not _is_name(variable[1]):
        return False
    is_word = variable[1].istitle() and variable[1].isalpha()
    return not is_word or variable[1].lower() in NAME_WORDS


def _is_odd_case(word: str) -> bool:
    """Whether the words after "your" are in capitals here and there, as a password's may be."""
    return word[:1].isalpha() and "-" in word and word not in {word.lower(), word.upper()}


def _is_name(word: str) -> bool:
    return word.lower() in {"pw", "pass", "p", "user", "key", "k"} or bool(kind_of_key(word))


def _is_yours(lowered: str) -> bool:
    """Whether "your" and what is yours stand there: ``your-password``, not ``mind-your-step``."""
    words = lowered.replace("_", "-").split("-")
    if "your" not in words or any(c.isdigit() for c in lowered):
        return False
    return "_" in lowered or lowered == "your" or not NAMES_IN_PLACEHOLDERS.isdisjoint(words)


def is_expression(source: str) -> bool:
    """Whether code stands where ``source`` begins that reads a secret and does not hold one."""
    if KEYWORD.match(source):
        return True
    path = PATH.match(source)
    if not path:
        return False
    end, opens = path.end(), bool(path["open"])
    if opens:
        is_number = NUMBERS.match(source, end - 1) and "." not in path[0]
        return not is_number and path.end() > 1
    word = path[0].lstrip("$@&*!")
    is_path = any(sign in word for sign in (".", "::", "->"))
    following = source[end : end + 1]
    if not is_path or (following and following not in " \t\r\n,;)}]|?+!\"'`:"):
        return False
    return following != "!" or source[end + 1 : end + 2] in {"", ",", ";", ")", "\n", " "}


BRACKETED = re.compile(r"([A-Za-z]\w*)[(<\[{](\w+)[)>\]}]\w{0,20}")
WIDTHS = re.compile(r"(?i)(?:sha|md|b|base|utf|u?int|float|str|env|v|hex|crc)\d+")
"""Functions and types with a number in their name."""


def is_bracketed(word: str) -> bool:
    """Whether brackets stand inside a password: letters and digits before them and in them."""
    match = BRACKETED.fullmatch(word)
    if match is None or WIDTHS.fullmatch(match[1]):
        return False
    return all(
        any(map(str.isdigit, part)) and any(map(str.isalpha, part)) for part in match.groups()
    )


SIGNED_OTHERWISE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[A-Za-z_.-]+\??[:=].*|[\w.]+\(.*|[^:]*://.*|[(\[<{/$|\\-].*|"
    r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/.*)?|\d[\d.:/=x-]*[A-Za-z]{0,3}|.*[(\[{<][^)\]}>]*|"
    r"[A-Za-z]+/[\w.-]+|.*\\.*"
)
"""Addresses, fields, calls and paths, which have signs inside, too."""


def has_signs_inside(word: str) -> bool:
    """Whether letters, digits and signs stand together as they do in a password alone."""
    if not 6 <= len(word) <= MAX_SIGNED_CHARACTERS or word.isalnum():
        return False
    if not (any(map(str.isdigit, word)) and any(map(str.isalpha, word))):
        return False
    return is_bracketed(word) or not SIGNED_OTHERWISE.fullmatch(word)


def without_decorations(value: str) -> tuple[int, int]:
    """Start and end of what stands between marks of emphasis in ``value``."""
    start, end = 0, len(value)
    if value[:1] not in DECORATION_SIGNS:
        return start, end
    for decoration in DECORATIONS * 2:
        size = len(decoration)
        if (
            end - start > 2 * size
            and value.startswith(decoration, start)
            and value.endswith(decoration, start, end)
        ):
            start, end = start + size, end - size
    return start, end


def kind_of_value(value: str, kind: str) -> str:
    """What the shape of ``value`` says that it is; ``kind`` where it says nothing more."""
    if value.startswith(BEGINNINGS):
        return next((family for family, shape in FAMILY if shape.search(value)), kind)
    looks = len(value) == 36 and kind in {"api-key", "authorization"} and UUID.search(value)
    return "vapi-key" if looks else kind


def is_token(value: str) -> bool:
    """Whether ``value`` is as long and as mixed as only a token is, and no words with a number."""
    return (
        len(value) >= 16
        and not SLUG.fullmatch(value)
        and any(c.isdigit() for c in value)
        and any(c.isalpha() for c in value)
        and not any(c.isspace() or c in "/@:" for c in value)
    )


def is_access_code(value: str) -> bool:
    """Whether ``value`` is a number that somebody types on a phone, or letters and digits."""
    return bool(ACCESS_CODE.fullmatch(value.strip())) or is_mixed(value)
