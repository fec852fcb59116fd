"""Somebody deleted a message: what was kept of it goes, and so does the reply.

Where the bot had asked for that because of a secret, the redacted case and the reply stay.
"""

from __future__ import annotations

from siptrunk_bot.slack.actions import Call
from siptrunk_bot.workflow.job import Decision, Desk, Job


class Removal(Job):
    """``ts`` is that of the message that was deleted."""

    ts: str

    async def decide(self, desk: Desk) -> Decision:
        """Nothing where the message was none of ours."""
        case = await desk.cases.at(self.channel, self.thread)
        paste = case.paste(self.ts) if case else None
        if case is None or paste is None or paste.asked_to_delete:
            return Decision()
        if len(case.pasted) > 1:
            await desk.cases.change(case, lambda stored: stored.without(self.ts))
        else:
            await desk.cases.forget(case.id)
        call = Call(do="delete", channel=self.channel, ts=paste.reply, key=self.key)
        calls = (call,) if paste.reply else ()
        return Decision(calls=calls, forgets=(f"{self.team}:{self.channel}:{self.ts}",))
