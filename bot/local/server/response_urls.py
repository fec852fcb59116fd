"""What an app says through a response URL, or in its acknowledgement."""

from __future__ import annotations

import time
from dataclasses import replace

from bot.local.json_access import Object, text
from bot.local.server.api_error import RefusedError
from bot.local.server.methods.chat import Note, content, show_note
from bot.local.server.standin import RESPONSE_URL_S, RESPONSE_URL_USES, ResponseUrl, StandIn
from bot.local.workspace.message import Message

TRUE = (True, "true")


def respond(slack: StandIn, name: str, asked: Object) -> None:
    """One use of a response URL."""
    url = slack.response_urls.get(name)
    if url is None or time.monotonic() - url.opened > RESPONSE_URL_S:
        raise RefusedError("expired_url")
    if url.uses >= RESPONSE_URL_USES:
        raise RefusedError("used_url")
    url.uses += 1
    original = slack.workspace.current(url.original) if url.original else None
    if asked.get("delete_original") in TRUE:
        if original:
            slack.remove(original)
    elif asked.get("replace_original") in TRUE and original:
        said, blocks = content(asked)
        url.original = replace(original, text=said, blocks=blocks)
        slack.change(original, url.original)
    else:
        url.original = say(slack, url, asked)


def say(slack: StandIn, url: ResponseUrl, asked: Object) -> Message:
    """A new message: to the one who asked, unless it says ``in_channel``."""
    said, blocks = content(asked)
    thread = text(asked, "thread_ts") or None
    if text(asked, "response_type") != "in_channel":
        return show_note(slack, Note(url.channel, url.user, said, blocks, thread))
    message = Message(
        channel=url.channel,
        ts=slack.workspace.clock.ts(),
        user=slack.app.user,
        text=said,
        blocks=blocks,
        thread_ts=thread,
        bot_id=slack.app.bot_id,
    )
    slack.post(message)
    return message
