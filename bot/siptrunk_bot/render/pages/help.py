"""The help page: what the bot does, and its commands."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, paragraph

MAX_WORD_CHARACTERS = 40


def page(commands: Sequence[tuple[str, str]], *, unknown: str = "") -> Rendered:
    """The page, with the usage and the summary of each command; ``unknown`` is no command."""
    word = unknown[:MAX_WORD_CHARACTERS].replace("`", "")
    parts = [paragraph(f"I do not know `{word}`.")] if unknown else []
    parts.append(
        paragraph(
            "I say why Vapi refused a SIP trunk credential. Paste the error "
            "(`Couldn't validate SIP trunk credential…`) or the request you sent, as JSON, curl or "
            "code, in a channel that I am in, in a thread or to me directly. I answer in the "
            "thread. Passwords and keys are hidden before anything is stored."
        )
    )
    parts.append(
        paragraph(
            "use the message shortcut “Diagnose SIP trunk”. In a thread, answer me in words: "
            "`outbound only`, `both`, `EU`, `Twilio`. Say `quiet` to me and I stay out of a "
            "thread; say `wrong:` and what is, and it is passed on.",
            lead="On somebody else's message,",
        )
    )
    parts.append(paragraph("", lead="After `/siptrunk`, or after my name:"))
    lines = (paragraph(f"`{usage}` {summary}", tight=True) for usage, summary in commands)
    return lay_out([*parts, *lines])
