"""The two collections of messages, 330 each, written before anything was run on them.

``python -m tests.listener.messages`` prints how many are answered, by kind.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import click

from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ChannelMessage:
    """One message of a channel, and what kind of message it is."""

    text: str
    why: str

    @property
    def is_answered(self) -> bool:
        """Whether a bot that merely listens answers it."""
        return concerns_trunk(redact(Raw(self.text)))


def read_messages(name: str) -> list[ChannelMessage]:
    """The messages of ``silent`` or ``wanted``."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [ChannelMessage(**json.loads(line)) for line in lines]


@click.command()
def main() -> None:
    """Print the figures of both collections."""
    for name in ("silent", "wanted"):
        messages = read_messages(name)
        counts = Counter(message.why for message in messages if message.is_answered)
        click.echo(f"{name}: {counts.total()} of {len(messages)} answered")
        for why, count in sorted(Counter(message.why for message in messages).items()):
            click.echo(f"  {counts[why]:3} of {count:3}  {why}")


if __name__ == "__main__":
    main()
