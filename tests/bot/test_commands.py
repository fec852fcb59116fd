"""The commands that are found by folder, and their lines on the help page."""

from __future__ import annotations

from siptrunk_bot.conversation.help import help_page
from siptrunk_bot.conversation.intents import parse_command
from siptrunk_bot.jobs import COMMANDS

FOR_ALL = ("check", "allowlist", "explain", "networks", "plan", "escalate", "forget", "help")
FOR_ADMINS = ("mentions", "listen")
UNLISTED = ("quiet", "wrong", "fixed")


def test_every_command_of_the_folder_is_found() -> None:
    assert {command.word for command in COMMANDS.values()} == {*FOR_ALL, *FOR_ADMINS, *UNLISTED}


def test_an_alias_is_the_same_command() -> None:
    assert COMMANDS["mute"] is COMMANDS["quiet"]
    aliases = [alias for command in set(COMMANDS.values()) for alias in command.aliases]
    assert len(COMMANDS) == len({command.word for command in COMMANDS.values()}) + len(aliases)


def test_the_help_page_lists_them_in_order() -> None:
    text = help_page(COMMANDS, is_admin=True).text
    places = [text.index(f"\n`{word}") for word in (*FOR_ALL, *FOR_ADMINS)]
    assert places == sorted(places)
    for word in FOR_ADMINS:
        assert f"\n`{word}" not in help_page(COMMANDS).text
    assert (
        "`check …` diagnose what follows (or attach it as a file in a thread)\n"
        "`allowlist` the addresses that your carrier must allow; add us or eu\n"
        "`explain RULE` what a rule checks, or why a call fails: explain 403\n"
        "`networks …` addresses and ranges → the smallest list of inbound gateways\n"
        "`plan CARRIER` how to connect it, step by step; add outbound or inbound, and us or eu\n"
        "`escalate` send support what it asks for: your latest case, or in a thread\n"
        "`forget` delete what I keep of your pastes\n"
        "`help` this page\n"
        "`mentions` in this channel, speak only when mentioned\n"
        "`listen` in this channel, answer every paste"
    ) in text


def test_only_forget_takes_a_case_id() -> None:
    forget = parse_command("forget ABC234", COMMANDS)
    assert forget
    assert forget.arguments == "ABC234"
    assert parse_command("quiet ABC234", COMMANDS) is None
