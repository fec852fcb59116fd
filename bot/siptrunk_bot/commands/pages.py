"""Orders that only show something: they need no case, no network and no time."""

from __future__ import annotations

from siptrunk.correction.networks import read_networks
from siptrunk.diagnosis.rule import all_rules, rule_named
from siptrunk.explanation.carrier_request import build_allowlist
from siptrunk.model.region import Region
from siptrunk_bot.conversation.intents import Order, answer
from siptrunk_bot.render import allowlist as allowlist_page
from siptrunk_bot.render import help as help_page
from siptrunk_bot.render import networks as networks_page
from siptrunk_bot.render import rule_page
from siptrunk_bot.render.parts import Rendered


def reads_only(order: Order, *, admin: bool = False) -> Rendered | None:
    """What ``order`` shows; None where it is one that does something."""
    match order.verb:
        case "help":
            return help_page.page(admin=admin)
        case "allowlist":
            said = answer(order.rest)
            return allowlist_page.whole(build_allowlist(said.region if said else Region.UNKNOWN))
        case "explain":
            name = order.rest.strip("`. ").lower()
            rule = rule_named(name)
            return rule_page.page(rule) if rule else rule_page.choice(all_rules(), name)
        case "networks" if order.rest:
            return networks_page.page(read_networks(order.rest))
        case _:
            return None
