"""Escalation to support: compiled, previewed, sent, and followed."""
