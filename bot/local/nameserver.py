"""A DNS server on loopback that resolves the samples' hosts, so that a trial needs no network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from bot.local.server.loopback import LOOPBACK

ADDRESSES = {"sip.acme.net": ("198.18.7.4",)}
TTL_S = 3600


@asynccontextmanager
async def run_nameserver() -> AsyncIterator[str]:
    """Serves until the block ends; gives ``address:port``.

    Other names are answered with REFUSED, not NXDOMAIN: the server does not know that they do not
    exist.
    """
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
    addresses = ADDRESSES.get(question.name.to_text(omit_final_dot=True).lower())
    if addresses is None:
        response.set_rcode(dns.rcode.REFUSED)
    elif question.rdtype == dns.rdatatype.A:
        records = dns.rrset.from_text(question.name, TTL_S, "IN", "A", *addresses)
        response.answer.append(records)
    return response
