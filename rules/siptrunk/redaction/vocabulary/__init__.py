"""Names of secrets in many languages, ordinary words, and the formats of tokens."""
