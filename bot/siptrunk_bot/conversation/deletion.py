"""Deletion of a message: its paste is deleted from the case, and its reply from Slack.

A paste of several messages goes with each of them.

Where the bot had asked for the deletion because of a secret, the redacted case and the reply stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.erasure import key_prefixes
from siptrunk_bot.slack.actions import DeleteFile, DeleteMessage
from siptrunk_bot.slack.payloads import SlackMessage
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext, thread_lock_key
from siptrunk_bot.workflow.keyed_lock import BEFORE_ALL


class DeletionJob(Job):
    """``ts`` is that of the deleted message."""

    ts: str

    @classmethod
    def from_message(cls, message: SlackMessage, team: str) -> Self:
        """The job for the deletion of ``message``."""
        return cls(
            key=message_key(team, message.channel, message.ts, "removed"),
            team=team,
            channel=message.channel,
            thread=message.thread,
            user_id=message.user,
            ts=message.ts,
        )

    async def decide(self, context: JobContext) -> Decision:
        """Delete paste, reply and files; nothing where the message was no paste."""
        case = await context.cases.of_message(self.channel, self.thread, self.ts)
        if case is None:
            return Decision()
        if case.thread == self.thread:
            return await self._delete_from(case, context)
        lock_key = thread_lock_key(case.channel, case.thread)
        async with context.thread_locks.hold(lock_key, self.key, BEFORE_ALL):
            stored = await context.cases.get(case.id)
            return await self._delete_from(stored, context) if stored else Decision()

    async def _delete_from(self, case: Case, context: JobContext) -> Decision:
        paste = case.paste_of_message(self.ts)
        if paste is None or paste.asked_to_delete:
            return Decision()
        if len(case.pastes) > 1:
            await context.cases.change(case, lambda stored: stored.without_paste(paste.ts))
        else:
            await context.cases.forget(case.id)
        deletion = DeleteMessage(key=self.key, channel=self.channel, ts=paste.reply)
        return Decision(
            actions=(*((deletion,) if paste.reply else ()), *self._file_deletions(paste)),
            forgets=key_prefixes(case, paste),
            forgets_case=case.id,
        )

    def _file_deletions(self, paste: CasePaste) -> Iterator[DeleteFile]:
        for file in paste.attached:
            if file.id:
                key = f"{self.key}:{file.id}"
                yield DeleteFile(key=key, channel=self.channel, file=file.id)
