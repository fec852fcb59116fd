"""What a secret looks like, by key and by pattern; ``rules.redact`` is the door that uses it."""
