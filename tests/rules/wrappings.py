"""What a paste arrives wrapped in: fences, quotes, logs, and what Slack makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping


def _each_line(prefix: str) -> Callable[[str], str]:
    return lambda text: "\n".join(prefix + line for line in text.split("\n"))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _link(text: str) -> str:
    for host in ("sip.acme.net", "trunk-1.pstn.twilio.com"):
        text = text.replace(host, f"<http://{host}|{host}>")
    return text


def _in_prose(text: str) -> str:
    return f"Hi all, it's refused (see {{1}}):\n\n{text}\n\nThat's what I send. Any idea?"


WRAPPINGS: Mapping[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "fence": lambda text: f"this fails:\n```{text}```\nthanks",
    "fence on lines": lambda text: f"```\n{text}\n```",
    "block quote": _each_line("> "),
    "block quote as Slack sends it": _each_line("&gt; "),
    "container log": _each_line("app-1  | "),
    "log": _each_line("2026-11-23T12:00:00.123Z INFO  [n8n] "),
    "entities": _escape,
    "entities twice": lambda text: _escape(_escape(text)),
    "links": _link,
    "prose": _in_prose,
    "no-break spaces": lambda text: text.replace("  ", "\u00a0 "),
    "zero-width spaces": lambda text: "\ufeff" + text.replace(".net", "\u200b.net"),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
}
