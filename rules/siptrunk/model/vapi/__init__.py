"""Vapi's nouns: credential, gateway, phone number, and the schema of their options."""
