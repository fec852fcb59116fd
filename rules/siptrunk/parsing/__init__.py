"""Redacted text to credentials, in every syntax that people paste."""
