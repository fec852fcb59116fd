"""What looks for secrets in one kind of place each."""
