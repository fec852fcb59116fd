"""Messages that are a page each: help, home, allowlist, networks, plan, rule, secret."""
