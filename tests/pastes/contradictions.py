"""What the first sentence of an answer says that its paste does not bear out.

The paste is looked at with plain patterns and the standard library's JSON alone, so that what the
program misread is seen here.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from siptrunk.carriers import all_carriers, carrier_of
from siptrunk.model.carrier import Carrier
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import snake_case

QUOTED = re.compile(r"`([^`]+)`")
LEFT_OUT = re.compile(r"\(…\)|…|\[[a-z-]+ [0-9]+\]")
"""What stands in a quote for a part of it, or for a secret."""
COMPUTED = re.compile(r"(?:starts at|is in) `[^`]+`|`gateways\[[0-9]+\](?:\.\w+)?`")
"""A network, which the program works out, and the path of an option."""
CONDITION = re.compile(r"^\s+\S|\b(?:if|else|then|case|when)\b|&&|\|\|")
VOCABULARY = frozenset(
    name
    for specs in (
        *(schema.CREDENTIAL, schema.GATEWAY, schema.AUTHENTICATION_PLAN),
        *(schema.REGISTER_PLAN, schema.PHONE_NUMBER),
    )
    for option in specs
    for name in (option, snake_case(option))
) | {"gateways", "byo-sip-trunk", "byo-phone-number", "JSON.stringify", "json.dumps", "/credential"}
"""What a sentence may quote that no paste needs to hold: options, and what belongs in them."""
CHOICES = frozenset(choice for spec in schema.GATEWAY.values() for choice in spec.choices)
FLAGS = {"true": ("true", "yes", "on", "1", "☑", "[x]", "✅"), "false": ("false", "no", "off", "0")}
ADDRESS = r"[\"'`](?:[a-z0-9-]+(?:\.[a-z0-9-]+)+)[\"'`]"
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
NUMERIC = re.compile(r"^[0-9.]+$")
INBOUND = re.compile(r"(?i)[\"'`]?(?:inbound_?enabled|allow_?inbound)")
SHOWN_LIST = re.compile(
    rf"(?i)\bgateways[\"'`]?\s*[:=]\s*\[\s*\{{\s*[\"'`]?ip[\"'`]?\s*[:=]\s*{ADDRESS}"
)
COUNT = re.compile(
    r"\b(?:fine|seen)[:,] ([0-9]+|one) gateways?\b|Only (one|[0-9]+)(?: gateways?)? "
)
COMMENT = re.compile(r"(?m)^\s*(?://|#|--|\*).*$")


@dataclass(frozen=True)
class SentenceAboutPaste:
    """The first sentence of an answer, and the paste that it is about."""

    sentence: str
    paste: str

    @property
    def quotes(self) -> list[str]:
        """What the sentence quotes of a paste."""
        sentence = COMPUTED.sub("", self.sentence)
        return [quote for quote in QUOTED.findall(sentence) if quote not in VOCABULARY]

    @cached_property
    def plain(self) -> str:
        """The paste as it was typed, in lower case, without spaces and backslashes."""
        text = html.unescape(html.unescape(self.paste))
        return re.sub(r"[\s\\]", "", text).lower().translate(str.maketrans("“”„‘’", '"""\'\''))

    @cached_property
    def code(self) -> str:
        """The paste without lines that are comments."""
        return COMMENT.sub("", html.unescape(html.unescape(self.paste)))

    @cached_property
    def gateway_lists(self) -> list[list[Any]]:
        """Every list of gateways in the JSON of the paste."""
        return list(_gateway_lists(self.paste))

    def holds(self, quote: str) -> bool:
        """Whether the paste holds what is quoted of it."""
        if quote in CHOICES and _letters(quote) in _letters(self.plain):
            return True
        parts = [re.sub(r"[\s\\]", "", part).lower() for part in LEFT_OUT.split(quote)]
        return all(part.strip("\"'") in self.plain for part in parts)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _gateway_lists(text: str) -> Iterator[list[Any]]:
    decoder, position = json.JSONDecoder(), text.find("{")
    while position >= 0:
        try:
            document, end = decoder.raw_decode(text, position)
        except ValueError:
            end = position + 1
        else:
            yield from _lists_in(document)
        position = text.find("{", end)


def _lists_in(node: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - any JSON
    if isinstance(node, dict):
        if isinstance(node.get("gateways"), list):
            yield node["gateways"]
        for value in node.values():
            yield from _lists_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from _lists_in(value)
    elif isinstance(node, str) and "gateways" in node:
        yield from _gateway_lists(node)


def quotes_in_the_paste(about: SentenceAboutPaste) -> Iterator[str]:
    """Each value that is quoted stands there, a flag in whatever words."""
    offers = about.sentence.partition("it has to be")[2] + about.sentence.partition("there: ")[2]
    for quote in about.quotes:
        if quote in FLAGS:
            if not any(word in about.plain for word in FLAGS[quote]):
                yield f"{quote} is not in the paste"
        elif not (
            about.holds(quote)
            or (quote in CHOICES and quote in offers)
            or ((carrier := carrier_of(quote)) and carrier.title in about.sentence)
        ):
            yield f"{quote} is not in the paste"


def an_omission_is_one(about: SentenceAboutPaste) -> Iterator[str]:
    """Inbound is called omitted only where a gateway lacks it."""
    is_said = "`inboundEnabled` is omitted" in about.sentence
    lists = about.gateway_lists
    if is_said and lists:
        entries = [entry for entries in lists for entry in entries if isinstance(entry, dict)]
        if all("inboundEnabled" in entry for entry in entries):
            yield "no gateway omits inboundEnabled"


def count_of_gateways(about: SentenceAboutPaste) -> Iterator[str]:
    """The count is that of a list in the JSON, and no gateway has a higher number."""
    sizes = [len(entries) for entries in about.gateway_lists]
    match = COUNT.search(about.sentence)
    if sizes and match:
        count = (match.group(1) or match.group(2)).replace("one", "1")
        if int(count) not in sizes:
            yield f"{count} gateways, and the lists have {sizes}"
    numbers = [int(n) for n in re.findall(r"[Gg]ateway ([0-9]+)", about.sentence)]
    if sizes and numbers and max(numbers) > max(sizes):
        yield f"gateway {max(numbers)} of {max(sizes)}"


def nothing_shown_is_called_missing(about: SentenceAboutPaste) -> Iterator[str]:
    """No gateway, or none that can be seen: then no list with an address stands there."""
    is_missing = about.sentence.startswith(("There is no gateway", "The gateways cannot be seen"))
    if is_missing and SHOWN_LIST.search(about.code):
        yield "a list with an address is shown"
    if is_missing and any(_has_address(entries) for entries in about.gateway_lists):
        yield "the JSON has a gateway with an address"


def _has_address(entries: list[Any]) -> bool:
    return any(isinstance(e, dict) and HOST.fullmatch(str(e.get("ip", ""))) for e in entries)


def no_shown_address_is_called_unseen(about: SentenceAboutPaste) -> Iterator[str]:
    """An address that cannot be seen is no literal, and no variable with one value."""
    match = re.search(r"address of gateway [0-9]+ cannot be seen \(`([^`]+)`\)", about.sentence)
    if match is None:
        return
    name = match.group(1)
    if HOST.fullmatch(name) and re.search(rf"[\"'`]{re.escape(name)}[\"'`]", about.paste):
        yield f"{name} is an address"
    if name.lstrip("$").isidentifier():
        assignment = re.compile(rf"(?i)\b{re.escape(name.lstrip('$'))}\s*:?=\s*({ADDRESS})")
        lines = [line for line in about.code.splitlines() if assignment.search(line)]
        if len(lines) == 1 and not CONDITION.search(lines[0]):
            yield f"{name} is set: {lines[0]}"


def carriers_in_the_paste(about: SentenceAboutPaste) -> Iterator[str]:
    """A carrier is named only where the paste names it, its host or one of its addresses."""
    hosts = HOST.findall(about.paste.lower())
    owners = {carrier.name for host in hosts if (carrier := carrier_of(host))}
    for carrier in all_carriers():
        if re.search(rf"\b{re.escape(carrier.title)}\b", QUOTED.sub("", about.sentence)) and not (
            carrier.name in owners or _is_named(carrier, about.plain)
        ):
            yield f"{carrier.title} is not in the paste"


def _is_named(carrier: Carrier, plain: str) -> bool:
    names = (carrier.name, carrier.title, *carrier.words)
    return any(re.sub(r"\s", "", name).lower() in plain for name in names)


def a_hostname_has_letters(about: SentenceAboutPaste) -> Iterator[str]:
    """What is called a hostname is none of numbers."""
    match = re.search(r"`([^`]+)`(?: \([^)]*\))? is a hostname", about.sentence)
    if match and NUMERIC.fullmatch(match.group(1)):
        yield f"{match.group(1)} is no hostname"


def a_whole_paste_does_not_stop(about: SentenceAboutPaste) -> Iterator[str]:
    """A paste that is JSON from end to end is not cut off."""
    if about.sentence.startswith("Your paste stops"):
        try:
            json.loads(about.paste)
        except ValueError:
            return
        yield "the paste is whole JSON"


def an_update_is_one(about: SentenceAboutPaste) -> Iterator[str]:
    """PATCH is said where the paste has it."""
    if "PATCH" in about.sentence and "patch" not in about.plain:
        yield "no PATCH is in the paste"


CHECKS: tuple[Callable[[SentenceAboutPaste], Iterator[str]], ...] = (
    quotes_in_the_paste,
    an_omission_is_one,
    count_of_gateways,
    nothing_shown_is_called_missing,
    no_shown_address_is_called_unseen,
    carriers_in_the_paste,
    a_hostname_has_letters,
    a_whole_paste_does_not_stop,
    an_update_is_one,
)


def contradictions(sentence: str, paste: str) -> list[str]:
    """Everything in ``sentence`` that ``paste`` contradicts."""
    about = SentenceAboutPaste(sentence, paste)
    return [problem for check in CHECKS for problem in check(about)]
