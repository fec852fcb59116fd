"""A certificate for loopback, made for one test run, which only that run trusts."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

OPENSSL = shutil.which("openssl")
MISSING = "NOT TESTED: TLS. There is no openssl to make a certificate with: apt-get install openssl"
NAMES = "subjectAltName=IP:127.0.0.1,DNS:localhost"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where it is; ``file`` is also what has to be trusted."""

    file: Path
    key: Path

    def for_a_server(self) -> ssl.SSLContext:
        """What a server needs to show it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.key)
        return context


def certificate(folder: Path) -> Certificate:
    """A new one, signed by itself."""
    made = Certificate(folder / "loopback.crt", folder / "loopback.key")
    command = [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subject = ["-subj", "/CN=127.0.0.1", "-addext", NAMES]
    where = ["-out", str(made.file), "-keyout", str(made.key)]
    subprocess.run([*command, *subject, *where], check=True, capture_output=True)  # noqa: S603 - our own words
    return made
