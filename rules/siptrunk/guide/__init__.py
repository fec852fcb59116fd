"""Vapi's documentation: its versions, and whether a saved copy still says the same."""
