"""Messages that are a page each, one a file."""
