"""The command ``siptrunk``. One file a command; each is imported when it is called."""

from __future__ import annotations

import click

from siptrunk.cli.group import LazyGroup
from siptrunk.version import VERSION

COMMANDS = {
    "check": "Say what is wrong with a trunk, and correct it.",
    "fix": "Print the corrected payload, ready to send.",
    "escalate": "Compile what Vapi support asks for, without secrets.",
    "redact": "Replace every secret in a text.",
    "explain": "Show one rule: what it checks, why, and how safe its fix is.",
    "rules": "List all rules.",
    "allowlist": "Show which addresses a carrier must allow, and the request to send.",
    "plan": "Plan the whole connection of a carrier: both sides, and how to try it.",
    "networks": "Turn a list of addresses and ranges into inbound gateways.",
    "schema": "Print the JSON Schemas of the payload and of the report.",
    "guide": "Compare Vapi's guide with what the rules know.",
}
"""Name and summary of each command; its module in this package has the same name."""


@click.group(cls=LazyGroup, commands_with_summaries=COMMANDS)
@click.version_option(VERSION)
def main() -> None:
    """Say why Vapi refused a SIP trunk credential.

    Give it what you sent or what came back: JSON, a curl command, code, a log, or only the error.

    Start with: siptrunk check request.json

    Then: siptrunk fix --direction outbound request.json > corrected.json
    """
