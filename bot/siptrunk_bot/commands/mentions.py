"""``mentions``: answer in this channel only when mentioned."""

from __future__ import annotations

from siptrunk_bot.conversation.muting import set_channel_silence
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall

CONFIRMATION = (
    "From now on I speak in this channel only when I am mentioned, and in threads in which I was. "
    "`/siptrunk listen` changes that."
)


async def run(call: CommandCall) -> Decision:
    """Mute the channel."""
    return await set_channel_silence(call, muted=True, confirmation=CONFIRMATION)


COMMAND = Command(
    "mentions",
    run,
    stands_alone=True,
    usage="mentions",
    summary="in this channel, speak only when mentioned",
    help_rank=1,
    for_admins=True,
)
