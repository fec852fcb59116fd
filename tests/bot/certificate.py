"""A TLS certificate for loopback, which only one test run trusts."""

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

    def server_context(self) -> ssl.SSLContext:
        """The TLS context of a server."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain)
        return context


def create_certificate(folder: Path) -> Certificate:
    """A new certificate, for ``127.0.0.1`` and ``localhost``."""
    issuer = trustme.CA()
    cert = Certificate(folder / "authority.pem", folder / "server.pem")
    issuer.cert_pem.write_to_path(cert.file)
    server_certificate = issuer.issue_cert("127.0.0.1", "localhost")
    server_certificate.private_key_and_cert_chain_pem.write_to_path(cert.chain)
    return cert
