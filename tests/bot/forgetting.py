"""What a person does to have their pastes deleted: the command, and the button it asks with."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from bot.local.workspace.message import Message
from siptrunk_bot.render.pages.forget import DELETE


async def ask_to_forget(slack: LocalSlack, user: str, line: str = "/siptrunk forget") -> Message:
    """The question that ``line`` is met with, for ``user`` alone."""
    await slack.command(user, line)
    return await slack.until(lambda: _question(slack, user))


async def forget(slack: LocalSlack, user: str, line: str = "/siptrunk forget") -> Message:
    """The question, once it was confirmed."""
    question = await ask_to_forget(slack, user, line)
    await slack.clicks(user, question, DELETE)
    return question


def _question(slack: LocalSlack, user: str) -> Message | None:
    notes = slack.notes(user)
    return next((note for note in notes if "Nothing is deleted yet." in note.plain_text()), None)
