"""A question or a trace without a credential → Explanation: the page that answers it."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.carriers import all_carriers, carrier_in
from siptrunk.explanation.explanation import Explanation, Statement
from siptrunk.explanation.statements import describe_symptom
from siptrunk.model.call_page import CallPage
from siptrunk.model.carrier import Carrier, plain_words
from siptrunk.model.finding import Severity
from siptrunk.model.intake import Symptom
from siptrunk.model.setup import CarrierCode
from siptrunk.pipeline import PasteReport
from siptrunk.text.wording import code, sentence_case
from siptrunk.traces.reading import Trace

RESPONSE_CODE = re2.compile(r"\b[4-6][0-9]{2}\b")
TOKEN = re2.compile(r"[A-Za-z]?[0-9]{1,6}")
TELLING_CODE_CHARACTERS = 5
"""A code of so many characters tells the carrier by itself."""
NEXT_STEP_FOR_TRACE = "Paste the credential too, and I compare its gateways with the trace."


def explain_question(report: PasteReport) -> Explanation | None:
    """The answer to a trace, else to a question; None where there is neither."""
    if report.trace:
        return _explain_trace(report.trace)
    if report.page is None:
        return None
    page, text = report.page, report.reading.text
    carrier = report.first.diagnosis.intake.carrier or carrier_in(text)
    statements = [
        _say(page.answer, page=page),
        *_carrier_statements(page, carrier, text),
        *(_say(step) for step in _steps(page, report.symptom)),
    ]
    if report.symptom and _leads(report.symptom, page):
        statements.insert(0, describe_symptom(report.symptom))
    return Explanation(
        topic="other-symptom",
        answer=statements[0],
        direction=report.first.diagnosis.intake.direction,
        findings=tuple(statements[1:]),
    )


def _leads(symptom: Symptom, page: CallPage) -> bool:
    """Whether the error itself is said before the page, which is about more than it."""
    code_of_symptom = symptom.id.removeprefix("sip-")
    is_code = code_of_symptom != symptom.id
    return page.is_general or (is_code and code_of_symptom not in page.id)


def _steps(page: CallPage, symptom: Symptom | None) -> Iterator[str]:
    """The steps; of those about a response code, the ones about the code that is there."""
    codes = set(RESPONSE_CODE.findall(f"{symptom.id} {symptom.quote}")) if symptom else set()
    for step in page.steps:
        if not (page.is_general and codes) or codes & set(RESPONSE_CODE.findall(step)):
            yield step


def _explain_trace(trace: Trace) -> Explanation:
    other_calls = f" {trace.others} more calls are in the trace." if trace.others else ""
    return Explanation(
        topic="other-symptom",
        answer=Statement(
            rule="",
            severity=Severity.INFO,
            lead=trace.says,
            detail=f"{' '.join(trace.details)}{other_calls}".strip(),
        ),
        ladder=trace.ladder,
        next_step=NEXT_STEP_FOR_TRACE if trace.ladder else "",
    )


def _say(lead: str, *, page: CallPage | None = None) -> Statement:
    return Statement(
        rule=page.id if page else "",
        severity=Severity.INFO,
        lead=lead,
        source=page.source if page else None,
    )


def _carrier_statements(page: CallPage, carrier: Carrier | None, text: str) -> Iterator[Statement]:
    """What the carrier's own file adds to the page."""
    if page.carrier_facts in {"codes", ""}:
        yield from (_describe_code(owner, row) for owner, row in _codes_in(text, carrier))
    if carrier is None:
        return
    if page.carrier_facts == "refer":
        yield _describe_refer(carrier)
    elif page.carrier_facts == "inbound" and carrier.setup.inbound:
        route = carrier.setup.inbound
        value = route.value.format(
            number="<number>", credential="<credential id>", host="sip.vapi.ai"
        )
        yield Statement(
            rule="",
            severity=Severity.INFO,
            lead=f"{carrier.title}: {code(value)}.",
            detail=f"It goes into {route.field}. {route.note}".strip(),
            source=route.source,
        )
    elif page.carrier_facts == "setup":
        yield _say(
            f"`siptrunk plan --carrier {carrier.name} --direction both --region us` prints the "
            f"steps for {carrier.title}."
        )


def _describe_refer(carrier: Carrier) -> Statement:
    refer = carrier.setup.refer
    if refer.is_supported is None and not refer.note:
        lead = f"{carrier.title}: whether it takes REFER is not published; ask it."
        return Statement(rule="", severity=Severity.INFO, lead=lead)
    switch = f"{sentence_case(refer.switch)}." if refer.switch else ""
    target = (
        f"The destination is {code(refer.target.replace('{host}', '<carrier host>'))}."
        if refer.target
        else ""
    )
    differences = (r.text for r in carrier.setup.disagreements if "REFER" in r.text)
    parts = (switch, target, refer.note, *differences)
    calls = f" on {refer.direction} calls" if refer.direction else ""
    verdict = f"it takes REFER{calls}" if refer.is_supported else "REFER depends on it"
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{carrier.title}: {verdict}.",
        detail=" ".join(filter(None, parts)),
        source=refer.source,
    )


def _codes_in(text: str, own: Carrier | None) -> Iterator[tuple[Carrier, CarrierCode]]:
    """The carriers' own codes in ``text``: those of the carrier that it names, and telling ones."""
    tokens = set(TOKEN.findall(text))
    words = plain_words(text)
    for carrier in all_carriers():
        is_named = carrier is own or any(plain_words(word) in words for word in carrier.words)
        for row in carrier.setup.codes:
            if any(
                token in tokens and (is_named or len(token) >= TELLING_CODE_CHARACTERS)
                for token in row.codes
            ):
                yield carrier, row


def _describe_code(carrier: Carrier, row: CarrierCode) -> Statement:
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{carrier.title} {row.title}: {row.means}.",
        detail=f"{sentence_case(row.action)}.",
        source=carrier.setup.codes_source,
    )
