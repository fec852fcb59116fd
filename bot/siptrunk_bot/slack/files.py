"""Files that were posted: text, fetched with the bot's token from Slack's file host alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ConfigDict, JsonValue

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.lenient import Lenient
from siptrunk_bot.slack.text import MOST, fit

HOSTS = frozenset({"files.slack.com"})
LARGEST = 1024 * 1024
"""Bytes; a snippet of Slack's is no larger."""
TEXTS = frozenset(
    """bash c config cpp csharp css csv curl dockerfile env go groovy hcl html java javascript json
    json5 kotlin log markdown php plain powershell python ruby rust shell sip space sql swift
    terraform text toml ts tsv typescript txt xml yaml yml""".split()  # noqa: SIM905 - a word list
)


class FileSeen(Lenient):
    """A file as an event names it. ``preview`` may hold secrets, so it is never stored."""

    id: str = ""
    name: str | None = None
    mode: str = ""
    size: int = 0
    filetype: str | None = None
    mimetype: str | None = None
    file_access: str = ""
    preview: str | None = None
    preview_is_truncated: bool = True
    url_private_download: str = ""
    url_private: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is worth reading, or not known before Slack is asked."""
        if self.file_access:
            return True
        mime = self.mimetype or ""
        return (
            self.mode == "snippet"
            or (self.filetype or "").lower() in TEXTS
            or mime.startswith("text/")
            or mime.endswith(("json", "yaml", "xml", "javascript"))
        )

    @property
    def whole(self) -> str | None:
        """All of its text, where the event has it."""
        return None if self.preview_is_truncated else self.preview

    def reference(self) -> FileRef:
        """What may be stored of it."""
        return FileRef(
            id=self.id,
            name=self.name or "the file",
            size=self.size,
            url=self.url_private_download or self.url_private,
            ask_first=bool(self.file_access),
        )


class FileRef(BaseModel):
    """Where a file is. ``ask_first``: Slack has to be asked for that (Slack Connect)."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    size: int
    url: str
    ask_first: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why, in one plain sentence."""

    why: str


@dataclass(frozen=True, slots=True, repr=False)
class Files:
    """Reads files: downloads and redacts in one, so that only the result is ever kept."""

    slack: Slack
    http: httpx.AsyncClient
    token: str

    async def read(self, file: FileRef) -> Redacted | Unread:
        """The text of ``file`` without its secrets, at most 40,000 characters."""
        if file.ask_first:
            found = await self._asked(file)
            if isinstance(found, Unread):
                return found
            file = found
        if file.size > LARGEST:
            return Unread(f"`{file.name}` is larger than 1 MB; paste the part that matters.")
        if not self.slack.is_ours(file.url, HOSTS):
            return Unread(f"`{file.name}` is not stored at Slack, so I did not fetch it.")
        body = await self._fetched(file)
        return body if isinstance(body, Unread) else redact(Raw(fit(decoded(body))))

    async def _asked(self, file: FileRef) -> FileRef | Unread:
        answer: Mapping[str, JsonValue] | None = await self.slack.file(file.id)
        if answer is None:
            return Unread("Slack does not show me that file; paste its text here.")
        seen = FileSeen.model_validate(dict(answer))
        if seen.file_access or not seen.is_text:
            return Unread(f"`{seen.name}` is not a text file, so I did not read it.")
        return seen.reference()

    async def _fetched(self, file: FileRef) -> bytes | Unread:
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            async with self.http.stream("GET", file.url, headers=headers) as answer:
                return await _body(answer, file)
        except httpx.HTTPError:
            return Unread(f"I could not fetch `{file.name}` from Slack; paste its text here.")


async def _body(answer: httpx.Response, file: FileRef) -> bytes | Unread:
    if answer.status_code != httpx.codes.OK:
        return Unread(f"Slack refused me `{file.name}` ({answer.status_code}); paste its text.")
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > LARGEST:
            return Unread(f"`{file.name}` is larger than 1 MB; paste the part that matters.")
    if is_sign_in_page(answer.headers.get("content-type", ""), bytes(body), file.name):
        return Unread(
            f"Slack did not let me read `{file.name}` (the app may lack `files:read`); "
            "paste its text here."
        )
    return bytes(body)


def is_sign_in_page(content_type: str, body: bytes, name: str) -> bool:
    """Whether this is what Slack shows, with status 200, to a token that may not read a file."""
    page = body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    return page and "html" in content_type and not name.lower().endswith((".html", ".htm"))


def decoded(body: bytes) -> str:
    """Text in the encoding that its first bytes give away, else UTF-8."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body[: 2 * MOST + 2].decode(encoding, "replace")
    return body[: 4 * MOST].decode("utf-8-sig", "replace")
