"""Messages that are a page each: help, home, forget, allowlist, networks, plan, rule, secret."""
