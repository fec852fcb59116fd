"""Slack's Web API, each call answered with a value: nothing that Slack says is raised.

A ``SlackApiError`` carries the request with its token, so none leaves this file.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import aiohttp
import httpx
from pydantic import JsonValue
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.render.parts import Block, Rendered
from siptrunk_bot.slack.actions import Call, Outcome

TIMEOUT_S = 10
EVENT_TYPE = "siptrunk_reply"
PASSING = frozenset(
    {
        "fatal_error",
        "internal_error",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
    }
)
"""Slack's own troubles, which pass."""
LIMITED = frozenset({"ratelimited", "rate_limited"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
RESPONSE_HOSTS = frozenset({"hooks.slack.com"})


@dataclass(frozen=True, slots=True, repr=False)
class Slack:
    """The two clients, and what Slack may do with them."""

    client: AsyncWebClient
    http: httpx.AsyncClient

    async def carry_out(self, call: Call, *, look_first: bool = False) -> Outcome:
        """Do ``call``. ``look_first`` where it may have been done before: a post is looked for."""
        if call.do == "respond" and not self.is_ours(call.url, RESPONSE_HOSTS):
            return Outcome(refused="invalid_url")
        if look_first and call.do == "post" and (ts := await self._found(call)):
            return Outcome(ts=ts)
        return await self.outcome(lambda: self._do(call))

    async def outcome(self, do: Callable[[], Awaitable[str]]) -> Outcome:
        """How ``do``, which gives a ``ts``, went."""
        try:
            return Outcome(ts=await do())
        except SlackApiError as error:
            return _refusal(error)
        except httpx.HTTPStatusError as error:
            return _failure(error.response.status_code, "expired_url", error.response.headers)
        except (SlackClientError, aiohttp.ClientError, httpx.HTTPError, TimeoutError, OSError):
            return Outcome(unsure=True)

    async def react(self, name: str, channel: str, ts: str, *, add: bool) -> Outcome:
        """Put an emoji below a message, or take it away."""
        method = self.client.reactions_add if add else self.client.reactions_remove

        async def do() -> str:
            await method(name=name, channel=channel, timestamp=ts)
            return ts

        return await self.outcome(do)

    async def first_of(self, channel: str, thread: str) -> Mapping[str, JsonValue] | None:
        """The message that opened a thread; None where it cannot be read."""
        messages = await self._thread(channel, thread, limit=1)
        return messages[0] if messages and messages[0].get("ts") == thread else None

    async def permalink(self, channel: str, ts: str) -> str:
        """Where a message can be opened; empty where Slack does not say."""
        try:
            answer = await self.client.chat_getPermalink(channel=channel, message_ts=ts)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return ""
        return str(answer.get("permalink", ""))

    async def attached(self, channel: str, thread: str) -> frozenset[str]:
        """The names of the files that are attached in a thread."""
        messages = await self._thread(channel, thread, limit=200)
        lists = [files for one in messages if isinstance(files := one.get("files"), list)]
        return frozenset(
            str(file.get("name", "")) for files in lists for file in files if isinstance(file, dict)
        )

    async def open_direct(self, person: str, rendered: Rendered, key: str) -> tuple[str, str]:
        """A message to ``person`` alone: its channel and ``ts``, empty where that is refused."""
        channel = ""

        async def do() -> str:
            nonlocal channel
            call = Call(do="tell", person=person, key=key).saying(rendered)
            answer = await self.client.chat_postMessage(**_message(call, person))
            channel = str(answer.get("channel", ""))
            return str(answer.get("ts", ""))

        ts = (await self.outcome(do)).ts
        return channel, ts

    async def file(self, file: str) -> Mapping[str, JsonValue] | None:
        """What Slack knows of a file; None where it does not say."""
        try:
            answer = await self.client.files_info(file=file)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return None
        found = answer.get("file")
        return found if isinstance(found, dict) else None

    async def _do(self, call: Call) -> str:
        match call.do:
            case "post":
                return await self._post(call, call.channel)
            case "tell":
                return await self._post(call, call.person)
            case "update":
                await self.client.chat_update(
                    channel=call.channel, ts=call.ts, text=call.text, blocks=[*call.blocks]
                )
            case "delete":
                await self.client.chat_delete(channel=call.channel, ts=call.ts)
            case "note":
                await self.client.chat_postEphemeral(
                    channel=call.channel,
                    user=call.person,
                    thread_ts=call.thread or None,
                    text=call.text,
                    blocks=[*call.blocks],
                )
            case "upload":
                await self._upload(call)
            case "respond":
                await self._respond(call)
        return call.ts

    async def _post(self, call: Call, channel: str) -> str:
        answer = await self.client.chat_postMessage(**_message(call, channel))
        return str(answer.get("ts", ""))

    async def _upload(self, call: Call) -> None:
        uploads: list[dict[str, object]] = [
            {"filename": name, "title": name, "content": content or " "}
            for name, content in call.files
        ]
        await self.client.files_upload_v2(
            file_uploads=uploads, channel=call.channel, thread_ts=call.thread or None
        )

    async def _respond(self, call: Call) -> None:
        said: dict[str, str | bool | list[Block]] = {
            "text": call.text,
            "blocks": [*call.blocks],
            "response_type": "ephemeral",
            "replace_original": call.replaces,
        }
        if call.thread:
            said["thread_ts"] = call.thread
        (await self.http.post(call.url, json=said)).raise_for_status()

    def is_ours(self, url: str, hosts: frozenset[str]) -> bool:
        """Whether ``url``, which is data, leads to one of ``hosts`` or to where the API is."""
        asked, base = urlsplit(url), urlsplit(self.client.base_url)
        if (asked.scheme, asked.netloc) == (base.scheme, base.netloc):
            return True
        return asked.scheme == "https" and asked.netloc in hosts

    async def _found(self, call: Call) -> str:
        """The ``ts`` of a post that was made before and not heard of; empty where there is none."""
        for message in await self._thread(call.channel, call.thread, limit=200):
            metadata = message.get("metadata")
            payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
            if isinstance(payload, dict) and payload.get("key") == call.key:
                return str(message.get("ts", ""))
        return ""

    async def _thread(
        self, channel: str, thread: str, *, limit: int
    ) -> list[Mapping[str, JsonValue]]:
        """The first of a thread; without a thread, the newest of the channel."""
        try:
            if thread:
                answer = await self.client.conversations_replies(
                    channel=channel, ts=thread, limit=limit, include_all_metadata=True
                )
            else:
                answer = await self.client.conversations_history(
                    channel=channel, limit=limit, include_all_metadata=True
                )
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return []
        found = answer.get("messages")
        return found if isinstance(found, list) else []


def _message(call: Call, channel: str) -> dict[str, Any]:
    return {
        "channel": channel,
        "thread_ts": (call.thread if call.do == "post" else "") or None,
        "text": call.text,
        "blocks": [*call.blocks],
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": call.key}},
    }


def _refusal(error: SlackApiError) -> Outcome:
    answer = error.response
    status = getattr(answer, "status_code", None) or getattr(answer, "status", None)
    code = str(answer.get("error", "")) if hasattr(answer, "get") else ""
    return _failure(int(status or 200), code, getattr(answer, "headers", {}))


def _failure(status: int, code: str, headers: Mapping[str, str]) -> Outcome:
    if status == httpx.codes.TOO_MANY_REQUESTS or code in LIMITED:
        said = str(headers.get("Retry-After", headers.get("retry-after", "")))
        return Outcome(later_s=float(said) if said.isdecimal() else 1.0)
    if status >= httpx.codes.INTERNAL_SERVER_ERROR or code in PASSING:
        return Outcome(unsure=True)
    return Outcome(refused=code or "unknown_error")


def web_client(token: str, base_url: str, session: aiohttp.ClientSession | None) -> AsyncWebClient:
    """A client that tries once: what to do about a failure is decided where it is durable."""
    client = AsyncWebClient(
        token=token, base_url=base_url, timeout=TIMEOUT_S, session=session, retry_handlers=[]
    )
    host = urlsplit(base_url).hostname or ""
    if host in LOOPBACK or proxy_bypass(host):  # the SDK takes a proxy from the environment only
        client.proxy = None
    return client
