"""Cases and their storage."""
