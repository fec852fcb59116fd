"""``siptrunk networks``: a list of addresses as gateways."""

from __future__ import annotations

import click

from siptrunk.cli.reading import STDIN, RefusedError, readable, titled
from siptrunk.correction.networks import read_networks
from siptrunk.output.plain import dumped, plain
from siptrunk.output.printing import put, tell


@click.command("networks")
@click.argument("file", default=STDIN, metavar="[FILE]")
@click.option("--port", type=click.IntRange(1, 65535), help="The port of each; 5060 where omitted.")
def command(file: str, port: int | None) -> None:
    """Turn a list of addresses and ranges into inbound gateways, as few as there can be.

    The list is what your carrier's page or mail says, with whatever words are around it. What was
    merged, mended or left out is said on standard error.

    Exit code 0: all of the list is in it. 1: something was left out. 2: no address was found.
    """
    source = readable(file)
    found = read_networks(source.raw.text)
    for note in found.notes:
        tell(note)
    if not found.networks:
        raise RefusedError(f"{titled(source.name)} has no address that a gateway could take.")
    put(dumped(plain(found.gateways(port))))
    raise SystemExit(0 if found.whole else 1)
