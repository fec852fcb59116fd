"""Slack's limits on messages, modals and the app home."""
