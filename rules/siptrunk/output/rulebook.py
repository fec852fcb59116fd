"""The rule book: every rule's page and every carrier in Markdown. ``make rulebook`` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from inspect import cleandoc

from siptrunk.call_pages import all_pages
from siptrunk.carriers import all_carriers
from siptrunk.diagnosis.rule import Example, Rule, all_rules
from siptrunk.model.call_page import CallPage
from siptrunk.model.carrier import Carrier
from siptrunk.model.evidence import Answer, Resolved, Source
from siptrunk.model.vapi.credential import Direction
from siptrunk.text.wording import sentence_case

MAX_LINE_CHARACTERS = 110
"""Characters of an example's line; a longer one is cut with an ellipsis."""
OPENING = """
# The rule book

Made from the rules in `rules/siptrunk/catalog/` and the carriers in `rules/siptrunk/carriers/` by
`make rulebook`; a test keeps it current. `siptrunk explain RULE` prints one page.
"""


def rule_page(rule: Rule, *, level: int = 1) -> str:
    """A rule's page in Markdown; ``level`` is that of its heading."""
    mark = "#" * level
    parts = [
        f"{mark} {rule.id}",
        f"**Checks.** {sentence(rule.about)}",
        f"**Why.** {sentence(rule.why)}",
        f"**Fix safety.** {sentence(rule.safety)}",
        f"Severity: {_severity(rule)}.",
        f"Source: {_link(rule.source)}.",
        *_examples("Bad", rule.bad),
        *_examples("Good", rule.good),
    ]
    return "\n\n".join(parts) + "\n"


def call_page(page: CallPage, *, level: int = 1) -> str:
    """A page about calls in Markdown."""
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(page.steps, 1))
    questions = "\n".join(f"- {example}" for example in page.examples)
    parts = [
        f"{'#' * level} {page.id}",
        f"**{page.title}.** {page.answer}",
        steps,
        f"Source: {_link(page.source)}.",
        f"Asked as:\n\n{questions}",
    ]
    return "\n\n".join(parts) + "\n"


def build_rulebook() -> str:
    """All rules and carriers, with a table of each."""
    rules, carriers = all_rules(), all_carriers()
    rows = [_row(rule) for rule in rules]
    parts = [
        OPENING.strip(),
        "\n".join(["| rule | severity | fixable | checks |", "|---|---|---|---|", *rows]),
        "## Carriers",
        "\n".join(_carriers(carriers)),
        "## Rules",
        *(rule_page(rule, level=3).rstrip() for rule in rules),
        "## Calls that fail, and what is asked next",
        *(call_page(page, level=3).rstrip() for page in all_pages()),
    ]
    return "\n\n".join(parts) + "\n"


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, fixable" if rule.fixable else str(rule.severity)


def _row(rule: Rule) -> str:
    fixable = "yes" if rule.fixable else ""
    about = _first_sentence(sentence(rule.about))
    return f"| [`{rule.id}`](#{_anchor(rule.id)}) | {rule.severity} | {fixable} | {about} |"


def _examples(title: str, examples: Iterable[Example]) -> Iterator[str]:
    for example in examples:
        yield f"{title}: {example.name}{_direction(example.direction)}"
        yield _code_block(example.paste)
        if example.answers:
            yield "\n".join(f"DNS: {_answer(answer)}." for answer in example.answers)
        if example.fixed:
            yield "Fixed:"
            yield _code_block(example.fixed)


def _direction(direction: Direction) -> str:
    return "" if direction is Direction.UNKNOWN else f" (for {direction.value})"


def _answer(answer: Answer) -> str:
    if isinstance(answer, Resolved):
        return f"`{answer.hostname}` is {', '.join(answer.addresses)}, TTL {answer.ttl_s} s"
    return f"`{answer.hostname}`: {answer.reason}"


def _code_block(text: str) -> str:
    lines = (
        line if len(line) <= MAX_LINE_CHARACTERS else f"{line[:MAX_LINE_CHARACTERS]}…"
        for line in cleandoc(text).splitlines()
    )
    return "\n".join(["```", *lines, "```"])


def _carriers(carriers: Iterable[Carrier]) -> Iterator[str]:
    yield "| carrier | hostnames | authentication | networks for inbound | notes |"
    yield "|---|---|---|---|---|"
    for carrier in carriers:
        hosts = ", ".join(f"`{host}`" for host in carrier.hosts)
        title = f"[{carrier.name}]({carrier.guide.url})" if carrier.guide else carrier.name
        yield (
            f"| {title} | {hosts or '–'} | {carrier.authentication.value} | {_networks(carrier)} "
            f"| {' '.join(filter(None, _notes(carrier)))} |"
        )


def _notes(carrier: Carrier) -> tuple[str, ...]:
    of_zones = (zone.note for zone in carrier.zones)
    notes = (note.text for note in carrier.notes)
    return (*notes, *of_zones, carrier.hostname_note, carrier.gateway_hint)


def _networks(carrier: Carrier) -> str:
    """How far the carrier's list is trusted, and where it is."""
    verified = [zone for zone in carrier.zones if zone.verified]
    count = sum(len(zone.networks) for zone in verified)
    text = f"{count} in {', '.join(z.title for z in verified)}" if verified else "not verified"
    return f"{text}; {_link(carrier.networks_source)}" if carrier.networks_source else text


def _link(source: Source) -> str:
    return f"[{source.title or source.url}]({source.url}), {source.as_of}"


def sentence(text: str) -> str:
    """``text`` in Markdown, starting with a capital."""
    markdown = text.replace("``", "`")
    return sentence_case(markdown)


def _first_sentence(text: str) -> str:
    """The first sentence of a paragraph, fit for a table."""
    return text.split("; ", maxsplit=1)[0].rstrip(".").replace("|", "\\|") + "."


def _anchor(name: str) -> str:
    """The name of a heading as GitHub links it."""
    return name.replace("/", "").lower()


if __name__ == "__main__":
    sys.stdout.write(build_rulebook())
