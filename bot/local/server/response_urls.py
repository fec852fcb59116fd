"""Messages through a response URL, or in the acknowledgement of a command."""

from __future__ import annotations

import time
from dataclasses import replace

from bot.local.json_access import Object, text
from bot.local.server.api_error import ApiError
from bot.local.server.methods.chat import EphemeralMessage, message_content, show_ephemeral
from bot.local.server.standin import (
    MAX_RESPONSE_URL_USES,
    RESPONSE_URL_LIFETIME_S,
    ResponseUrl,
    StandIn,
)
from bot.local.workspace.message import Message

TRUE_VALUES = (True, "true")


def respond(slack: StandIn, name: str, arguments: Object) -> None:
    """Handles one use of a response URL; ``ApiError`` where it is expired or used up.

    Only the message of an interaction can be replaced or deleted: what a response URL posted stays.
    """
    url = slack.response_urls.get(name)
    if url is None or time.monotonic() - url.issued_s > RESPONSE_URL_LIFETIME_S:
        raise ApiError("expired_url")
    if url.uses >= MAX_RESPONSE_URL_USES:
        raise ApiError("used_url")
    url.uses += 1
    original = slack.workspace.current(url.original) if url.original else None
    if arguments.get("delete_original") in TRUE_VALUES:
        if original:
            slack.remove(original)
    elif arguments.get("replace_original") in TRUE_VALUES and original:
        message_text, blocks = message_content(arguments)
        url.original = replace(original, text=message_text, blocks=blocks)
        slack.change(original, url.original)
    else:
        post_response(slack, url, arguments)


def post_response(slack: StandIn, url: ResponseUrl, arguments: Object) -> Message:
    """Posts a message: visible to the URL's user alone, unless it says ``in_channel``."""
    message_text, blocks = message_content(arguments)
    thread = text(arguments, "thread_ts") or None
    if text(arguments, "response_type") != "in_channel":
        ephemeral = EphemeralMessage(url.channel, url.user, message_text, blocks, thread)
        return show_ephemeral(slack, ephemeral)
    message = Message(
        channel=url.channel,
        ts=slack.workspace.clock.ts(),
        user=slack.app.user,
        text=message_text,
        blocks=blocks,
        thread_ts=thread,
        bot_id=slack.app.bot_id,
    )
    slack.post(message)
    return message
