"""Which values are no secrets: placeholders, variables, words; and what a token's shape tells."""

from __future__ import annotations

from siptrunk.text.patterns import Pattern

WORDS = frozenset(
    [
        *(
            "redacted",
            "hidden",
            "masked",
            "removed",
            "censored",
            "omitted",
            "placeholder",
            "changeme",
        ),
        *(
            "change_me",
            "change-me",
            "changeit",
            "null",
            "nil",
            "none",
            "undefined",
            "true",
            "false",
        ),
        *(
            "yes",
            "no",
            "n/a",
            "na",
            "nan",
            "empty",
            "blank",
            "unset",
            "void",
            "unknown",
            "string",
            "str",
        ),
        *(
            "text",
            "bool",
            "boolean",
            "number",
            "integer",
            "int",
            "any",
            "object",
            "char",
            "secretstr",
        ),
        *("optional", "required", "password_here", "password-here", "token_here", "key_here"),
        *("api_key_here", "secret_here", "my_password", "my-password", "mypassword", "my_api_key"),
    ]
)
SIGNS = frozenset("<[{$%#@_!xX*•●∙·….\\/?~-")
POLITE = ("your", "insert", "enter", "replace", "put", "paste", "add")
STANDS_FOR = Pattern(
    r"^(?:(?i:<[a-z_ .:$'*…-][^<>|@\n]*>|\[[a-z][a-z .:-]*\]|\{\{.*\}\}|\{[A-Za-z_][\w.]*\}|<%.*%>|"
    r"\$\$?\{.*\}|\$\$?\(.*\)|#\{.*\}|%[A-Z_]\w*%|%\(\w+\)s|%s|@\w+@|__\w+__|"
    r"(?:your|insert|enter|replace|put|paste|add)(?:[_ .-][a-z\d]+)*|"
    r"[xX*•●∙·….,_\\/#?~ -]+|\?+)|"
    r"\$[A-Z][A-Z0-9_]*|\$[a-z_][A-Za-z_]*|\$env:\w+|!\w+!|\$\d)$"
)
CODE = Pattern(
    r"^(?:(?:new\s+)?(?:process|os|env|environ|import|config|configuration|cfg|conf|settings|self|this|"
    r"var|local|locals|data|secrets|args|kwargs|params|options|opts|ctx|context|ENV|System|Deno|Bun|"
    r"module|input|request|req|body|user|creds|credential|credentials|vault|props|state|getenv|st|each|"
    r"random_password|app|constants|Rails|Environment|dotenv|payload|form|account|trunk|sip|auth)"
    r"(?:\??\.|\[|\(|::)|"
    r"[A-Za-z_$][\w$]*(?:(?:\.|::|->)[A-Za-z_$][\w$]*)*[\(\[](?:.*[\)\]].*)?$)"
)
"""A variable's place, an expression or a call, where it stands bare."""
NAMED: tuple[str, ...] = (
    "pass",
    "passwd",
    "password",
    "pwd",
    "pw",
    "secret",
    "token",
    "key",
    "credential",
)
NAMED += ("credentials", "passphrase")
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
BEGINNINGS: tuple[str, ...] = (
    "xox",
    "xapp-",
    "KEY",
    "eyJ",
    "AKIA",
    "ASIA",
    "sk",
    "rk_",
    "whsec_",
    "gh",
    "gl",
    "AIza",
)
BEGINNINGS += ("ya29.", "GOCSPX-", "-----")
MAX_PLACEHOLDER_CHARACTERS = 400
FILL = "\x1a"
"""Stands for each character of a mark while secrets are looked for, so that nothing matches it."""


def is_placeholder(value: str, *, bare: bool = False) -> bool:
    """Whether ``value`` stands for a secret, or for nothing, and is none itself.

    ``bare`` says that it stood without quotes, where code has names and calls.
    """
    word = value.strip()
    if not word or FILL in word or not any(c.isalnum() for c in word):
        return True
    if len(word) > MAX_PLACEHOLDER_CHARACTERS:
        return False
    lowered = word.lower()
    if lowered in WORDS or _is_masked(word) or _is_yours(lowered):
        return True
    if (word[0] in SIGNS or lowered.startswith(POLITE)) and STANDS_FOR.search(word):
        return True
    if not bare:
        return False
    if lowered.endswith(NAMED) and lowered.replace("_", "").replace("$", "").isalpha():
        return True
    return any(c in word for c in ".([:") and bool(CODE.search(word))


def _is_yours(lowered: str) -> bool:
    return "your" in lowered.replace("_", "-").split("-") and not any(c.isdigit() for c in lowered)


def _is_masked(word: str) -> bool:
    if "..." in word and len(word.replace(".", "")) <= 8:
        return True
    stars = sum(word.count(c) for c in "*•●…")
    return (stars >= 3 or "…" in word) and len(word) - stars <= 8


def kind_of_value(value: str, kind: str) -> str:
    """What the shape of ``value`` says that it is; ``kind`` where it says nothing more."""
    if value.startswith(BEGINNINGS):
        return next((family for family, shape in FAMILY if shape.search(value)), kind)
    looks = len(value) == 36 and kind in {"api-key", "authorization"} and UUID.search(value)
    return "vapi-key" if looks else kind


def is_token(value: str) -> bool:
    """Whether ``value`` is as long and as mixed as only a token is."""
    return (
        len(value) >= 20
        and any(c.isdigit() for c in value)
        and any(c.isalpha() for c in value)
        and not any(c.isspace() or c in "/@" for c in value)
    )
