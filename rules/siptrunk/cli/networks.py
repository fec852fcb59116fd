"""``siptrunk networks``: a list of addresses as gateways."""

from __future__ import annotations

import click

from siptrunk.cli.inputs import STDIN, RefusedError, input_title, read_or_refuse
from siptrunk.correction.networks import read_networks
from siptrunk.output.json_text import dump_json, to_json
from siptrunk.output.streams import write_err, write_out


@click.command("networks")
@click.argument("file", default=STDIN, metavar="[FILE]")
@click.option("--port", type=click.IntRange(1, 65535), help="The port of each; 5060 where omitted.")
def command(file: str, port: int | None) -> None:
    """Turn a list of addresses and ranges into inbound gateways, as few as there can be.

    The list is what your carrier's page or mail says, with whatever words are around it. What was
    merged, mended or left out is said on standard error.

    Exit code 0: all of the list is in it. 1: something was left out. 2: no address was found.
    """
    source = read_or_refuse(file)
    networks = read_networks(source.raw.text)
    for note in networks.notes:
        write_err(note)
    if not networks.networks:
        raise RefusedError(
            f"{input_title(source.name)} has no address that a gateway could take. Give the list "
            "as your carrier wrote it, with IPv4 addresses or ranges such as 192.0.2.0/24."
        )
    write_out(dump_json(to_json(networks.gateways(port))))
    raise SystemExit(0 if networks.is_complete else 1)
