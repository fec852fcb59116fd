"""Secrets end here: what a secret looks like, by key, by pattern and by value."""
