"""Slack's edge: payloads in, actions out, and everything that is particular to Slack."""
