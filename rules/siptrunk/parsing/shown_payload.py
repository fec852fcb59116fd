"""Whether a payload is shown, rather than only named: what a bot that listens answers.

People name a BYO SIP trunk in prose, plans, types and look-ups; none of these has values.
"""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown
from siptrunk.model.reading import ParsedPayload
from siptrunk.model.vapi.credential import Credential
from siptrunk.parsing.extract import Extraction
from siptrunk.parsing.recognise import PROVIDER, TYPE_NAMES, is_trunk_provider

TRUNK_OPTION = re2.compile(r"(?i)byo[-_ ]?sip|(?:in|out)bound_?enabled")
"""Tells a payload that cannot be read from another product's."""
ADDRESS = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?:[a-z0-9-]+\.)+[a-z]{2,})(?:[\"'`\\\s|,;:/)}\]]|$)"
ADDRESS_VALUE = re2.compile(
    r"(?im)(?:^|[^a-z])(?:ip|host(?:name)?|address|domain|server|gateways?|proxy)[a-z_]*[\"'\]`\\]*"
    r"\s*(?:=>|:=|[:=|,(])[\s\"'`\\({\[|]*"
    + ADDRESS
    + r"|^\W*(?-i:(?:[a-z0-9-]+\.){2,}[a-z]{2,}|[0-9]{1,3}(?:\.[0-9]{1,3}){3})(?:[\s;,|]|$)"
    r"|[\"'](?-i:(?:[a-z0-9-]+\.){2,}[a-z]{2,}|[0-9]{1,3}(?:\.[0-9]{1,3}){3})[\"']"
)
"""A member, a cell or a text that is an address, in whatever syntax."""
UNFINISHED_LIST = re2.compile(r"(?i)gateways[\"'`\\]*\s*(?:=>|:=|[:=])\s*[\[{(]+\s*$")
"""A list of gateways in which the text ends."""
MIN_KEYS = 2
"""Of a credential without gateways; an object with the provider alone only looks one up."""


def shows_payload(extraction: Extraction, payloads: tuple[ParsedPayload, ...]) -> bool:
    """Whether a trunk credential with values stands in the text, readable or not."""
    if any(_has_values(payload.credential) for payload in payloads):
        return True
    text = extraction.text
    if extraction.unparsed is None or not TRUNK_OPTION.search(text):
        return False
    return bool(ADDRESS_VALUE.search(text) or UNFINISHED_LIST.search(text))


def _has_values(credential: Credential) -> bool:
    provider = credential.provider.raw
    if credential.gateways_raw is None:
        return _is_vapi_provider(provider) and len(credential.raw) >= MIN_KEYS
    if is_trunk_provider(provider):
        return True
    return any(_is_value(gateway.raw.get("ip")) for gateway in credential.gateways)


def _is_vapi_provider(provider: Node) -> bool:
    text = provider.lower() if isinstance(provider, str) else ""
    return "".join(letter for letter in text if letter.isalpha()) == PROVIDER


def _is_value(value: Node) -> bool:
    """Whether a value is given, by a literal or by a variable; types and empty texts are none."""
    if isinstance(value, Unknown):
        return value.source not in TYPE_NAMES
    return not isinstance(value, (str, type(None))) or bool(value)
