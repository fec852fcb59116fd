"""A Slack channel for support: one thread an escalation, with its files and buttons."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from siptrunk_bot.cases.escalation_records import DATA, MARKDOWN, Escalation, Receipt, Undelivered
from siptrunk_bot.escalation.destinations import DestinationSettings
from siptrunk_bot.escalation.support import support_request
from siptrunk_bot.slack.actions import ActionResult, PostMessage, UploadFiles
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.errors import EXPLANATIONS, fallback_actions

RETRIES_LAST_S = 2 * 86_400.0
"""No attempt to deliver an escalation is followed by another one after that time."""


@dataclass(frozen=True, slots=True)
class SlackChannel:
    """``channel`` is an id. A message with the same key is searched for before one is posted."""

    slack: Slack
    channel: str

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Post it, and attach both files in its thread."""
        rendered = support_request(escalation.summary)
        message = PostMessage(
            key=key, channel=self.channel, text=rendered.text, blocks=rendered.blocks
        )
        attempted_since = time.time() - RETRIES_LAST_S
        posted = await self.slack.perform(message, attempted_since=attempted_since)
        if not posted.done:
            return _failure(posted)
        uploaded = await self._upload(escalation, posted.ts, key)
        if not uploaded.done:
            return _failure(uploaded)
        link = await self.slack.permalink(self.channel, posted.ts)
        return Receipt("Sent to the support channel.", link)

    async def _upload(self, escalation: Escalation, ts: str, key: str) -> ActionResult:
        """Attach the files that are not attached yet; where that is refused, post their text."""
        attached = await self.slack.attached_files(self.channel, ts)
        files = {MARKDOWN: escalation.markdown, DATA: escalation.data}
        missing = tuple((name, text) for name, text in files.items() if name not in attached)
        if not missing:
            return ActionResult(ts=ts)
        upload = UploadFiles(key=f"{key}:files", channel=self.channel, thread=ts, files=missing)
        result = await self.slack.perform(upload)
        if not result.refused:
            return result
        for fallback in fallback_actions(upload, result.refused):
            result = await self.slack.perform(fallback, attempted_since=float(ts))
            if not result.done:
                break
        return result


def _failure(result: ActionResult) -> Undelivered:
    if result.refused:
        reason = EXPLANATIONS.get(result.refused, f"Slack said “{result.refused}”.")
        return Undelivered(reason, final=True)
    wants_pause = result.retry_after_s is not None
    reason = "Slack wants me to wait." if wants_pause else "Slack does not answer."
    return Undelivered(reason, retry_after_s=result.retry_after_s)


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
