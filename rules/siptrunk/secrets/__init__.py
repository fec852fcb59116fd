"""What a secret looks like, by key and by pattern; ``siptrunk.redact`` is the door that uses it."""
