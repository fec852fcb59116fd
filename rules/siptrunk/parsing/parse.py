"""The credentials of a paste that are Vapi's ``byo-sip-trunk``, and no others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import TypeVar

from siptrunk.model.json import Node, Pointer, below, steps, value_at
from siptrunk.model.reading import ExtractedObject, ParsedPayload
from siptrunk.model.vapi.credential import MAX_GATEWAYS, Credential, DocumentSyntax, read_credential
from siptrunk.model.vapi.schema import PROVIDER
from siptrunk.parsing.extract import Extraction
from siptrunk.parsing.keywords import PAYLOAD_IN_STRING
from siptrunk.parsing.literals.candidates import scan
from siptrunk.parsing.recognise import (
    has_gateway,
    is_credential,
    is_gateway,
    is_gateways,
    is_phone_number,
    is_trunk_provider,
)
from siptrunk.parsing.request_method import is_update

T = TypeVar("T")
WRAPPER_KEYS = frozenset(
    (
        *("body", "data", "json", "payload", "request", "requestBody", "request_body", "jsonBody"),
        *("response", "result", "params", "parameters", "input", "args", "config", "options"),
    )
)
"""Keys of what carries a payload to the API, or logs it, and is no part of it."""
UPDATE_KEYS = frozenset(
    (
        *("outboundAuthenticationPlan", "outboundLeadingPlusEnabled"),
        *("techPrefix", "sipDiversionHeader"),
    )
)
"""What a PATCH of a trunk may hold alone, and of nothing else."""
MAX_NODES = 20_000
MAX_LAST_LINE_CHARACTERS = 60
MAX_CREDENTIALS = 20
"""Credentials of one paste that are looked at."""
MAX_GATEWAYS_OF_PASTE = 200
"""Gateways of all its credentials that are looked at; the first is, however many it has."""
TOO_MANY = f"only the first {MAX_GATEWAYS} gateways"


@dataclass(frozen=True, slots=True)
class _Document:
    """What is sent as one, with the credential at ``pointer`` in it."""

    root: Node
    pointer: Pointer
    open_at: tuple[Pointer, ...]
    syntax: DocumentSyntax
    line_of: Callable[[Pointer], int]
    is_update: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether it is whole, or something of a gateway stands before the cut."""
        return self.pointer not in self.open_at or has_gateway(value_at(self.root, self.pointer))


def parse(extraction: Extraction, *, symptom: bool) -> tuple[ParsedPayload, ...]:
    """Each credential once, in the order of the paste. ``symptom``: the trunk error is beside it.

    Left out are other products' objects, other credentials, one that is cut off before a gateway
    can be read, and what is commented out where there is another.
    """
    objects = extraction.objects
    if extraction.names_trunk:
        objects = tuple(map(_name_provider, objects))
    live = [extracted for extracted in objects if not extracted.is_comment]
    payloads = _parse_objects(live, extraction.text, symptom=symptom)
    return _limit(payloads or _parse_objects(objects, extraction.text, symptom=symptom))


def _limit(payloads: tuple[ParsedPayload, ...]) -> tuple[ParsedPayload, ...]:
    """The first credentials, which say so where there are more."""
    counts = accumulate(len(payload.credential.gateways) for payload in payloads)
    limit = 1 + sum(count <= MAX_GATEWAYS_OF_PASTE for count in islice(counts, 1, MAX_CREDENTIALS))
    if limit >= len(payloads):
        return payloads
    note = f"only the first {limit} credentials" if limit > 1 else "only the first credential"
    first = payloads[0]
    read_as, limit_note = (
        ", ".join(filter(None, (words, note))) for words in (first.read_as, first.limit_note)
    )
    return (replace(first, read_as=read_as, limit_note=limit_note), *payloads[1:limit])


def _name_provider(extracted: ExtractedObject) -> ExtractedObject:
    """The list of gateways ``extracted``, or what has one, with the provider that it lacks."""
    document = extracted.document
    if isinstance(document, list) and is_gateways(document, symptom=True):
        return replace(
            extracted,
            document={"provider": PROVIDER, "gateways": document},
            open_at=tuple(f"/gateways{pointer}" for pointer in extracted.open_at),
            duplicates=tuple(f"/gateways{pointer}" for pointer in extracted.duplicates),
            spreads=tuple((f"/gateways{place}", source) for place, source in extracted.spreads),
            origins={f"/gateways{place}": origin for place, origin in extracted.origins.items()},
            find_lines=lambda: {f"/gateways{p}": n for p, n in extracted.find_lines().items()},
        )
    if isinstance(document, dict) and "gateways" in document and "provider" not in document:
        return replace(extracted, document={"provider": PROVIDER, **document})
    return extracted


def _parse_objects(
    objects: Iterable[ExtractedObject], text: str, *, symptom: bool
) -> tuple[ParsedPayload, ...]:
    contents: set[str] = set()
    payloads = []
    for extracted in _select_forms(objects, symptom=symptom):
        update = is_update(text, extracted.span)
        for document in _find_documents(extracted, symptom=symptom, update=update):
            payload = _parse_document(document, extracted, text)
            content = json.dumps(payload.credential.raw, sort_keys=True, default=repr)
            if content not in contents:
                contents.add(content)
                payloads.append(payload)
    return tuple(p for p in payloads if not _is_part_of_another(p, payloads))


def _select_forms(
    objects: Iterable[ExtractedObject], *, symptom: bool
) -> Iterator[ExtractedObject]:
    """``objects``, of labelled lines only the forms of a trunk, with their provider."""
    for extracted in objects:
        if not extracted.is_labelled:
            yield extracted
        elif symptom or _is_trunk_form(extracted):
            yield _name_provider(extracted)


def _is_part_of_another(payload: ParsedPayload, payloads: list[ParsedPayload]) -> bool:
    """Whether code builds another credential from it, or it is the summary of another.

    The former is a gateway without an address beside a list that is not shown, the latter is
    labelled lines with the addresses of an object.
    """
    gateways = payload.credential.gateways
    others = [other.credential for other in payloads if other is not payload]
    if payload.is_labelled:
        hosts = {gateway.ip.effective for gateway in gateways}
        return bool(hosts) and any(
            hosts <= {gateway.ip.effective for gateway in other.gateways} for other in others
        )
    is_bare = payload.credential.raw.keys() == {"gateways"}
    is_unseen = bool(gateways) and all(gateway.is_unseen for gateway in gateways)
    return is_bare and is_unseen and any(other.unseen_gateways for other in others)


def _find_documents(
    extracted: ExtractedObject, *, symptom: bool, update: bool = False
) -> Iterator[_Document]:
    """Walks down to each credential, not into it; JSON in a string is a document of its own."""
    stack: list[tuple[Node, Pointer]] = [(extracted.document, "")]
    count = 0
    while stack and count < MAX_NODES:
        node, pointer = stack.pop()
        count += 1
        if isinstance(node, str):
            yield from _find_in_string(node, pointer, extracted, symptom=symptom)
            continue
        document = _document(node, pointer, extracted, symptom=symptom, update=update)
        if document is not None:
            if document.is_readable:
                yield document
            continue
        entries = node.items() if isinstance(node, dict) else enumerate(_as_list(node))
        stack += reversed([(value, below(pointer, key)) for key, value in entries])


def _is_trunk_form(extracted: ExtractedObject) -> bool:
    """Whether labelled lines name the provider, or are the dashboard's form with its boxes."""
    document = extracted.document
    if any(origin.kind == "box" for origin in extracted.origins.values()):
        return True
    return isinstance(document, dict) and is_trunk_provider(document.get("provider"))


def _as_list(node: Node) -> list[Node]:
    return node if isinstance(node, list) else []


def _document(
    node: Node, pointer: Pointer, extracted: ExtractedObject, *, symptom: bool, update: bool
) -> _Document | None:
    is_number = any("phonenumber" in step.replace("_", "").lower() for step in steps(pointer))
    if is_number and isinstance(node, dict) and "gateways" not in node:
        return None
    if isinstance(node, dict) and is_credential(node, symptom=symptom):
        return replace(_unwrap(pointer, extracted), is_update=update)
    if isinstance(node, dict) and update and UPDATE_KEYS & node.keys():
        return replace(_unwrap(pointer, extracted), is_update=True)
    if isinstance(node, list) and is_gateways(node, symptom=symptom):
        return _wrap_gateways(node, "/gateways", pointer, extracted)
    if isinstance(node, dict) and is_gateway(node, symptom=symptom):
        return _wrap_gateways([node], "/gateways/0", pointer, extracted)
    return None


def _wrap_gateways(
    gateways: list[Node], prefix: Pointer, pointer: Pointer, extracted: ExtractedObject
) -> _Document:
    """A list of gateways, or one alone, as the credential that it is a part of."""

    def line_of(place: Pointer) -> int:
        return extracted.line_of(pointer + place.removeprefix(prefix))

    return _Document(
        {"gateways": gateways},
        "",
        tuple(prefix + inner for inner in _inside(extracted.open_at, pointer)),
        _syntax_below(extracted, pointer, prefix),
        line_of,
    )


def _unwrap(pointer: Pointer, extracted: ExtractedObject) -> _Document:
    """The document without what carries it to the API."""
    parts, start = steps(pointer), 0
    for index, part in enumerate(parts, 1):
        if part in WRAPPER_KEYS or (index == 1 and isinstance(extracted.document, list)):
            start = index
    if _holds_phone_number(value_at(extracted.document, below("", *parts[:start]))):
        start = len(parts)
    root = below("", *parts[:start])

    def line_of(place: Pointer) -> int:
        return extracted.line_of(root + place)

    return _Document(
        value_at(extracted.document, root),
        below("", *parts[start:]),
        _inside(extracted.open_at, root),
        _syntax_below(extracted, root),
        line_of,
    )


def _holds_phone_number(node: Node) -> bool:
    """Whether a phone number, which is sent by itself, stands anywhere below ``node``."""
    stack: list[Node] = [node]
    for _ in range(MAX_NODES):
        if not stack:
            return False
        value = stack.pop()
        if isinstance(value, dict):
            if is_phone_number(value):
                return True
            stack += value.values()
        elif isinstance(value, list):
            stack += value
    return False


def _inside(pointers: tuple[Pointer, ...], root: Pointer) -> tuple[Pointer, ...]:
    """``pointers`` at or below ``root``, as seen from there."""
    return tuple(p[len(root) :] for p in pointers if p == root or p.startswith(f"{root}/"))


def _syntax_below(
    extracted: ExtractedObject, root: Pointer, prefix: Pointer = ""
) -> DocumentSyntax:
    """What is known of the syntax at ``root``, as seen from there, with ``prefix`` before it."""
    return DocumentSyntax(
        tuple(prefix + inner for inner in _inside(extracted.duplicates, root)),
        _below(dict(extracted.spreads), root, prefix),
        _below(extracted.origins, root, prefix),
    )


def _below(values: Mapping[Pointer, T], root: Pointer, prefix: Pointer) -> dict[Pointer, T]:
    """The ``values`` at or below ``root``, as seen from there, with ``prefix`` before it."""
    return {
        prefix + pointer[len(root) :]: value
        for pointer, value in values.items()
        if pointer == root or pointer.startswith(f"{root}/")
    }


def _find_in_string(
    text: str, pointer: Pointer, extracted: ExtractedObject, *, symptom: bool
) -> Iterator[_Document]:
    if not PAYLOAD_IN_STRING.search(text):
        return
    for payload in scan(text).payloads:
        literal = payload.literal
        inner = replace(
            extracted,
            document=literal.node,
            open_at=literal.open_at,
            duplicates=literal.duplicates,
            spreads=literal.spreads,
            origins={},
        )
        for document in _find_documents(inner, symptom=symptom):
            yield replace(document, line_of=lambda _place: extracted.line_of(pointer))


def _parse_document(document: _Document, extracted: ExtractedObject, text: str) -> ParsedPayload:
    complete = not document.open_at
    credential = _read_credential(document, extracted.line)
    entries = credential.gateways_raw
    is_limited = isinstance(entries, list) and len(entries) > MAX_GATEWAYS
    limit_note = TOO_MANY if is_limited else ""
    return ParsedPayload(
        credential=credential,
        syntax=extracted.syntax,
        read_as=", ".join(filter(None, (extracted.read_as, limit_note))),
        complete=complete,
        cut_after="" if complete else _last_line(text[slice(*extracted.span)]),
        limit_note=limit_note,
        is_labelled=extracted.is_labelled,
        line_of=document.line_of,
    )


def _read_credential(document: _Document, line: int) -> Credential:
    pointer = document.pointer
    inside = frozenset(p for p in document.open_at if p == pointer or p.startswith(f"{pointer}/"))
    credential = read_credential(
        document.root,
        pointer,
        open_at=inside,
        first_line=line,
        syntax=document.syntax,
    )
    return replace(credential, is_update=document.is_update)


def _last_line(text: str) -> str:
    line = text.rstrip().rpartition("\n")[2].strip()
    if len(line) <= MAX_LAST_LINE_CHARACTERS:
        return line
    return f"…{line[-MAX_LAST_LINE_CHARACTERS:]}"
