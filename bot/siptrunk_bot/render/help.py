"""How to use the bot, on one page."""

from __future__ import annotations

from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Code, Rendered, say

COMMANDS = """\
check …        diagnose what follows (or attach it as a file in a thread)
allowlist      the addresses that your carrier must allow; add us or eu
explain RULE   what a rule checks, and why
networks …     addresses and ranges → the smallest list of inbound gateways
escalate       send support what it asks for: your latest case, or in a thread
forget         delete what I keep of your pastes
help           this page"""
ADMINS = """\
mentions       in this channel, speak only when mentioned
listen         in this channel, answer every paste"""


def page(*, admin: bool = False, unknown: str = "") -> Rendered:
    """The page; ``unknown`` is a word that was not understood."""
    parts = [say(f"I do not know `{unknown[:40].replace('`', '')}`.")] if unknown else []
    parts.append(
        say(
            "I say why Vapi refused a SIP trunk credential. Paste the error "
            "(`Couldn't validate SIP trunk credential…`) or the request you sent, as JSON, curl or "
            "code, in a channel that I am in, in a thread or to me directly. I answer in the "
            "thread. Passwords and keys are hidden before anything is stored."
        )
    )
    parts.append(
        say(
            "use the message shortcut “Diagnose SIP trunk”. In a thread, answer me in words: "
            "`outbound only`, `both`, `EU`, `Twilio`. Say `quiet` to me and I stay out of a "
            "thread; say `wrong:` and what is, and it is passed on.",
            lead="On somebody else's message,",
        )
    )
    lines = f"{COMMANDS}\n{ADMINS}" if admin else COMMANDS
    parts.append(say("", lead="After `/siptrunk`, or after my name:"))
    return lay_out([*parts, Code(lines, "commands.txt")])
