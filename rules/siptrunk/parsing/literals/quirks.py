"""What a text has that JSON has not."""

from __future__ import annotations

from enum import Enum, auto


class Quirk(Enum):
    """A sign of the language that a text is in, or a fault that was repaired to read it."""

    ARROW = auto()
    """``=>`` between key and value, or ``array(``."""
    EQUALS_SIGN = auto()
    """``=`` between key and value."""
    BLOCK = auto()
    """A key with a brace after it, as HCL writes an object."""
    BARE_KEY = auto()
    SINGLE_QUOTES = auto()
    PYTHON_WORD = auto()
    """``True``, ``None``, or a string such as ``f"…"``."""
    LOWER_CASE_WORD = auto()
    """``true``, ``null``."""
    NAMED_TYPE = auto()
    """An object or list with the name of its type before the bracket."""
    CALL = auto()
    """An object whose members are the arguments of a call."""
    COMMENT = auto()
    TRAILING_COMMA = auto()
    MISSING_COMMA = auto()
    LINE_BREAK_AS_COMMA = auto()
    TYPOGRAPHIC_QUOTES = auto()
    MISSING_BRACKET = auto()
    STRAY_QUOTE = auto()
    UNCLOSED_STRING = auto()
    UNQUOTED_ADDRESS = auto()
    MISSING_VALUE = auto()
    TORN = auto()
    """Members whose gateways stand further on, behind something that cannot be read."""
