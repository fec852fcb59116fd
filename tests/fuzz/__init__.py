"""Fuzzing: what holds for any text, and a search for a text for which it does not."""
