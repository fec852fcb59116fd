"""A certificate for loopback, made for one test run, which only that run trusts."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Certificate:
    """``file`` has to be trusted; ``chain`` is what a server presents, with its key."""

    file: Path
    chain: Path

    def for_a_server(self) -> ssl.SSLContext:
        """What a server needs to show it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain)
        return context


def certificate(folder: Path) -> Certificate:
    """A new one, for ``127.0.0.1`` and ``localhost``."""
    authority = trustme.CA()
    cert = Certificate(folder / "authority.pem", folder / "server.pem")
    authority.cert_pem.write_to_path(cert.file)
    leaf = authority.issue_cert("127.0.0.1", "localhost")
    leaf.private_key_and_cert_chain_pem.write_to_path(cert.chain)
    return cert
