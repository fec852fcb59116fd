"""Text files of messages: fetched with the bot's token, from Slack's file host only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ConfigDict, JsonValue

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact
from siptrunk_bot.metrics import count_redactions
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.lenient import Lenient
from siptrunk_bot.slack.text import MAX_TEXT_CHARACTERS, clamp
from siptrunk_bot.worker_threads import DIAGNOSIS

ASK_FIRST = "check_file_info"
"""The ``file_access`` of a file in a Slack Connect channel, of which nothing else is told."""
DENIED = frozenset({"access_denied", "file_not_found"})
"""Where no call shows more; every ordinary file is ``visible``."""
UNREADABLE_MODES = frozenset({"tombstone", "hidden_by_limit", "external"})
NOT_SHOWN = "Slack does not show me that file; paste its text here."
FILE_HOSTS = frozenset({"files.slack.com"})
MAX_FILE_BYTES = 1024 * 1024
"""The limit of Slack's snippets."""
TEXT_FILETYPES = frozenset(
    """bash c config cpp csharp css csv curl dockerfile env go groovy hcl html java javascript json
    json5 kotlin log markdown php plain powershell python ruby rust shell sip space sql swift
    terraform text toml ts tsv typescript txt xml yaml yml""".split()  # noqa: SIM905 - a word list
)


class MessageFile(Lenient):
    """A file of a message. ``preview`` may hold secrets, so it is never stored."""

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
        """Whether it is a text file, or may be one until ``files.info`` was called."""
        if self.mode in UNREADABLE_MODES:
            return False
        if self.file_access in {ASK_FIRST, *DENIED}:
            return True
        mime = self.mimetype or ""
        return (
            self.mode == "snippet"
            or (self.filetype or "").lower() in TEXT_FILETYPES
            or mime.startswith("text/")
            or mime.endswith(("json", "yaml", "xml", "javascript"))
        )

    @property
    def complete_text(self) -> str | None:
        """Its complete text, where the event holds it."""
        return None if self.preview_is_truncated else self.preview

    def reference(self) -> FileRef:
        """The part of it that may be stored."""
        return FileRef(
            id=self.id,
            name=self.name or "the file",
            size=self.size,
            url=self.url_private_download or self.url_private,
            ask_first=self.file_access == ASK_FIRST,
            denied=self.file_access in DENIED,
        )


class FileRef(BaseModel):
    """Where to fetch a file. ``ask_first``: by ``files.info``, as for Slack Connect.

    ``denied``: Slack shows nothing of it.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    size: int
    url: str
    ask_first: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that could not be read, and the reason in one sentence for the user."""

    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Files:
    """Downloads and redacts files in one step, so that only redacted text is returned."""

    slack: Slack
    http: httpx.AsyncClient
    token: str

    async def read(self, file: FileRef) -> Redacted | UnreadFile:
        """The redacted text of ``file``, at most 40,000 characters."""
        if file.denied:
            return UnreadFile(NOT_SHOWN)
        if file.ask_first:
            reference = await self._look_up(file)
            if isinstance(reference, UnreadFile):
                return reference
            file = reference
        if file.size > MAX_FILE_BYTES:
            return UnreadFile(f"`{file.name}` is larger than 1 MB; paste the part that matters.")
        if not self.slack.is_ours(file.url, FILE_HOSTS):
            return UnreadFile(f"`{file.name}` is not stored at Slack, so I did not fetch it.")
        body = await self._fetch(file)
        if isinstance(body, UnreadFile):
            return body
        redacted = await DIAGNOSIS.run(redact, Raw(clamp(decode(body))))
        count_redactions(redacted)
        return redacted

    async def _look_up(self, file: FileRef) -> FileRef | UnreadFile:
        answer: Mapping[str, JsonValue] | None = await self.slack.file(file.id)
        if answer is None:
            return UnreadFile(NOT_SHOWN)
        info = MessageFile.model_validate(dict(answer))
        if info.file_access in DENIED:
            return UnreadFile(NOT_SHOWN)
        if not info.is_text:
            return UnreadFile(f"`{info.name}` is not a text file, so I did not read it.")
        return info.reference()

    async def _fetch(self, file: FileRef) -> bytes | UnreadFile:
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            async with self.http.stream("GET", file.url, headers=headers) as answer:
                return await _read_body(answer, file)
        except httpx.HTTPError:
            return UnreadFile(f"I could not fetch `{file.name}` from Slack; paste its text here.")


async def _read_body(answer: httpx.Response, file: FileRef) -> bytes | UnreadFile:
    if answer.status_code != httpx.codes.OK:
        return UnreadFile(f"Slack refused me `{file.name}` ({answer.status_code}); paste its text.")
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > MAX_FILE_BYTES:
            return UnreadFile(f"`{file.name}` is larger than 1 MB; paste the part that matters.")
    if is_sign_in_page(answer.headers.get("content-type", ""), bytes(body), file.name):
        return UnreadFile(
            f"Slack did not let me read `{file.name}` (the app may lack `files:read`); "
            "paste its text here."
        )
    return bytes(body)


def is_sign_in_page(content_type: str, body: bytes, name: str) -> bool:
    """Whether this is Slack's sign-in page, the answer to a token without ``files:read``."""
    page = body.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html"))
    return page and "html" in content_type and not name.lower().endswith((".html", ".htm"))


def decode(body: bytes) -> str:
    """The text in the encoding of its byte order mark, else in UTF-8."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return body[: 2 * MAX_TEXT_CHARACTERS + 2].decode(encoding, "replace")
    return body[: 4 * MAX_TEXT_CHARACTERS].decode("utf-8-sig", "replace")
