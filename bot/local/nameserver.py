"""A DNS server on loopback that resolves every host to an address for tests (RFC 2544).

A trial needs no network, and shows what a look-up does; the addresses are nobody's.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Network
from typing import cast
from zlib import crc32

import dns.exception
import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset

from bot.local.server.loopback import LOOPBACK

TTL_S = 3600
TEST_NETWORK = IPv4Network("198.18.7.0/24")
"""Not one of RFC 5737, which the rules take for placeholders."""


@asynccontextmanager
async def run_nameserver() -> AsyncIterator[str]:
    """Serves until the block ends; gives ``address:port``."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(_DnsProtocol, local_addr=(LOOPBACK, 0))
    try:
        yield "{}:{}".format(*transport.get_extra_info("sockname"))
    finally:
        transport.close()


class _DnsProtocol(asyncio.DatagramProtocol):
    transport: asyncio.DatagramTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        try:
            query = dns.message.from_wire(data)
        except dns.exception.DNSException:
            return
        self.transport.sendto(_answer_query(query).to_wire(), addr)


def _answer_query(query: dns.message.Message) -> dns.message.Message:
    response = dns.message.make_response(query)
    response.flags |= dns.flags.RA
    question = query.question[0]
    if question.rdtype == dns.rdatatype.A:
        name = question.name.to_text(omit_final_dot=True).lower()
        address = _test_address(name)
        response.answer.append(dns.rrset.from_text(question.name, TTL_S, "IN", "A", address))
    return response


def _test_address(name: str) -> str:
    """The same address for ``name`` each time, and another one for most other names."""
    hosts = TEST_NETWORK.num_addresses - 2
    return str(TEST_NETWORK[1 + crc32(name.encode()) % hosts])
