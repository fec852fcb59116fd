"""Text with a map back to the paste: un-escaping, Slack markup, patterns."""
