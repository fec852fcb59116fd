"""Finds secrets by key, by pattern and by value, and replaces them by marks."""
