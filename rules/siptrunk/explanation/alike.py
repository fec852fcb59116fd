"""Statements that say the same of several gateways: said of the first, and named of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from siptrunk import lazy_re2 as re2
from siptrunk.explanation.explanation import Statement
from siptrunk.model.vapi.credential import Gateway
from siptrunk.text.wording import code, join_words

MAX_NAMED_GATEWAYS = 10
"""Of those that are like the first."""


def merge_alike(
    statements: Sequence[Statement], gateways: Sequence[Gateway]
) -> tuple[Statement, ...]:
    """``statements`` with one for all gateways that are like the first of their kind."""
    by_number = {gateway.number: gateway for gateway in gateways}
    groups: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        groups.setdefault(_kind(statement, by_number), []).append(statement)
    return tuple(statement for group in groups.values() for statement in _merge(group, by_number))


def _merge(group: list[Statement], by_number: dict[int, Gateway]) -> Iterator[Statement]:
    """The first of a group, and one statement for all others."""
    yield group[0]
    if len(group) > 1:
        yield _name_others(group, by_number)


def _kind(statement: Statement, by_number: dict[int, Gateway]) -> tuple[str, ...]:
    """What two statements have in common but for the gateway and its address."""
    gateway = by_number.get(statement.gateway or 0)
    if gateway is None or not statement.rule:
        return (str(id(statement)),)
    text = f"{statement.lead} {statement.detail}"
    text = re2.compile(rf"(?i)\b{gateway.title}\b").sub("gateway", text)
    for address in _addresses(gateway):
        text = text.replace(address, "`…`")
    return (statement.rule, statement.severity, text)


def _addresses(gateway: Gateway) -> tuple[str, ...]:
    host = gateway.address.host if gateway.address else ""
    return tuple(code(text) for text in (gateway.ip.effective or "", host) if text)


def _name_others(group: list[Statement], by_number: dict[int, Gateway]) -> Statement:
    first, *others = group
    has_address = any(a in first.lead for a in _addresses(by_number[first.gateway or 0]))
    names = [_name(by_number[other.gateway or 0], has_address=has_address) for other in others]
    remaining = len(names) - MAX_NAMED_GATEWAYS
    shown_names = [*names[:MAX_NAMED_GATEWAYS], f"{remaining} more"] if remaining > 0 else names
    return replace(
        others[0],
        lead=f"The same is true of {join_words(shown_names)}.",
        detail="",
        message="",
        source=None,
        gateways=tuple(other.gateway for other in others if other.gateway),
    )


def _name(gateway: Gateway, *, has_address: bool) -> str:
    address = f" ({_addresses(gateway)[-1]})" if has_address and _addresses(gateway) else ""
    return f"gateway {gateway.number}{address}"
