"""What a word or a bracket starts where a value belongs: a value, an object, a list, or code."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.json import Node, Unknown
from siptrunk.parsing.literals.quirks import Quirk
from siptrunk.parsing.literals.tokens import QUOTES, Tokens

CAST_WORDS = {"as", "satisfies"}
SERIALIZERS = {
    "JSON.stringify",
    "JSON.generate",
    "json.dumps",
    "json_encode",
    "jsonencode",
    "orjson.dumps",
    "Some",
}
"""Functions that return their first argument as JSON, or as it is."""
LIST_FUNCTIONS = {"List.of", "Arrays.asList", "listOf", "mutableListOf", "arrayOf", "vec"}
OPERATOR_WORDS = frozenset(
    ("new", "await", "not", "typeof", "lambda", "async", "if", "or", "and", "in", "for", "else")
)
CONSTANTS: dict[str, Node] = {
    **dict.fromkeys(("true", "True", "TRUE", "$true"), True),
    **dict.fromkeys(("false", "False", "FALSE", "$false"), False),
    **dict.fromkeys(("null", "None", "nil", "NULL", "$null"), None),
    **dict.fromkeys(("NaN", "nan"), float("nan")),
    **dict.fromkeys(("Infinity", "inf"), float("inf")),
}
PYTHON_WORDS = {"True", "False", "None"}
STRING_PREFIXES = {"f", "r", "b", "u", "rf", "fr", "rb", "br", "$", "@", "$@"}
MAX_TYPE_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of an object or a list, whose bracket has been passed.

    ``is_wrapped``: it is an argument of a call such as ``JSON.stringify``, whose other arguments do
    not matter. ``is_typed``: the name of a type stands before it, so that its fields are spelled as
    the language wants.
    """

    closer: str
    is_list: bool
    is_wrapped: bool = False
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is shown, or one that evidently is not."""

    value: Node


def read_start(tokens: Tokens) -> Opening | Scalar | None:
    """What starts here, skipped; None, and the place is anywhere, for an expression."""
    while tokens.peek() in {"&", "*", "@", "%"}:
        tokens.position += 1
    if tokens.peek() and tokens.peek() in "{[(" and tokens.text[tokens.position - 1] in "@&*%":
        return read_bracket(tokens)
    word = _read_name(tokens)
    if word == "new":
        tokens.skip_blank()
        return _read_new(tokens)
    if tokens.peek() and tokens.peek() in QUOTES:
        return _read_prefixed_string(tokens, word)
    if word in CONSTANTS:
        tokens.quirks.add(Quirk.PYTHON_WORD if word in PYTHON_WORDS else Quirk.LOWER_CASE_WORD)
        return Scalar(CONSTANTS[word])
    return _read_after_name(tokens, word) if word else None


def _read_name(tokens: Tokens) -> str:
    """A name with dots and double colons in it: ``Vapi::Types::SipTrunkGateway.new``."""
    name = tokens.read_word("_$.")
    while name and tokens.text.startswith("::", tokens.position):
        tokens.position += 2
        name = f"{name}::{tokens.read_word('_$.')}"
    return name


def read_bracket(tokens: Tokens, *, is_wrapped: bool = False) -> Opening:
    """The object or list whose bracket stands here."""
    c = tokens.peek()
    tokens.position += 1
    if c == "(":
        return Opening(")", is_list=True)
    if c == "{":
        return Opening("}", is_list=False, is_wrapped=is_wrapped)
    if tokens.peek() == "]" and _skip_go_type(tokens):
        return Opening("}", is_list=True)
    return Opening("]", is_list=not is_keyed(tokens), is_wrapped=is_wrapped)


def _skip_go_type(tokens: Tokens) -> bool:
    """Skips ``]map[string]any{``, the type of a list or a map of Go, with its brace."""
    start = tokens.position
    kind = tokens.read_word("_.*[]").strip("]")
    if kind.endswith("interface") and tokens.text.startswith("{}", tokens.position):
        tokens.position += 2
    if kind and tokens.peek() == "{":
        tokens.quirks.add(Quirk.NAMED_TYPE)
        tokens.position += 1
        return True
    tokens.position = start
    return False


def is_keyed(tokens: Tokens) -> bool:
    """Whether the brackets before this place hold keys, as those of PHP and Swift do."""
    probe = tokens.probe()
    probe.skip_blank()
    return bool(
        probe.peek()
        and probe.peek() in QUOTES
        and probe.read_key()
        and probe.read_separator() in {"=>", ":"}
    )


def has_arguments(tokens: Tokens) -> bool:
    """Whether the call whose bracket was passed names its first argument."""
    probe = tokens.probe()
    probe.skip_blank()
    return bool(
        (probe.peek() not in QUOTES and probe.read_word() and probe.read_separator() in {"=", ":"})
        or probe.text.startswith("**", probe.position)
    )


def _read_after_name(tokens: Tokens, name: str) -> Opening | None:
    """An object or list that a function, a constructor or a type makes of what follows."""
    _skip_type(tokens)
    kind = name.rpartition(".")[2]
    if name == "map" and tokens.peek() == "[":
        return Opening("}", is_list=False) if _skip_go_type(tokens) else None
    if name == "vec" and tokens.text.startswith("![", tokens.position):
        tokens.position += 2
        return Opening("]", is_list=True)
    c = tokens.peek()
    if c == "(":
        tokens.position += 1
        return _read_call(tokens, name, kind)
    tokens.skip_spaces()
    c = tokens.peek()
    if c == "{" and kind[:1].isupper():
        tokens.quirks.add(Quirk.NAMED_TYPE)
        tokens.position += 1
        return Opening("}", is_list=False, is_typed=True)
    return None


def _read_call(tokens: Tokens, name: str, kind: str) -> Opening | None:
    if name == "array":
        tokens.quirks.add(Quirk.ARROW)
        return Opening(")", is_list=not is_keyed(tokens))
    if name in LIST_FUNCTIONS:
        return Opening(")", is_list=True)
    if name in SERIALIZERS:
        tokens.skip_blank()
        return read_bracket(tokens, is_wrapped=True) if tokens.peek() in {"{", "["} else None
    is_type = kind == "dict" or kind.rpartition("::")[2][:1].isupper()
    is_type = is_type or (kind == "new" and name[:1].isupper())
    if is_type and has_arguments(tokens):
        tokens.quirks.add(Quirk.CALL)
        return Opening(")", is_list=False)
    return None


def _read_new(tokens: Tokens) -> Opening | None:
    """What ``new`` makes in C# and JavaScript."""
    kind = tokens.read_word("_.")
    _skip_type(tokens)
    is_list = tokens.text.startswith("[]", tokens.position) or kind in {"List", "IList"}
    if tokens.text.startswith("[]", tokens.position):
        tokens.position += 2
    if tokens.text.startswith("()", tokens.position):
        tokens.position += 2
    tokens.skip_blank()
    tokens.quirks.add(Quirk.NAMED_TYPE)
    if tokens.peek() == "{":
        tokens.position += 1
        return Opening("}", is_list=is_list, is_typed=not is_list)
    if tokens.peek() == "(":
        tokens.position += 1
        if tokens.peek() in {"{", "["}:
            return read_bracket(tokens, is_wrapped=True)
        if has_arguments(tokens):
            return Opening(")", is_list=False)
    return None


def _skip_type(tokens: Tokens) -> None:
    """Skips ``<SipTrunkGateway>``."""
    if tokens.peek() == "<":
        stop = tokens.text.find(
            ">", tokens.position, min(tokens.end, tokens.position + MAX_TYPE_CHARACTERS)
        )
        if stop > 0:
            tokens.position = stop + 1


def _read_prefixed_string(tokens: Tokens, prefix: str) -> Scalar | None:
    """A string with letters before it, such as ``f"…"``."""
    if prefix.lower() not in STRING_PREFIXES:
        return None
    text = tokens.read_string()
    if text is None:
        return None
    tokens.quirks.add(Quirk.PYTHON_WORD)
    if "{" not in text or not ("f" in prefix.lower() or "$" in prefix):
        return Scalar(text)
    return Scalar(_expression_in(text, "{", "}"))


def resolve_string(text: str, source: str, *, may_be_ruby: bool) -> Node:
    """A string, or what it computes where the language fills something in.

    ``may_be_ruby``: ``#{…}`` fills something in.
    """
    if source.startswith("`") and "${" in source.replace("\\${", ""):
        return _expression_in(text, "${", "}")
    if may_be_ruby and source.startswith('"') and "#{" in text and "}" in text:
        return _expression_in(text, "#{", "}")
    return text


def _expression_in(text: str, opening: str, closer: str) -> Unknown:
    """``{host}`` as ``host``; a string that has more in it as it is written."""
    inner = text.removeprefix(opening).removesuffix(closer)
    is_whole = len(inner) == len(text) - len(opening) - len(closer) and opening not in inner
    return Unknown(inner if is_whole else text)


def is_prose(source: str) -> bool:
    """Whether an expression starts with two words that no language puts beside each other."""
    words = source.split(None, 2)[:2]
    return len(words) > 1 and all(word.isalpha() and word not in OPERATOR_WORDS for word in words)
