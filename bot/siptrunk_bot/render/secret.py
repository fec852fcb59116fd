"""What the poster alone is told of a secret that stood in a message: where, never the value."""

from __future__ import annotations

from siptrunk.model.redacted import Hidden
from siptrunk.text.wording import join_words
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, say

FEW = 5
CARRIERS = "your carrier"
KINDS = {
    "sip-password": ("a SIP password", CARRIERS),
    "vapi-key": ("a Vapi key", "the Vapi dashboard"),
    "digest": ("a SIP digest response", CARRIERS),
}
"""What a kind of secret is called, and where it is changed."""


def notice(hidden: tuple[Hidden, ...]) -> Rendered:
    """The notice; ``hidden`` holds at least one."""
    kinds = dict.fromkeys(one.kind for one in hidden)
    names = [KINDS.get(kind, (_named(kind), ""))[0] for kind in kinds]
    places = [_place(one) for one in hidden[:FEW]]
    more = f" and {len(hidden) - FEW} more" if len(hidden) > FEW else ""
    where = dict.fromkeys(KINDS[kind][1] for kind in kinds if kind in KINDS)
    change = f"Change it with {join_words([*where], 'and')}" if where else "Change it"
    return lay_out(
        [
            say(
                f"{change}, then delete or edit the message; I cannot delete it for you. "
                "I have not stored it.",
                lead=f"Your message holds what looks like {join_words(names)} "
                f"({join_words(places)}{more}).",
            )
        ]
    )


def _named(kind: str) -> str:
    return f"a secret ({kind.replace('-', ' ')})"


def _place(one: Hidden) -> str:
    return f"line {one.line}" + (f", `{one.key.replace('`', '')[:40]}`" if one.key else "")
