"""Redacted text → Reading: the one place in which a paste is taken apart."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.reading import Reading
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import extract
from siptrunk.parsing.parse import parse
from siptrunk.parsing.phone_numbers import parse_phone_numbers
from siptrunk.parsing.shown_payload import shows_payload
from siptrunk.prose.errors.symptom import is_closed, read_symptom
from siptrunk.text.slack_markup import unescape

TRUNK_KEYWORD = re2.compile(
    r"(?i)sip|gateway|byo|trunk|bound_?enabled|outbound_?protocol|options_?ping"
)
"""Every text that is recognised holds one of these."""


def read(redacted: Redacted) -> Reading:
    """Extracts the objects, the error and the credentials of a paste, once.

    Never raises; linear in the text. Nothing is looked up and nothing is judged.
    """
    extraction = extract(redacted)
    symptom = read_symptom(extraction.text)
    is_trunk_error = symptom is not None and symptom.is_trunk_error
    payloads = parse(extraction, symptom=is_trunk_error)
    return Reading(
        redacted=redacted,
        text=extraction.text,
        objects=extraction.objects,
        prose=extraction.prose,
        unparsed=extraction.unparsed,
        symptom=symptom,
        payloads=payloads,
        is_recognised=(is_trunk_error or shows_payload(extraction, payloads))
        and not is_closed(extraction.text),
        phone_numbers=parse_phone_numbers(extraction),
    )


def concerns_trunk(redacted: Redacted) -> bool:
    """``read(redacted).is_recognised``, after a keyword scan that settles it for most texts."""
    text = redacted.text
    as_typed = text.isascii() and "&" not in text
    if not TRUNK_KEYWORD.search(text if as_typed else unescape(text).text):
        return False
    return read(redacted).is_recognised
