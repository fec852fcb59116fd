"""A Slack channel for support: a thread for each escalation, its files in it, buttons below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from siptrunk_bot.escalation.destinations import DestinationSettings
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
            return _failure(posted)
        attached = await self._attach(escalation, posted.ts, key)
        if not attached.done:
            return _failure(attached)
        link = await self.slack.permalink(self.channel, posted.ts)
        return Receipt("Sent to the support channel.", link)

    async def _attach(self, escalation: Escalation, ts: str, key: str) -> Outcome:
        """The files, or where the app may not attach any, their text."""
        present = await self.slack.attached(self.channel, ts)
        files = {MARKDOWN: escalation.markdown, DATA: escalation.data}
        missing = tuple((name, text) for name, text in files.items() if name not in present)
        if not missing:
            return Outcome(ts=ts)
        call = Call(do="upload", channel=self.channel, thread=ts, files=missing, key=f"{key}:files")
        outcome = await self.slack.carry_out(call)
        if not outcome.refused:
            return outcome
        for fallback in instead(call, outcome.refused):
            outcome = await self.slack.carry_out(fallback, look_first=True)
            if not outcome.done:
                break
        return outcome


def _failure(outcome: Outcome) -> Undelivered:
    if outcome.refused:
        reason = WHY.get(outcome.refused, f"Slack said “{outcome.refused}”.")
        return Undelivered(reason, final=True)
    reason = "Slack does not answer." if outcome.later_s is None else "Slack wants me to wait."
    return Undelivered(reason, later_s=outcome.later_s)


class SlackChannelSettings(DestinationSettings):
    """The channel of support."""

    name: ClassVar[str] = "slack"
    title: ClassVar[str] = "the support channel"

    siptrunk_support_channel: str = Field(
        pattern=r"^[CG][A-Z0-9]{2,}$", description="must be a channel id such as C0123456789"
    )
    """The id of the channel to which escalations go; the bot has to be in it."""

    def connect(self, slack: Slack) -> SlackChannel:
        """That channel."""
        return SlackChannel(slack, self.siptrunk_support_channel)


DESTINATION = SlackChannelSettings
