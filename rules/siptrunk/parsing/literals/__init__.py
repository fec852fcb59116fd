"""Objects and lists in brackets: one parser for JSON and for the literals of every language."""
