"""Host name → the addresses that DNS gives for it, or why it gives none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

import dns.asyncresolver
import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.resolver

from siptrunk import lazy_re as re
from siptrunk.errors import BadNameserverError
from siptrunk.model.evidence import Answer, Resolved, Unresolved, UnresolvedReason
from siptrunk.model.reserved_addresses import is_internal_name, is_routable

NAME_TIMEOUT_S = 2.0
"""For one name, retries included."""
TRY_TIMEOUT_S = 0.8
"""For one try at one server."""
TOTAL_TIMEOUT_S = 2.5
"""For all names of one diagnosis."""
MAX_CACHED_NAMES = 1000
DNS_PORT, MAX_PORT = 53, 65535
MAX_ADDRESSES = 32
"""Addresses of one name that are passed on; a carrier's host has a handful."""
MAX_NAMES = 50
"""Looked up for one diagnosis; a payload with more is not a trunk."""
SERVER = re.compile(r"(?:\[(?P<v6>[0-9a-fA-F:]+)\]|(?P<v4>[0-9.]+))(?::(?P<port>[0-9]{1,5}))?")


class Resolver:
    """The A records of names, from the system's name servers or the one given; cached by TTL.

    One is enough for a process; it may be used from any event loop. No method raises for a name
    that cannot be resolved: that is an ``Unresolved``, with the reason.

    What is pasted decides which names are asked, so nothing of an internal network is told: a name
    without a public suffix is asked only of a name server that was given, and of the answers only
    public addresses are passed on, ``MAX_ADDRESSES`` at the most.
    """

    def __init__(self, nameserver: str | None = None) -> None:
        """``nameserver`` is an address with or without a port, ``127.0.0.1:5353`` or ``[::1]``.

        Raises ``BadNameserverError`` where it is not.
        """
        self._asks_internal_names = nameserver is not None
        self._resolver = _system_resolver() if nameserver is None else _resolver_at(nameserver)
        self._resolver.cache = dns.resolver.LRUCache(MAX_CACHED_NAMES)
        self._resolver.timeout = TRY_TIMEOUT_S
        self._resolver.lifetime = NAME_TIMEOUT_S

    async def resolve(self, hostname: str) -> Answer:
        """The A records of ``hostname``, sorted, with the smallest TTL on the way, in seconds.

        Takes at most ``NAME_TIMEOUT_S``, and as long again to check whether a name without A
        records has IPv6 addresses.
        """
        try:
            name = dns.name.from_text(hostname)
            if name == dns.name.root:
                return self._unresolved_answer(hostname, "bad-name")
            if not self._asks_internal_names and is_internal_name(hostname):
                return self._unresolved_answer(hostname, "internal-name")
            answer = await self._resolver.resolve(name, dns.rdatatype.A)
        except dns.resolver.NoAnswer:
            only_aaaa = await self._has_aaaa(hostname)
            return self._unresolved_answer(hostname, "only-aaaa" if only_aaaa else "no-a-record")
        except (dns.exception.DNSException, OSError) as error:
            return self._unresolved_answer(hostname, _reason_of(error))
        addresses = [record.address for record in answer]
        public_addresses = sorted(filter(is_routable, addresses))
        if addresses and not public_addresses:
            return self._unresolved_answer(hostname, "private-address")
        return Resolved(
            hostname=hostname,
            addresses=tuple(public_addresses[:MAX_ADDRESSES]),
            omitted=max(len(public_addresses) - MAX_ADDRESSES, 0),
            ttl_s=answer.chaining_result.minimum_ttl,
            resolver=_server(answer.nameserver, answer.port),
            at=_now(),
        )

    async def resolve_all(
        self, hostnames: Iterable[str], *, within_s: float = TOTAL_TIMEOUT_S
    ) -> Mapping[str, Answer]:
        """The answers for each name, by name in lower case, looked up concurrently.

        At most ``MAX_NAMES`` are looked up; one without an answer ``within_s`` is ``no-answer``.
        """
        names = list(dict.fromkeys(hostname.lower() for hostname in hostnames))
        tasks = {
            name: asyncio.create_task(self.resolve(name), name=f"resolve {name}")
            for name in names[:MAX_NAMES]
        }
        if tasks:
            _, late = await asyncio.wait(tasks.values(), timeout=within_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        return {
            name: tasks[name].result()
            if name in tasks and not tasks[name].cancelled()
            else self._unresolved_answer(name, "no-answer")
            for name in names
        }

    def _unresolved_answer(self, hostname: str, reason: UnresolvedReason) -> Unresolved:
        servers = [str(server) for server in self._resolver.nameservers]
        addresses = ", ".join(_server(server, self._resolver.port) for server in servers)
        return Unresolved(hostname, reason, addresses, _now())

    async def _has_aaaa(self, hostname: str) -> bool:
        try:
            await self._resolver.resolve(dns.name.from_text(hostname), dns.rdatatype.AAAA)
        except (dns.exception.DNSException, OSError):
            return False
        return True


def _system_resolver() -> dns.asyncresolver.Resolver:
    try:
        return dns.asyncresolver.Resolver()
    except dns.resolver.NoResolverConfiguration:
        return dns.asyncresolver.Resolver(configure=False)


def _resolver_at(nameserver: str) -> dns.asyncresolver.Resolver:
    bad = BadNameserverError(
        "the name server must be an address with or without a port, such as 127.0.0.1:5353"
    )
    match = SERVER.fullmatch(nameserver.strip())
    port = int(match["port"] or DNS_PORT) if match else 0
    if match is None or not 1 <= port <= MAX_PORT:
        raise bad
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.port = port
    try:
        resolver.nameservers = [match["v6"] or match["v4"]]
    except ValueError as error:
        raise bad from error
    return resolver


def _reason_of(error: Exception) -> UnresolvedReason:
    if isinstance(error, dns.resolver.NXDOMAIN):
        return "no-such-name"
    if isinstance(error, dns.resolver.NoNameservers):
        causes = list(_causes(error))
        if any(isinstance(cause, dns.message.ChainTooLong) for cause in causes):
            return "loop"
        refused = dns.rcode.to_text(dns.rcode.REFUSED)
        return "refused" if causes and all(cause == refused for cause in causes) else "no-answer"
    if isinstance(error, (dns.exception.Timeout, OSError)):
        return "no-answer"
    return "bad-name"


def _causes(error: dns.resolver.NoNameservers) -> Iterator[object]:
    """The error of each attempt, of dnspython's (server, tcp, port, error, response)."""
    for attempt in error.kwargs.get("errors", ()):
        yield attempt[3]


def _server(server: str | None, port: int | None) -> str:
    return f"{server}" if port in {DNS_PORT, None} else f"{server}:{port}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
