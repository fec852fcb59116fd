"""Pastes as people post them, each with what the command says to it.

A file is a paste, then for each command a line ``=== siptrunk check …`` and what it prints, as
somebody reads it. ``python -m tests.pastes --write`` writes the answers anew: read the diff.
"""
