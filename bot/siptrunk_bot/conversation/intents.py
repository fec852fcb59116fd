"""Commands, lists of addresses, and a plain yes."""

from __future__ import annotations

from dataclasses import dataclass

import re2

from siptrunk_bot.workflow.job import Command, Commands

MAX_ANSWER_CHARACTERS = 300
WORD = re2.compile(r"[\pL0-9][\pL0-9.-]*[\pL0-9]|[\pL0-9]")
COMMAND_LINE = re2.compile(r"(?is)^\s*(?:/siptrunk\s+)?([a-z]+)(?:[\s:,.!?]+(.*))?$")
ADDRESS = re2.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?\b")
COME_FROM = re2.compile(
    r"(?i)\b(?:come|comes|coming|sent|originate|originates)(?: in)? from\b"
    r"|\b(?:source|signall?ing)(?: ip)? (?:addresses|networks|ranges|ips)\b"
)
COME_NOT_FROM = re2.compile(r"(?i)(?:\b(?:not|never)|n[’']t) (?:come|coming|sent|originate)\b")
MAX_LIST_CHARACTERS = 4_000
CASE_ID = re2.compile(r"^[0-9A-Za-z]{6}$")

POLITE_WORDS = frozenset(
    """all again cases channel everything here in it me mine my now please thanks thank this thread
    you""".split()  # noqa: SIM905 - the same
)


@dataclass(frozen=True, slots=True)
class ParsedCommand:
    """A command, and the text after its word."""

    command: Command
    arguments: str


def parse_command(text: str, commands: Commands) -> ParsedCommand | None:
    """The command that ``text`` begins with; None where its first word is none."""
    match = COMMAND_LINE.match(text)
    command = commands.get(match.group(1).lower()) if match else None
    if not match or command is None:
        return None
    arguments = (match.group(2) or "").strip()
    if command.stands_alone and not (command.takes_case_id and CASE_ID.match(arguments)):
        words = WORD.findall(arguments[:MAX_ANSWER_CHARACTERS].lower())
        is_sentence = any(word not in POLITE_WORDS for word in words)
        return None if is_sentence else ParsedCommand(command, "")
    return ParsedCommand(command, arguments)


def is_yes(text: str) -> bool:
    """Whether ``text`` says yes and no more."""
    if len(text) > MAX_ANSWER_CHARACTERS:
        return False
    words = WORD.findall(text.lower())
    return words[:1] in (["yes"], ["yep"], ["correct"]) and len(words) <= 4


def names_sources(text: str) -> bool:
    """Whether a sentence of ``text`` says which addresses calls come from."""
    start = text[:MAX_LIST_CHARACTERS]
    has_source = ADDRESS.search(start) and COME_FROM.search(start) and "{" not in start
    return bool(has_source) and not COME_NOT_FROM.search(start)


def is_address_list(text: str) -> bool:
    """Whether ``text`` is a list of addresses with few words, as a carrier's mail has it."""
    start = text[:MAX_LIST_CHARACTERS]
    addresses = ADDRESS.findall(start)
    words = WORD.findall(ADDRESS.sub(" ", start))
    has_few_words = len(addresses) > 0 and len(words) <= 3 * len(addresses) and "{" not in text
    return has_few_words or names_sources(text)
