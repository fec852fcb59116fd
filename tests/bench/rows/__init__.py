"""The rows of the table that ``make bench`` prints, a subject a file."""
