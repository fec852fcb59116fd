"""A pasted SIP trace → its messages, a ladder of a few lines, and which side refused what."""
