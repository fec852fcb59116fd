"""A name server on loopback with made-up records, which can refuse and stay silent."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

Fault: TypeAlias = Literal["silent", "refused", "servfail", "loop", "garbage"]
GARBAGE = b"\xff\x00no message of DNS"


@dataclass(slots=True)
class Zone:
    """The records of each name, in lower case without the last dot; other names do not exist."""

    a: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aaaa: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cname: dict[str, str] = field(default_factory=dict)
    ttl_s: dict[str, int] = field(default_factory=dict)
    """By name; 300 where it has none."""
    faults: dict[str, Fault] = field(default_factory=dict)
    queries: Counter[str] = field(default_factory=Counter)
    """The number of queries for each name, of any type."""

    def reply(self, query: dns.message.Message) -> dns.message.Message | None:
        """The response to a query; None: no response."""
        question = query.question[0]
        name = _name_of(query)
        self.queries[name] += 1
        fault = self.faults.get(name)
        if fault == "silent":
            return None
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.AA | dns.flags.RA
        if fault in {"refused", "servfail"}:
            reply.set_rcode(dns.rcode.from_text(fault.upper()))
        elif fault == "loop":
            reply.answer += [
                _record(name, "CNAME", f"1.{name}."),
                _record(f"1.{name}", "CNAME", f"{name}."),
            ]
        else:
            self._answer(reply, name, dns.rdatatype.to_text(question.rdtype))
        return reply

    def _answer(self, reply: dns.message.Message, name: str, kind: str) -> None:
        while alias := self.cname.get(name):
            reply.answer.append(
                _record(name, "CNAME", f"{alias}.", ttl_s=self.ttl_s.get(name, 300))
            )
            name = alias
        records = {"A": self.a, "AAAA": self.aaaa}.get(kind, {}).get(name, ())
        if records:
            reply.answer.append(_record(name, kind, *records, ttl_s=self.ttl_s.get(name, 300)))
        elif name not in self.a and name not in self.aaaa:
            reply.set_rcode(dns.rcode.NXDOMAIN)


def _name_of(query: dns.message.Message) -> str:
    return query.question[0].name.to_text(omit_final_dot=True).lower()


def _record(name: str, kind: str, *values: str, ttl_s: int = 300) -> dns.rrset.RRset:
    return dns.rrset.from_text(f"{name}.", ttl_s, "IN", kind, *values)


class _Udp(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        query = dns.message.from_wire(data)
        reply = self.zone.reply(query)
        if reply is None or self.transport is None:
            return
        is_garbled = self.zone.faults.get(_name_of(query)) == "garbage"
        self.transport.sendto(GARBAGE if is_garbled else reply.to_wire(), addr)


@asynccontextmanager
async def name_server(zone: Zone) -> AsyncIterator[str]:
    """Serve ``zone`` over UDP on loopback; gives the server's ``address:port``."""
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(
        lambda: _Udp(zone), local_addr=("127.0.0.1", 0)
    )
    host, port = transport.get_extra_info("sockname")
    try:
        yield f"{host}:{port}"
    finally:
        transport.close()
