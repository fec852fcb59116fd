"""Carriers' feeds from the network, as text."""

from __future__ import annotations

from urllib.error import URLError
from urllib.request import Request, urlopen

TIMEOUT_S = 20.0
MAX_FEED_BYTES = 5_000_000
AGENT = "siptrunk (comparison of published networks)"


class UnreachableFeedError(OSError):
    """A feed that could not be fetched. Its text is the reason, in a few words."""


def fetch_text(url: str) -> str:
    """The text at ``url``, which has to be https. Raises ``UnreachableFeedError``."""
    if not url.startswith("https://"):
        raise UnreachableFeedError("it is not https")
    request = Request(url, headers={"User-Agent": AGENT})  # noqa: S310 - https, see above
    try:
        with urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 - the same
            return str(answer.read(MAX_FEED_BYTES).decode("utf-8", "replace"))
    except (URLError, TimeoutError, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise UnreachableFeedError(str(reason)) from error
