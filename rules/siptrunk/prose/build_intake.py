"""Builds the ``Intake`` of a credential: what the options say, else what the paste says in words.

Two statements of a paste that disagree say nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from siptrunk import lazy_re2 as re2
from siptrunk.carriers import carrier_of, find_carrier
from siptrunk.model.carrier import Carrier
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.intake import Intake
from siptrunk.model.reading import Reading
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Credential, Direction
from siptrunk.prose.answers import allowed_addresses, read_answers
from siptrunk.prose.carrier import find_carrier_hosts, find_carrier_labels
from siptrunk.prose.region import MAX_PROSE_CHARACTERS, region_of

URL = re2.compile(r"https?://[^\s\"']+")
"""Its words are nobody's: ``…/trunks/acme/whitelisted-ips``."""
TEXT = r"[\"'`][\w .-]{1,40}[\"'`]"
CHOICES_IN_CODE = re2.compile(
    rf"\[\s*{TEXT}(?:\s*,\s*{TEXT})*\s*,?\s*\]|[({{]\s*{TEXT}(?:\s*,\s*{TEXT})+\s*,?\s*[)}}]"
    rf"|{TEXT}(?:[ \t]*\|[ \t]*{TEXT})+|[!=]==?[ \t]*{TEXT}|\bcase[ \t]+{TEXT}"
)
"""The names that a program can deal with, ``['plivo', 'zadarma']``, are nobody's carrier."""


def build_intake(reading: Reading, options: CheckOptions) -> Intake:
    """What is known of the whole paste, before a credential of it is looked at."""
    prose = reading.prose[:MAX_PROSE_CHARACTERS]
    words = f"{CHOICES_IN_CODE.sub(' ', prose)}\n{reading.comments}"
    answers = read_answers(URL.sub(" ", words[:MAX_PROSE_CHARACTERS]))
    has_direction = options.direction is not Direction.UNKNOWN
    region = region_of(reading) if options.region is Region.UNKNOWN else options.region
    return Intake(
        direction=options.direction if has_direction else answers.direction,
        region=region,
        carrier=find_carrier(options.carrier) if options.carrier else None,
        allowed=options.allowed | allowed_addresses(answers.allowlist, region),
        carrier_in_words=_single(find_carrier_hosts(prose)) or find_carrier(answers.carrier),
        text=reading.text,
    )


def for_credential(intake: Intake, credential: Credential | None) -> Intake:
    """``intake`` for one credential. Its host names tell the carrier, else its addresses.

    Words do only where it shows no address: they may be about another trunk.
    """
    carrier = (
        intake.carrier
        or _carrier_by_host(credential, by_name=True)
        or _carrier_by_host(credential, by_name=False)
        or (None if _shows_address(credential) else find_carrier_by_words(intake, credential))
    )
    return replace(intake, credential=credential, carrier=carrier)


def _carrier_by_host(credential: Credential | None, *, by_name: bool) -> Carrier | None:
    """The one carrier whose the gateways are: by host name, or by IPv4 address."""
    addresses = [g.address for g in (credential.gateways if credential else ()) if g.address]
    hosts = [address.host for address in addresses if (address.ipv4 is None) is by_name]
    return _single([carrier for carrier in map(carrier_of, hosts) if carrier])


def _shows_address(credential: Credential | None) -> bool:
    gateways = credential.gateways if credential else ()
    return any(g.is_hostname or (g.address and g.address.ipv4) for g in gateways)


def find_carrier_by_words(intake: Intake, credential: Credential | None) -> Carrier | None:
    """The carrier that somebody says is theirs, else the one whose name the credential holds."""
    if intake.carrier_in_words or credential is None:
        return intake.carrier_in_words
    values = (credential.name.raw, *(gateway.ip.raw for gateway in credential.gateways))
    return _single(find_carrier_labels(value for value in values if isinstance(value, str)))


def _single(carriers: Collection[Carrier]) -> Carrier | None:
    """The carrier that all of ``carriers`` are; None where they differ or there are none."""
    names = {carrier.name for carrier in carriers}
    return next(iter(carriers)) if len(names) == 1 else None
