"""``siptrunk guide carriers``: what carriers publish as data against the carrier files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.guide.carrier_feeds import UnreadableFeedError, compare_networks
from siptrunk.lookups.feeds import UnreachableFeedError, fetch_text
from siptrunk.model.carrier import Carrier
from tests.rules.test_cli import siptrunk

WORKFLOWS = sorted((Path(__file__).parents[2] / ".github" / "workflows").glob("*.yml"))
PINNED_ACTION = re.compile(r"[\w./-]+@[0-9a-f]{40}")
FEEDS = [carrier for carrier in all_carriers() if carrier.setup.feed]


def feed_text(carrier: Carrier, **changes: object) -> str:
    """A feed that says what the code says, and ``changes``."""
    networks = [n.removesuffix("/32") for z in carrier.zones if z.verified for n in z.networks]
    media = [{"cidr": network} for network in carrier.media]
    return json.dumps({"version": "1", "sip_signaling": networks, "media": media, **changes})


@pytest.mark.parametrize("carrier", FEEDS, ids=lambda carrier: carrier.name)
def test_the_same_networks_agree(carrier: Carrier, tmp_path: Path) -> None:
    copy = tmp_path / "feed.json"
    copy.write_text(feed_text(carrier))

    result = siptrunk("guide", "carriers", "--offline", "--saved", f"{carrier.name}={copy}")

    assert result.exit_code == 0, result.output
    assert f"{carrier.title}: the feed and the code agree." in result.stdout


def test_what_is_new_and_what_is_gone_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "voice.json"
    copy.write_text(
        json.dumps({"inbound": [{"city": "Lima", "sip_source": "46.19.216.14"}, "46.19.209.14"]})
    )

    result = siptrunk("guide", "carriers", "--offline", "--saved", f"didww={copy}")

    assert result.exit_code == 1
    assert "DIDWW 46.19.216.14/32: the feed has it, the code does not." in result.stdout
    assert "DIDWW 46.19.210.14/32: the code has it, the feed does not." in result.stdout
    assert "46.19.209.14" not in result.stdout


def test_media_and_outbound_addresses_are_no_difference() -> None:
    carrier = find_carrier("didww")
    assert carrier is not None

    feed = feed_text(carrier, outbound_sip=["46.19.209.44"], rtp_media=["46.19.208.0/24"])

    assert compare_networks(carrier, feed) == ()


def test_pages_without_a_feed_are_named_with_their_date() -> None:
    lines = siptrunk("guide", "carriers", "--offline").stdout.splitlines()

    (twilio,) = [line for line in lines if line.startswith("Twilio")]
    assert "read by a person on 2026-09-02" in twilio
    assert any(line.startswith("Telnyx: not compared") for line in lines)


@pytest.mark.parametrize("text", ["", "<html>", "{}", "[1, 2]"])
def test_a_feed_that_says_nothing_is_two(text: str, tmp_path: Path) -> None:
    copy = tmp_path / "feed.json"
    copy.write_text(text)

    result = siptrunk("guide", "carriers", "--offline", "--saved", f"telnyx={copy}")

    assert result.exit_code == 2
    assert "Telnyx" in result.stderr
    carrier = find_carrier("telnyx")
    assert carrier is not None
    with pytest.raises(UnreadableFeedError):
        compare_networks(carrier, text)


def test_another_name_is_refused_with_those_that_there_are() -> None:
    result = siptrunk("guide", "carriers", "--saved", "twilio=x.json")

    assert result.exit_code == 2
    assert "didww, flowroute, telnyx" in result.stderr


def test_only_https_is_fetched() -> None:
    with pytest.raises(UnreachableFeedError):
        fetch_text("http://127.0.0.1:9/voice.json")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_is_pinned_bounded_and_may_only_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)

    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 10
        actions = [step["uses"] for step in job["steps"] if "uses" in step]
        assert all(PINNED_ACTION.fullmatch(action) for action in actions)
        assert all(re.search(rf"{action} # v\d+\.\d+\.\d+", text) for action in actions)
        installs = [step["run"] for step in job["steps"] if "pip install" in step.get("run", "")]
        assert all("--require-hashes" in run or "--no-deps" in run for run in installs)


def test_the_weekly_comparison_runs_the_command_that_there_is() -> None:
    (path,) = (path for path in WORKFLOWS if path.name == "carriers.yml")
    steps = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]["compare"]["steps"]

    program, *arguments = steps[-1]["run"].split()

    assert program == "siptrunk"
    assert siptrunk(*arguments, "--offline").exit_code == 0
