"""The errors of this package, all of them for what is broken rather than expected.

RulesError
├── BadRule        a rule or a carrier that cannot be used as it stands
├── BadEdit        an edit that does not fit the payload it is meant for
└── BadNameserver  a name server's address that is none
"""

from __future__ import annotations


class RulesError(Exception):
    """Anything that this package raises by itself."""


class BadRuleError(RulesError):
    """A rule or a carrier cannot be used as it stands; the message names its file."""


class BadEditError(RulesError):
    """An edit does not fit the payload it is meant for; the message names the pointer."""


class BadNameserverError(RulesError):
    """A name server's address is none; the message says what one looks like."""
