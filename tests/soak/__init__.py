"""A soak: a load for a long time, while Slack fails now and then."""
