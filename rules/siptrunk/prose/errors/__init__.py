"""The error in a paste, one kind a file."""
