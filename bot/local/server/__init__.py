"""Slack's side of HTTP: the Web API, response URLs, event delivery, Socket Mode."""
