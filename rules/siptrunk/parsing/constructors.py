"""What a word or a bracket starts where a value belongs: a value, an object, a list, or code."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.json import Node, Unknown
from siptrunk.parsing.cursor import QUOTES, WORDS, Cursor

CASTS = {"as", "satisfies"}
WRAPPERS = {
    "JSON.stringify",
    "JSON.generate",
    "json.dumps",
    "json_encode",
    "jsonencode",
    "orjson.dumps",
    "Some",
}
"""Functions that give what stands in them."""
OPERATORS = frozenset(
    ("new", "await", "not", "typeof", "lambda", "async", "if", "or", "and", "in", "for", "else")
)
PYTHON_WORDS = {"True", "False", "None"}
PREFIXES = {"f", "r", "b", "u", "rf", "fr", "rb", "br", "$", "@", "$@"}
LONGEST_TYPE = 60


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of an object or a list, whose bracket has been passed.

    ``wrapped``: it stands in a call such as ``JSON.stringify``, whose other arguments do not
    matter. ``typed``: it stands after the name of a type, whose fields are spelled as the language
    wants.
    """

    closer: str
    is_list: bool
    wrapped: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is shown, or one that evidently is not."""

    value: Node


def what_starts(cursor: Cursor) -> Opening | Scalar | None:
    """What starts here, passed over; None, and the place is anywhere, for an expression."""
    while cursor.peek() in {"&", "*", "@"}:
        cursor.pos += 1
    if cursor.peek() and cursor.peek() in "{[(" and cursor.text[cursor.pos - 1] in "@&*":
        return bracket(cursor)
    word = cursor.word("_$.")
    if word == "new":
        cursor.blank()
        return _new(cursor)
    if cursor.peek() and cursor.peek() in QUOTES:
        return _prefixed(cursor, word)
    if word in WORDS:
        cursor.notes.add("python" if word in PYTHON_WORDS else "lower")
        return Scalar(WORDS[word])
    return _after_name(cursor, word) if word else None


def bracket(cursor: Cursor, *, wrapped: bool = False) -> Opening:
    """The object or list whose bracket stands here."""
    c = cursor.peek()
    cursor.pos += 1
    if c == "(":
        return Opening(")", is_list=True)
    if c == "{":
        return Opening("}", is_list=False, wrapped=wrapped)
    if cursor.peek() == "]" and _is_typed(cursor):
        return Opening("}", is_list=True)
    return Opening("]", is_list=not is_keyed(cursor), wrapped=wrapped)


def _is_typed(cursor: Cursor) -> bool:
    """Passes over ``]map[string]any{``, the type of a list or a map of Go, with its brace."""
    here = cursor.pos
    kind = cursor.word("_.*[]").strip("]")
    if kind.endswith("interface") and cursor.text.startswith("{}", cursor.pos):
        cursor.pos += 2
    if kind and cursor.peek() == "{":
        cursor.notes.add("typed")
        cursor.pos += 1
        return True
    cursor.pos = here
    return False


def is_keyed(cursor: Cursor) -> bool:
    """Whether the brackets before this place hold keys, as those of PHP and Swift do."""
    probe = Cursor(cursor.text, cursor.pos, cursor.end)
    probe.blank()
    return bool(
        probe.peek() and probe.peek() in QUOTES and probe.key() and probe.separator() in {"=>", ":"}
    )


def has_arguments(cursor: Cursor) -> bool:
    """Whether the call whose bracket was passed names its first argument."""
    probe = Cursor(cursor.text, cursor.pos, cursor.end)
    probe.blank()
    return bool(
        (probe.peek() not in QUOTES and probe.word() and probe.separator() in {"=", ":"})
        or probe.text.startswith("**", probe.pos)
    )


def _after_name(cursor: Cursor, name: str) -> Opening | None:
    """An object or list that a function, a constructor or a type makes of what follows."""
    _skip_type(cursor)
    kind = name.rpartition(".")[2]
    if name == "map" and cursor.peek() == "[":
        return Opening("}", is_list=False) if _is_typed(cursor) else None
    c = cursor.peek()
    if c == "(":
        cursor.pos += 1
        return _call(cursor, name, kind)
    if c == "{" and kind[:1].isupper():
        cursor.notes.add("typed")
        cursor.pos += 1
        return Opening("}", is_list=False, typed=True)
    return None


def _call(cursor: Cursor, name: str, kind: str) -> Opening | None:
    if name == "array":
        cursor.notes.add("=>")
        return Opening(")", is_list=not is_keyed(cursor))
    if name in WRAPPERS:
        cursor.blank()
        return bracket(cursor, wrapped=True) if cursor.peek() in {"{", "["} else None
    if (kind == "dict" or kind[:1].isupper()) and has_arguments(cursor):
        cursor.notes.add("call")
        return Opening(")", is_list=False)
    return None


def _new(cursor: Cursor) -> Opening | None:
    """What ``new`` makes in C# and JavaScript."""
    kind = cursor.word("_.")
    _skip_type(cursor)
    is_list = cursor.text.startswith("[]", cursor.pos) or kind in {"List", "IList"}
    if cursor.text.startswith("[]", cursor.pos):
        cursor.pos += 2
    if cursor.text.startswith("()", cursor.pos):
        cursor.pos += 2
    cursor.blank()
    cursor.notes.add("typed")
    if cursor.peek() == "{":
        cursor.pos += 1
        return Opening("}", is_list=is_list, typed=not is_list)
    if cursor.peek() == "(":
        cursor.pos += 1
        if cursor.peek() in {"{", "["}:
            return bracket(cursor, wrapped=True)
    return None


def _skip_type(cursor: Cursor) -> None:
    """Passes over ``<SipTrunkGateway>``."""
    if cursor.peek() == "<":
        stop = cursor.text.find(">", cursor.pos, min(cursor.end, cursor.pos + LONGEST_TYPE))
        if stop > 0:
            cursor.pos = stop + 1


def _prefixed(cursor: Cursor, prefix: str) -> Scalar | None:
    """A string with letters before it, such as ``f"…"``."""
    if prefix.lower() not in PREFIXES:
        return None
    said = cursor.string()
    if said is None:
        return None
    cursor.notes.add("python")
    if "{" not in said or not ("f" in prefix.lower() or "$" in prefix):
        return Scalar(said)
    return Scalar(_expression_in(said, "{", "}"))


def interpolated(said: str, source: str, *, bare: bool) -> Node:
    """A string, or what it computes where the language fills something in.

    ``bare``: keys stand without quotes, so that it may be Ruby.
    """
    if source.startswith("`") and "${" in source.replace("\\${", ""):
        return _expression_in(said, "${", "}")
    if bare and source.startswith('"') and "#{" in said and "}" in said:
        return _expression_in(said, "#{", "}")
    return said


def _expression_in(said: str, opening: str, closer: str) -> Unknown:
    """``{host}`` as ``host``; a string that has more in it as it is written."""
    inner = said.removeprefix(opening).removesuffix(closer)
    whole = len(inner) == len(said) - len(opening) - len(closer) and opening not in inner
    return Unknown(inner if whole else said)


def is_prose(source: str) -> bool:
    """Whether an expression starts with two words that no language puts beside each other."""
    first = source.split(None, 2)[:2]
    return len(first) > 1 and all(one.isalpha() and one not in OPERATORS for one in first)
