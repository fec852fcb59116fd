"""What language a piece is in, and what was assumed to read it."""

from __future__ import annotations

from siptrunk.model.reading import Syntax
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.literals.quirks import Quirk

LANGUAGES: dict[str, Syntax] = {
    **dict.fromkeys(("js", "javascript", "jsx", "ts", "typescript", "tsx", "node"), "javascript"),
    **dict.fromkeys(("py", "python", "python3"), "python"),
    "php": "php",
    **dict.fromkeys(("hcl", "tf", "terraform"), "hcl"),
    **dict.fromkeys(("yaml", "yml"), "yaml"),
}
REPAIRS = {
    Quirk.COMMENT: "comments dropped",
    Quirk.TRAILING_COMMA: "trailing commas dropped",
    Quirk.MISSING_COMMA: "missing commas added",
    Quirk.LINE_BREAK_AS_COMMA: "missing commas added",
    Quirk.TYPOGRAPHIC_QUOTES: "quotes straightened",
    Quirk.MISSING_BRACKET: "a missing bracket added",
    Quirk.STRAY_QUOTE: "a stray quote dropped",
    Quirk.UNCLOSED_STRING: "a missing quote, so that the value is not known",
    Quirk.UNQUOTED_ADDRESS: "an address without quotes taken as text",
    Quirk.MISSING_VALUE: "a missing value, which is not known",
}
USUAL_IN_CODE = frozenset((Quirk.COMMENT, Quirk.TRAILING_COMMA))
USUAL_QUIRKS: dict[Syntax, frozenset[Quirk]] = {
    "json": frozenset(),
    "curl": frozenset(),
    "hcl": USUAL_IN_CODE | {Quirk.LINE_BREAK_AS_COMMA},
}
TOO_LONG = "only the first 40,000 characters of the paste"
MAX_LANGUAGE_CHARACTERS = 16


def fence_language(text: str, position: int) -> Syntax | None:
    """The language that the fence before ``position`` names."""
    fence = text.rfind("```", 0, position)
    if fence < 0:
        return None
    words = text[fence + 3 : fence + 3 + MAX_LANGUAGE_CHARACTERS].split(None, 1)
    return LANGUAGES.get(words[0].lower()) if words else None


def detect_syntax(literal: Literal, language: Syntax | None) -> Syntax:
    """The language of a literal: by its fence, else by what it has that others have not."""
    quirks = literal.quirks
    if literal.is_strict:
        return "json"
    if language:
        return language
    if Quirk.NAMED_TYPE in quirks and Quirk.CALL not in quirks:
        return "text"
    if quirks & {Quirk.CALL, Quirk.PYTHON_WORD}:
        return "python"
    if Quirk.ARROW in quirks:
        return "php"
    if Quirk.EQUALS_SIGN in quirks:
        return "hcl"
    if quirks & {Quirk.SINGLE_QUOTES, Quirk.BARE_KEY, Quirk.LOWER_CASE_WORD} == {
        Quirk.SINGLE_QUOTES
    }:
        return "python"
    return "javascript" if quirks & {Quirk.BARE_KEY, Quirk.SINGLE_QUOTES} else "json"


def describe_repairs(literal: Literal, syntax: Syntax, *, is_cut: bool = False) -> str:
    """What was assumed to read ``literal``, in a few words; empty where nothing had to be."""
    usual = USUAL_QUIRKS.get(syntax, USUAL_IN_CODE)
    repairs = [
        repair
        for quirk, repair in REPAIRS.items()
        if quirk in literal.quirks and quirk not in usual
    ]
    if is_cut:
        repairs.append(TOO_LONG)
    return ", ".join(dict.fromkeys(repairs))
