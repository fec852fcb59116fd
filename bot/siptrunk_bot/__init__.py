"""The Slack surface of the rule set."""
