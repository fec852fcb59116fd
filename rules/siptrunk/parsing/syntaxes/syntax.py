"""What a syntax of pastes is: how its fragments are found in what other syntaxes left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from siptrunk.model.reading import Syntax
from siptrunk.parsing.literals.candidates import FENCE
from siptrunk.parsing.literals.containers import Literal
from siptrunk.text.mapped import MappedText


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The text that a literal was parsed from, and where in it the parser's text starts."""

    text: MappedText
    start: int = 0


@dataclass(frozen=True, slots=True)
class Fragment:
    """An object or a list in a paste, and its place in the remainder, end exclusive.

    ``source`` is what it was parsed from where that is not the view of the remainder.
    """

    literal: Literal
    start: int
    end: int
    source: ParsedText | None = None


@dataclass(slots=True)
class Remainder:
    """What the syntaxes before left of a paste: ``text`` is ``view`` with blanks for the rest.

    ``failure`` says why parsing failed that came furthest, at ``failed_at``; empty for none.
    """

    view: MappedText
    text: str
    failed_at: int = -1
    failure: str = ""

    @property
    def lines(self) -> str:
        """``text``, in which a fence ends a line wherever it stands."""
        return self.text.replace(FENCE, "\n" * len(FENCE))

    def blank(self, start: int, end: int) -> None:
        """Takes out what was extracted."""
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


@dataclass(frozen=True, slots=True)
class PasteSyntax:
    """One form of pastes. ``find`` gives its fragments, in order.

    ``language`` is what reports call it; None where each fragment tells. ``is_labelled`` marks
    lines that are a trunk's only where they name the provider or the error stands beside them,
    ``is_last_resort`` what is looked for only where nothing else was found.
    """

    find: Callable[[Remainder], Iterator[Fragment]]
    language: Syntax | None = None
    is_labelled: bool = False
    is_last_resort: bool = False
