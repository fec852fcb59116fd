"""Whether somebody points at the guide, which names the error, rather than has the error."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.text.escapes import LINK

GUIDE = re2.compile(r"(?i)troubleshoot-sip-trunk-credential-errors")
POINTS = re2.compile(
    r"(?i)\b(?:see|check|read|refer|look|follow|guide|docs?|documentation|here's|here\s+is|explains?"
    r"|describes?|covers?|try|troubleshoot(?:ing)?|link|page)\b"
)
HAS_IT = re2.compile(
    r"(?i)\b(?:i|i'm|i've|we|we're|we've|my|our|me|us|still|help|getting|got|anyone|why)\b"
)


def points_at_guide(text: str) -> bool:
    """Whether ``text`` holds a link to the guide and words that point, and nobody who is stuck."""
    if not GUIDE.search(text):
        return False
    words = LINK.sub(" ", text)
    return bool(POINTS.search(words)) and not HAS_IT.search(words)
