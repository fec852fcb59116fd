"""Client of Slack's Web API: performs actions and returns their results as values.

A ``SlackApiError`` carries the request with its token, so none leaves this module.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import aiohttp
import httpx
from pydantic import JsonValue
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from siptrunk_bot.metrics import RATE_LIMITED, count_slack_error
from siptrunk_bot.render.parts import Block, Rendered
from siptrunk_bot.slack.actions import (
    Action,
    ActionResult,
    AddReaction,
    DeleteFile,
    DeleteMessage,
    DirectMessage,
    PostEphemeral,
    PostMessage,
    PublishHome,
    Respond,
    UpdateMessage,
    UploadFiles,
)

TIMEOUT_S = 10
MAX_SEARCHED_MESSAGES = 200
"""In one page."""
MAX_SEARCHED_PAGES = 20
MAX_CLOCK_DIFFERENCE_S = 300.0
"""Between Slack's clock and ours: signatures are refused beyond it."""
MAX_RETRY_AFTER_S = 60.0
"""Slack counts calls by the minute, so that no limit lasts longer."""
EVENT_TYPE = "siptrunk_reply"
TRANSIENT_ERRORS = frozenset(
    {
        "fatal_error",
        "internal_error",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""Codes after which the same call may succeed."""
Call: TypeAlias = Callable[[], Awaitable[ActionResult]]
RATE_LIMIT_ERRORS = frozenset({"ratelimited", "rate_limited"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
RESPONSE_HOSTS = frozenset({"hooks.slack.com"})


@dataclass(frozen=True, slots=True, repr=False)
class Slack:
    """The Web API client and the HTTP client for response URLs and files."""

    client: AsyncWebClient
    http: httpx.AsyncClient

    async def perform(
        self, action: Action, *, attempted_since: float | None = None
    ) -> ActionResult:
        """Perform ``action``.

        Where an earlier attempt may have posted it, ``attempted_since`` is its time, in seconds:
        the message is searched for first, and not posted while Slack does not say whether it
        exists.
        """
        if isinstance(action, Respond) and not self.is_ours(action.response_url, RESPONSE_HOSTS):
            return ActionResult(refused="invalid_url")
        if attempted_since is not None and isinstance(action, PostMessage):
            search = await self._find_message(action, attempted_since)
            if search.ts or search.uncertain or search.retry_after_s is not None:
                return search
        return await self._result(action.kind, lambda: self._call(action))

    async def _result(self, kind: str, call: Call) -> ActionResult:
        """The result of ``call``; its exceptions become values."""
        result = await self._try(call)
        if result.retry_after_s is not None:
            RATE_LIMITED.labels(kind).inc()
        elif not result.done:
            count_slack_error(kind, result.refused or "no_answer")
        return result

    async def _try(self, call: Call) -> ActionResult:
        try:
            return await call()
        except SlackApiError as error:
            return _from_error(error)
        except httpx.HTTPStatusError as error:
            return _from_status(error.response.status_code, "expired_url", error.response.headers)
        except (SlackClientError, aiohttp.ClientError, httpx.HTTPError, TimeoutError, OSError):
            return ActionResult(uncertain=True)

    async def react(self, name: str, channel: str, ts: str, *, add: bool) -> ActionResult:
        """Add an emoji to a message, or remove it."""
        method = self.client.reactions_add if add else self.client.reactions_remove

        async def call() -> ActionResult:
            await method(name=name, channel=channel, timestamp=ts)
            return ActionResult(ts=ts)

        return await self._result("react", call)

    async def thread_root(self, channel: str, thread: str) -> Mapping[str, JsonValue] | None:
        """The first message of a thread; None where it cannot be read."""
        messages = await self._messages(channel, thread, limit=1)
        return messages[0] if messages and messages[0].get("ts") == thread else None

    async def permalink(self, channel: str, ts: str) -> str:
        """The link to a message; empty where Slack does not give one."""
        try:
            answer = await self.client.chat_getPermalink(channel=channel, message_ts=ts)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return ""
        return str(answer.get("permalink", ""))

    async def attached_files(self, channel: str, thread: str) -> frozenset[str]:
        """The names of the files that are attached in a thread."""
        messages = await self._messages(channel, thread, limit=MAX_SEARCHED_MESSAGES)
        lists = [files for message in messages if isinstance(files := message.get("files"), list)]
        return frozenset(
            str(file.get("name", "")) for files in lists for file in files if isinstance(file, dict)
        )

    async def open_direct(self, user_id: str, rendered: Rendered, key: str) -> tuple[str, str]:
        """Post to the direct messages with ``user_id``: channel and ``ts``, empty if refused."""
        message = DirectMessage(
            key=key, user_id=user_id, text=rendered.text, blocks=rendered.blocks
        )
        channel = ""

        async def call() -> ActionResult:
            nonlocal channel
            answer = await self.client.chat_postMessage(**_post_arguments(message, user_id))
            channel = str(answer.get("channel", ""))
            return ActionResult(ts=str(answer.get("ts", "")))

        ts = (await self._result(message.kind, call)).ts
        return channel, ts

    async def file(self, file: str) -> Mapping[str, JsonValue] | None:
        """``files.info`` of a file; None where Slack does not answer."""
        try:
            answer = await self.client.files_info(file=file)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return None
        info = answer.get("file")
        return info if isinstance(info, dict) else None

    async def _call(self, action: Action) -> ActionResult:
        """Call the method of ``action``."""
        match action:
            case PostMessage():
                return await self._post(action, action.channel, action.thread)
            case DirectMessage():
                return await self._post(action, action.user_id)
            case UpdateMessage():
                await self.client.chat_update(
                    channel=action.channel, ts=action.ts, text=action.text, blocks=[*action.blocks]
                )
                return ActionResult(ts=action.ts)
            case PostEphemeral():
                await self.client.chat_postEphemeral(
                    channel=action.channel,
                    user=action.user_id,
                    thread_ts=action.thread or None,
                    text=action.text,
                    blocks=[*action.blocks],
                )
            case UploadFiles():
                return await self._upload(action)
            case AddReaction() | DeleteFile() | DeleteMessage() | PublishHome():
                await self._change(action)
            case Respond():
                await self._respond(action)
        return ActionResult()

    async def _change(self, action: AddReaction | DeleteFile | DeleteMessage | PublishHome) -> None:
        """Perform what posts no message."""
        if isinstance(action, AddReaction):
            await self.client.reactions_add(
                name=action.name, channel=action.channel, timestamp=action.ts
            )
        elif isinstance(action, PublishHome):
            await self.client.views_publish(user_id=action.user_id, view=action.view)
        elif isinstance(action, DeleteFile):
            await self._delete_file(action)
        else:
            await self.client.chat_delete(channel=action.channel, ts=action.ts)

    async def _post(
        self, action: PostMessage | DirectMessage, channel: str, thread: str = ""
    ) -> ActionResult:
        answer = await self.client.chat_postMessage(**_post_arguments(action, channel, thread))
        return ActionResult(ts=str(answer.get("ts", "")))

    async def _upload(self, action: UploadFiles) -> ActionResult:
        uploads: list[dict[str, object]] = [
            {"filename": name, "title": name, "content": content or " "}
            for name, content in action.files
        ]
        answer = await self.client.files_upload_v2(
            file_uploads=uploads, channel=action.channel, thread_ts=action.thread or None
        )
        files = answer.get("files")
        items = files if isinstance(files, list) else []
        return ActionResult(files=tuple(str(item.get("id", "")) for item in items))

    async def _delete_file(self, action: DeleteFile) -> None:
        """Deletes the file first: its message would be left as "This file was deleted."."""
        info = await self.file(action.file)
        await self.client.files_delete(file=action.file)
        for ts in _share_messages(info or {}, action.channel):
            await self.client.chat_delete(channel=action.channel, ts=ts)

    async def _respond(self, action: Respond) -> None:
        body: dict[str, str | bool | list[Block]] = {
            "text": action.text,
            "blocks": [*action.blocks],
            "response_type": "ephemeral",
            "replace_original": action.replace_original,
        }
        if action.thread:
            body["thread_ts"] = action.thread
        (await self.http.post(action.response_url, json=body)).raise_for_status()

    def is_ours(self, url: str, hosts: frozenset[str]) -> bool:
        """Whether ``url``, which is input, leads to one of ``hosts`` or to the host of the API."""
        target, base = urlsplit(url), urlsplit(self.client.base_url)
        if (target.scheme, target.netloc) == (base.scheme, base.netloc):
            return True
        return target.scheme == "https" and target.netloc in hosts

    async def _find_message(self, action: PostMessage, since: float) -> ActionResult:
        """The message that was posted for ``action``: its ``ts``, or without one that it is none.

        A refusal counts as none: what cannot be read now cannot be read later.
        """
        oldest = f"{max(0.0, since - MAX_CLOCK_DIFFERENCE_S):.6f}"
        cursor = ""

        async def search_page() -> ActionResult:
            nonlocal cursor
            place = (action.channel, action.thread)
            page = await self._page(*place, oldest=oldest, cursor=cursor)
            details = page.get("response_metadata")
            cursor = str(details.get("next_cursor", "")) if isinstance(details, dict) else ""
            return ActionResult(ts=_ts_of(action.key, page.get("messages")))

        result = await self._result("search", search_page)
        for _ in range(MAX_SEARCHED_PAGES - 1):
            if result.ts or not result.done or not cursor:
                break
            result = await self._result("search", search_page)
        return result

    async def _page(
        self,
        channel: str,
        thread: str,
        *,
        limit: int = MAX_SEARCHED_MESSAGES,
        oldest: str = "0",
        cursor: str = "",
    ) -> AsyncSlackResponse:
        """The first messages of a thread; without a thread, the newest of the channel."""
        arguments: dict[str, Any] = {
            "channel": channel,
            "limit": limit,
            "oldest": oldest,
            "cursor": cursor or None,
            "include_all_metadata": True,
        }
        if thread:
            return await self.client.conversations_replies(ts=thread, **arguments)
        return await self.client.conversations_history(**arguments)

    async def _messages(
        self, channel: str, thread: str, *, limit: int
    ) -> list[Mapping[str, JsonValue]]:
        """Those of ``_page``; none where Slack does not answer."""
        try:
            answer = await self._page(channel, thread, limit=limit)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return []
        messages = answer.get("messages")
        return messages if isinstance(messages, list) else []


def _ts_of(key: str, messages: object) -> str:
    """The ``ts`` of the message whose metadata hold ``key``; empty where there is none."""
    for message in messages if isinstance(messages, list) else ():
        metadata = message.get("metadata")
        payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
        if isinstance(payload, dict) and payload.get("key") == key:
            return str(message.get("ts", ""))
    return ""


def _share_messages(info: Mapping[str, JsonValue], channel: str) -> Iterator[str]:
    """The ``ts`` of each message that shares a file in ``channel``."""
    shares = info.get("shares")
    for visibility in shares.values() if isinstance(shares, dict) else ():
        messages = visibility.get(channel) if isinstance(visibility, dict) else None
        for message in messages if isinstance(messages, list) else ():
            if isinstance(message, dict) and (ts := str(message.get("ts", ""))):
                yield ts


def _post_arguments(
    action: PostMessage | DirectMessage, channel: str, thread: str = ""
) -> dict[str, Any]:
    return {
        "channel": channel,
        "thread_ts": thread or None,
        "text": action.text,
        "blocks": [*action.blocks],
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": action.key}},
    }


def _from_error(error: SlackApiError) -> ActionResult:
    answer = error.response
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None)
    code = str(answer.get("error", "")) if hasattr(answer, "get") else ""
    return _from_status(int(status or 200), code, getattr(answer, "headers", {}))


def _from_status(status: int, code: str, headers: Mapping[str, str]) -> ActionResult:
    if status == httpx.codes.TOO_MANY_REQUESTS or code in RATE_LIMIT_ERRORS:
        seconds = str(headers.get("Retry-After", headers.get("retry-after", "")))
        pause_s = min(float(seconds), MAX_RETRY_AFTER_S) if seconds.isdecimal() else 1.0
        return ActionResult(retry_after_s=pause_s)
    # Without a code it is no answer of Slack's, but of something between.
    if status >= httpx.codes.INTERNAL_SERVER_ERROR or not code or code in TRANSIENT_ERRORS:
        return ActionResult(uncertain=True)
    return ActionResult(refused=code)


def web_client(token: str, base_url: str, session: aiohttp.ClientSession | None) -> AsyncWebClient:
    """A client that tries once: retries are durable and belong to ``delivery``."""
    client = AsyncWebClient(
        token=token, base_url=base_url, timeout=TIMEOUT_S, session=session, retry_handlers=[]
    )
    host = urlsplit(base_url).hostname or ""
    if host in LOOPBACK or proxy_bypass(host):  # the SDK takes a proxy from the environment only
        client.proxy = None
    return client
