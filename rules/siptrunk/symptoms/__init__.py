"""The errors that people paste, one kind a file."""
