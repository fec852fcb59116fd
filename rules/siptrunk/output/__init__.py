"""Text, Markdown, JSON, SARIF, and the rule book."""
