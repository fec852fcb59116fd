"""The errors of this package: each is a defect or a bad setting, never what a paste may hold.

RulesError
├── BadRuleError        a rule or a carrier that cannot be used as it stands
├── BadEditError        an edit that does not fit the payload it is meant for
└── BadNameserverError  a name server's address that cannot be parsed
"""

from __future__ import annotations


class RulesError(Exception):
    """The base of all errors that this package raises by itself."""


class BadRuleError(RulesError):
    """A rule or a carrier cannot be used as it stands; the message names its file."""


class BadEditError(RulesError):
    """An edit does not fit the payload it is meant for; the message names the pointer."""


class BadNameserverError(RulesError):
    """A name server's address cannot be parsed; the message says what one looks like."""
