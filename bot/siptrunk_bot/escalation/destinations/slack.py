"""A Slack channel for support: a thread for each escalation, its files in it, buttons below."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk_bot.escalation.model import DATA, MARKDOWN, Escalation, Receipt, Undelivered
from siptrunk_bot.escalation.support_message import request
from siptrunk_bot.slack.actions import Call, Outcome
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.errors import WHY, instead


@dataclass(frozen=True, slots=True)
class SlackChannel:
    """``channel`` is the operator's. What was posted there before is found, and not repeated."""

    slack: Slack
    channel: str

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Post it, and attach both files in its thread."""
        call = Call(do="post", channel=self.channel, key=key).saying(request(escalation.summary))
        posted = await self.slack.carry_out(call, look_first=True)
        if not posted.done:
            return _undelivered(posted)
        attached = await self._attach(escalation, posted.ts, key)
        if not attached.done:
            return _undelivered(attached)
        link = await self.slack.permalink(self.channel, posted.ts)
        return Receipt("Sent to the support channel.", link)

    async def _attach(self, escalation: Escalation, ts: str, key: str) -> Outcome:
        """The files, or where the app may not attach any, their text."""
        there = await self.slack.attached(self.channel, ts)
        both = ((MARKDOWN, escalation.markdown), (DATA, escalation.data))
        left = tuple(one for one in both if one[0] not in there)
        if not left:
            return Outcome(ts=ts)
        call = Call(do="upload", channel=self.channel, thread=ts, files=left, key=f"{key}:files")
        outcome = await self.slack.carry_out(call)
        if not outcome.refused:
            return outcome
        for other in instead(call, outcome.refused):
            outcome = await self.slack.carry_out(other, look_first=True)
            if not outcome.done:
                break
        return outcome


def _undelivered(outcome: Outcome) -> Undelivered:
    if outcome.refused:
        why = WHY.get(outcome.refused, f"Slack said “{outcome.refused}”.")
        return Undelivered(why, final=True)
    why = "Slack does not answer." if outcome.later_s is None else "Slack wants me to wait."
    return Undelivered(why, later_s=outcome.later_s)
