"""Where the bot answers only when it is mentioned: in a quiet thread, or in a whole channel."""

from __future__ import annotations

from siptrunk_bot.cases.case import Case
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import CommandCall


async def set_thread_quiet(call: CommandCall, *, quiet: bool) -> None:
    """Store the setting with the case of the thread."""

    def change(stored: Case) -> Case:
        return stored.model_copy(update={"quiet": quiet})

    await call.context.cases.change(call.case or call.job.new_case(), change)


async def set_channel_silence(call: CommandCall, *, muted: bool, confirmation: str) -> Decision:
    """Store the setting for the channel, where an admin gives it with ``/siptrunk``."""
    if not call.job.response_url:
        return call.respond_text("That is set with `/siptrunk mentions` in the channel.")
    if not call.job.is_admin:
        return call.respond_text("Only the people named in `SIPTRUNK_ADMINS` can set that.")
    await call.context.cases.set_mentions_only(call.job.channel, on=muted)
    return call.respond_text(confirmation)
