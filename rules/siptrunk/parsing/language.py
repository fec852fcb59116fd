"""What language a piece is in, and what was assumed to read it."""

from __future__ import annotations

from siptrunk.model.reading import Syntax
from siptrunk.parsing.containers import Literal

LANGUAGES: dict[str, Syntax] = {
    **dict.fromkeys(("js", "javascript", "jsx", "ts", "typescript", "tsx", "node"), "javascript"),
    **dict.fromkeys(("py", "python", "python3"), "python"),
    "php": "php",
    **dict.fromkeys(("hcl", "tf", "terraform"), "hcl"),
    **dict.fromkeys(("yaml", "yml"), "yaml"),
}
REPAIRS = {
    "comments": "comments dropped",
    "trailing": "trailing commas dropped",
    "comma": "missing commas added",
    "newline": "missing commas added",
    "quotes": "quotes straightened",
    "bracket": "a missing bracket added",
    "stray": "a stray quote dropped",
    "unclosed": "a missing quote, so that the value is not known",
    "unquoted": "an address without quotes taken as text",
    "value": "a missing value, which is not known",
}
USUAL_IN_CODE = frozenset(("comments", "trailing"))
USUAL: dict[Syntax, frozenset[str]] = {
    "json": frozenset(),
    "curl": frozenset(),
    "hcl": USUAL_IN_CODE | {"newline"},
}
TOO_LONG = "only the first 40,000 characters of the paste"
LONGEST_LANGUAGE = 16


def fence_language(text: str, pos: int) -> Syntax | None:
    """The language that the fence before ``pos`` names."""
    fence = text.rfind("```", 0, pos)
    if fence < 0:
        return None
    said = text[fence + 3 : fence + 3 + LONGEST_LANGUAGE].split(None, 1)
    return LANGUAGES.get(said[0].lower()) if said else None


def syntax(literal: Literal, language: Syntax | None) -> Syntax:
    """The language of a piece: by its fence, else by what it has that others have not."""
    notes = literal.notes
    if literal.strict:
        return "json"
    if language:
        return language
    if notes & {"call", "python"}:
        return "python"
    if "typed" in notes:
        return "text"
    if "=>" in notes:
        return "php"
    if notes & {"=", "block"}:
        return "hcl"
    if "single" in notes and not notes & {"bare", "lower"}:
        return "python"
    return "javascript" if notes & {"bare", "template", "single"} else "json"


def read_as(literal: Literal, language: Syntax, *, long: bool = False) -> str:
    """What was assumed; empty where nothing had to be."""
    usual = USUAL.get(language, USUAL_IN_CODE)
    said = [said for note, said in REPAIRS.items() if note in literal.notes and note not in usual]
    if long:
        said.append(TOO_LONG)
    return ", ".join(dict.fromkeys(said))
