"""How a reply is shown: the state of its toggles and of its case."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.redacted import Hidden
from siptrunk_bot.render.reference import Reference


@dataclass(frozen=True, slots=True)
class ReplyView:
    """Display options of a reply.

    ``compared``: how many findings were fixed and how many are new since the previous paste.
    ``notes``: remarks on how the paste was read, such as a file that could not be fetched.
    ``private``: one person alone sees the reply, outside a thread. ``edited``: the paste was.
    ``solved_by`` is who closed the case, ``solved_at`` when, in seconds since 1970. ``hidden`` are
    the secrets of the paste.
    """

    about: Reference
    direction_answered: bool = False
    show_all: bool = False
    as_curl: bool = False
    closed: bool = False
    compared: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    private: bool = False
    edited: bool = False
    solved_by: str = ""
    solved_at: int = 0
    hidden: tuple[Hidden, ...] = ()
