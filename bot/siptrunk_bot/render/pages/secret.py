"""The notice of a secret in a message, for its poster alone: the place, never the value."""

from __future__ import annotations

from siptrunk.model.redacted import Hidden
from siptrunk.text.wording import join_words
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Paragraph, Rendered, paragraph

MAX_PLACES = 5
WITH_CARRIER = "with your carrier"
KINDS = {
    "sip-password": ("a SIP password", WITH_CARRIER),
    "vapi-key": ("a Vapi key", "in the Vapi dashboard"),
    "digest": ("a SIP digest response", WITH_CARRIER),
}
"""The name of a kind of secret, and where it is changed."""


def notice(hidden: tuple[Hidden, ...]) -> Rendered:
    """The notice; ``hidden`` holds at least one."""
    kinds = dict.fromkeys(secret.kind for secret in hidden)
    names = [KINDS.get(kind, (_describe(kind), ""))[0] for kind in kinds]
    places = [_place(secret) for secret in hidden[:MAX_PLACES]]
    omitted = f" and {len(hidden) - MAX_PLACES} more" if len(hidden) > MAX_PLACES else ""
    where = dict.fromkeys(KINDS[kind][1] for kind in kinds if kind in KINDS)
    change = f"Change it {join_words([*where], 'and')}" if where else "Change it"
    return lay_out(
        [
            paragraph(
                f"{change}, then delete or edit the message; I cannot delete it for you. "
                "I have not stored it.",
                lead=f"Your message holds what looks like {join_words(names)} "
                f"({join_words(places)}{omitted}).",
            )
        ]
    )


def private_notice(hidden: tuple[Hidden, ...]) -> Paragraph:
    """The notice where nobody else sees the message; ``hidden`` holds at least one."""
    kinds = dict.fromkeys(secret.kind for secret in hidden)
    names = [KINDS.get(kind, (_describe(kind), ""))[0] for kind in kinds]
    verb = "it" if len(hidden) == 1 else "them"
    return paragraph(
        f"Only you see this command; I have not stored {verb}.",
        lead=f"You pasted {join_words(names)}.",
    )


def _describe(kind: str) -> str:
    return f"a secret ({kind.replace('-', ' ')})"


def _place(secret: Hidden) -> str:
    return f"line {secret.line}" + (f", `{secret.key.replace('`', '')[:40]}`" if secret.key else "")
