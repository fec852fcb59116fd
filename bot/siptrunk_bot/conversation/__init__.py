"""What a message, an edit, a deletion or a button does in a thread."""
