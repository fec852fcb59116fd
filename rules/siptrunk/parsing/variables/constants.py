"""Values that a payload names and the rest of the paste gives: constants, defaults, fallbacks.

What is set in more than one place, or computed, stays unknown: nothing is run, nothing is guessed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown, ValueOrigin
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import snake_case
from siptrunk.parsing.literals.constructors import CONSTANTS
from siptrunk.parsing.literals.tokens import MAX_SOURCE_CHARACTERS, QUOTES, Tokens
from siptrunk.parsing.variables.bindings import Binding, Bindings

MAX_DEPTH = 4
"""Names that stand for names."""
NAME = re2.compile(r"^(?:this\.|self\.)?[$@]?([A-Za-z_]\w*)$")
CASTS = re2.compile(
    r"^(?:int|str|float|bool|Some|Number|String|Boolean|Integer|parseInt|Number\.parseInt|strval|intval"
    r"|(?:\w+\.)?(?:String|Bool|Int|Float64|Float|Ptr|Pointer|valueOf|of|fromString))\((.*)\)$"
)
NUMBER_CASTS = ("int", "Number", "Integer", "parseInt", "intval")
TRAILING_CAST = re2.compile(
    r"(?:\s+as\s+[\w<>\[\]]+|!|\.to_[si]|\.to_string\(\)|\.trim\(\)|\.strip\(\))$"
)
RADIX = re2.compile(r",\s*10$")
FALLBACK = re2.compile(r"^(.+?)\s*(?:\?\?|\|\||\?:|\bor\b)\s*(.+)$")
ENVIRONMENT = re2.compile(
    r"^(?:process\.env|import\.meta\.env|env)\.([A-Za-z_]\w*)$"
    r"|^(?:process\.env|os\.environ|ENV|\$_ENV|\$_SERVER|environ)\[[\"']([A-Za-z_]\w*)[\"']\]$"
    r"|^(?:[\w.:]*(?:[Ee]nv|ENV|environ)[\w.:]*|System\.getenv)\([\"']([A-Za-z_]\w*)[\"']\)$"
    r"|^\$\{([A-Za-z_]\w*)\}$|^\$(?:env:)?([A-Z_][A-Z0-9_]*)$|^%([A-Za-z_]\w*)%$"
)
"""Look-ups of one variable of the environment, or of a shell."""
ENVIRONMENT_OBJECTS = ("env", "ENV", "environ", "_ENV", "_SERVER")
ENVIRONMENT_OR = re2.compile(
    r"^[\w.:]*(?:[Ee]nv|ENV|environ)[\w.:()]*\([\"']([A-Za-z_]\w*)[\"'],\s*(.+)\)$"
    r"|^\$\{([A-Za-z_]\w*):?-(.*)\}$"
)
"""The same with what counts where it is not set."""
TEMPLATE = re2.compile(
    r"\$\{([A-Za-z_]\w*)(?::?-([^{}]*))?\}|\$([A-Za-z_]\w*)|\{\{[ \t]*[A-Za-z_]\w*[ \t]*\}\}"
)
MEMBER_OF = re2.compile(
    r"^\$?([A-Za-z_]\w*)(?:(?:\?\.|\.|->|::)([A-Za-z_]\w*)|\[[\"']([A-Za-z_]\w*)[\"']\])$"
)
"""``CONFIG.HOST``, ``$config['host']``."""
FILLED_TEXT = re2.compile(r"^[fF$]?[\"'`]([^\"'`]*\{[^\"'`]*)[\"'`]$")
"""``f"{trunk}.zt.plivo.com"``."""
MEMBER_VALUE = re2.compile(r"(?:->value|\.value|\.rawValue|\.getValue\(\)|\.toString\(\))$")
CONVERSION = re2.compile(r"^[\w.:]+\(\s*[\"']([\w/-]+)[\"']\s*\)$")
"""``vapi.Provider("byo-sip-trunk")``."""
MEMBER = re2.compile(r"^(?:[\w.:\\]*[.:\\])?([A-Za-z_]\w*)$")
CHOICES = {
    spelling: spec.choices
    for specs in (schema.CREDENTIAL, schema.GATEWAY)
    for name, spec in specs.items()
    if spec.choices
    for spelling in (name, snake_case(name))
} | {"protocol": schema.GATEWAY["outboundProtocol"].choices}


@dataclass(frozen=True, slots=True)
class Constant:
    """A value, and what in the paste gives it; ``origin`` is None for what stands there itself."""

    value: Node
    origin: ValueOrigin | None = None


def evaluate(source: str, bindings: Bindings, depth: int = 0) -> Constant | None:
    """The value of an expression of code; None where the paste does not show it."""
    source = TRAILING_CAST.sub("", source.strip())
    if not source or len(source) >= MAX_SOURCE_CHARACTERS or depth > MAX_DEPTH:
        return None
    if (literal := _literal(source)) is not None:
        text = literal.value
        if isinstance(text, str) and ENVIRONMENT_OR.search(text):
            return evaluate(text, bindings, depth + 1)
        return literal
    if cast := CASTS.search(source):
        inner = evaluate(RADIX.sub("", cast.group(1)), bindings, depth + 1)
        return _as_number(inner) if inner and source.startswith(NUMBER_CASTS) else inner
    if lookup := ENVIRONMENT_OR.search(source):
        name, default = (
            (lookup.group(1), lookup.group(2)) if lookup.group(1) else lookup.groups()[2:]
        )
        return _value_of(name, bindings, depth) or _default(name, default, bindings, depth)
    if alternative := FALLBACK.search(source):
        tested, right = alternative.groups()
        name = _name_of(tested)
        constant = evaluate(tested, bindings, depth + 1)
        return constant or _fallback(name or tested, right, bindings, depth)
    name = _name_of(source)
    return _value_of(name, bindings, depth) if name else None


def evaluate_member(key: str, source: str) -> Constant | None:
    """The value that a member of an enumeration names: ``Protocol::Udp->value`` is ``udp``."""
    if conversion := CONVERSION.search(source):
        source = "".join(c for c in str(conversion.group(1)) if c.isalnum())
    match = MEMBER.search(MEMBER_VALUE.sub("", source))
    choices = CHOICES.get(key, ())
    is_plain = source.isidentifier() and source.islower()
    if match is None or is_plain:
        return None
    letters = _letters(match.group(1))
    value = next((choice for choice in choices if _letters(choice) == letters), None)
    return None if value is None else Constant(value)


def fill_template(text: str, bindings: Bindings) -> Constant | None:
    """``text`` with the value of each variable in it; None where one is not shown."""
    parts, end, origin = list[str](), 0, None
    for match in TEMPLATE.finditer(text):
        constant = evaluate("".join(match.group().split()), bindings)
        if constant is None or isinstance(constant.value, (dict, list)) or constant.value is None:
            return None
        value = constant.value
        parts += (text[end : match.start()], value if isinstance(value, str) else json.dumps(value))
        end, origin = match.end(), origin or constant.origin
    return Constant("".join((*parts, text[end:])), origin) if parts else None


def is_ambiguous(source: str, bindings: Bindings) -> bool:
    """Whether ``source`` is a variable that the paste sets in more than one place."""
    name = _name_of(source.strip())
    return bool(name) and bindings.is_ambiguous(name)


def find_computation(node: Unknown, bindings: Bindings) -> Unknown:
    """The call that gives a variable its value, where the paste shows it; else the variable."""
    binding = bindings.find(_name_of(node.source.strip()))
    return Unknown(binding.source) if binding and "(" in binding.source else node


def find_template(node: Unknown, bindings: Bindings) -> Unknown:
    """The text with variables in it that a variable stands for, where the paste shows it."""
    binding = bindings.find(_name_of(node.source.strip()))
    match = FILLED_TEXT.search(binding.source) if binding else None
    return Unknown(match.group(1)) if match else node


def _literal(source: str) -> Constant | None:
    tokens = Tokens(source, 0, len(source))
    if source[0] in QUOTES:
        text = tokens.read_string()
        is_whole = text is not None and tokens.position == len(source)
        is_template = source[0] == "`" and "${" in source
        return Constant(text) if is_whole and not is_template else None
    if source in CONSTANTS:
        return Constant(CONSTANTS[source])
    if source[0].isdecimal() and (number := tokens.read_number()) is not None:
        is_whole = isinstance(number, float) and number.is_integer()
        value = int(number) if is_whole else number
        return Constant(value) if tokens.position == len(source) else None
    return None


def _name_of(source: str) -> str:
    """The variable that ``source`` is; empty where it is something else."""
    if name := NAME.search(source):
        return str(name.group(1))
    if source.startswith("{{"):
        return source
    if member := MEMBER_OF.search(source):
        holder, key, other_key = member.groups()
        if holder not in ENVIRONMENT_OBJECTS:
            return f"{holder}.{key or other_key}"
    lookup = ENVIRONMENT.search(source)
    return next(filter(None, lookup.groups()), "") if lookup else ""


def _value_of(name: str, bindings: Bindings, depth: int) -> Constant | None:
    binding = bindings.find(name)
    if binding is None:
        return None
    constant = Constant(binding.source) if binding.is_text else None
    constant = constant or evaluate(binding.source, bindings, depth + 1)
    return constant and Constant(
        constant.value, _origin(binding, constant, bindings.line_of(binding.position))
    )


def _origin(binding: Binding, constant: Constant, line: int) -> ValueOrigin:
    if constant.origin and constant.origin.kind == "fallback":
        return replace(constant.origin, line=line)
    return ValueOrigin(binding.kind, binding.name, line)


def _fallback(name: str, source: str, bindings: Bindings, depth: int) -> Constant | None:
    constant = evaluate(source, bindings, depth + 1)
    return constant and Constant(constant.value, ValueOrigin("fallback", name, 0))


def _default(name: str, source: str, bindings: Bindings, depth: int) -> Constant | None:
    """The default of a look-up; a shell's needs no quotes."""
    if "." in source and all(c.isalnum() or c in ".-" for c in source):
        return Constant(source, ValueOrigin("fallback", name, 0))
    return _fallback(name, source, bindings, depth)


def _as_number(constant: Constant) -> Constant:
    value = constant.value
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal()
    return replace(constant, value=int(str(value))) if is_number else constant


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalpha())
