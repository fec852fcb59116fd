"""``python -m siptrunk_bot.operations.health``: exit code 0 while the bot on this machine serves.

For the health check of a container. It imports nothing that takes long.
"""

from __future__ import annotations

import os
import sys
from http.client import HTTPConnection, HTTPException

DEFAULT_PORT = 3000
TIMEOUT_S = 2.0


def main() -> int:
    """0 where ``/healthz`` answers with status 200, else 1."""
    port = int(os.environ.get("PORT") or DEFAULT_PORT)
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", "/healthz")
        return 0 if connection.getresponse().status == 200 else 1
    except (OSError, HTTPException):
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
