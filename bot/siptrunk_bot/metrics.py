"""Metrics in Prometheus' format. Labels hold ids and codes of our own or Slack's, never text."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import cache

import re2
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from siptrunk.model.redacted import Redacted

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
SLACK_CODE = re2.compile(r"^[a-z_]{1,40}$")
OTHER_CODE = "other"
ACKNOWLEDGEMENT_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10)
"""Slack waits for three seconds."""
REPLY_BUCKETS_S = (0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30, 60, 300, 1200)

EVENTS = Counter(
    "siptrunk_events", "Signed requests from Slack, by kind.", ["kind"], registry=REGISTRY
)
IGNORED = Counter(
    "siptrunk_ignored", "Events that got no answer, by reason.", ["reason"], registry=REGISTRY
)
ANSWERED = Counter(
    "siptrunk_answered",
    "Jobs, pages and modals that a user saw in Slack, by kind.",
    ["job"],
    registry=REGISTRY,
)
FINDINGS = Counter(
    "siptrunk_findings", "Findings in new pastes, by rule.", ["rule"], registry=REGISTRY
)
REDACTIONS = Counter(
    "siptrunk_redactions", "Secrets that were hidden, by kind.", ["kind"], registry=REGISTRY
)
SLACK_ERRORS = Counter(
    "siptrunk_slack_errors",
    "Calls that Slack refused or did not answer, by action and Slack's code.",
    ["action", "code"],
    registry=REGISTRY,
)
RATE_LIMITED = Counter(
    "siptrunk_slack_rate_limited",
    "Calls that Slack answered with status 429, by action.",
    ["action"],
    registry=REGISTRY,
)
ACKNOWLEDGEMENT_SECONDS = Histogram(
    "siptrunk_acknowledgement_seconds",
    "Time from a request's arrival to its acknowledgement.",
    buckets=ACKNOWLEDGEMENT_BUCKETS_S,
    registry=REGISTRY,
)
REPLY_SECONDS = Histogram(
    "siptrunk_reply_seconds",
    "Time from a request's arrival to the first thing that its user sees.",
    buckets=REPLY_BUCKETS_S,
    registry=REGISTRY,
)
QUEUE_DEPTH = Gauge(
    "siptrunk_queue_depth",
    "Stored jobs that have not ended, by state.",
    ["state"],
    registry=REGISTRY,
)


@cache
def _child(counter: Counter, label: str) -> Counter:
    """The counter of one label; to look it up takes longer than to count."""
    return counter.labels(label)


def count_event(kind: str) -> None:
    """Count a signed request."""
    _child(EVENTS, kind).inc()


def count_ignored(reason: str) -> None:
    """Count an event that gets no answer."""
    _child(IGNORED, reason).inc()


def count_redactions(redacted: Redacted) -> None:
    """Count the secrets that were hidden in a new text."""
    for kind, count in redacted.counts().items():
        REDACTIONS.labels(kind).inc(count)


def count_findings(rules: Iterable[str]) -> None:
    """Count the rules that found something in a new paste."""
    for rule in rules:
        FINDINGS.labels(rule).inc()


def count_answer(job: str, queued_at: float) -> None:
    """Count a job that was answered. ``queued_at`` is in seconds since 1970; 0 is not measured."""
    ANSWERED.labels(job).inc()
    if queued_at:
        REPLY_SECONDS.observe(time.time() - queued_at)


def count_slack_error(action: str, code: str) -> None:
    """Count a refused call; a code that does not look like Slack's is ``other``."""
    SLACK_ERRORS.labels(action, code if SLACK_CODE.search(code) else OTHER_CODE).inc()
