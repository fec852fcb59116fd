"""Messages in the thread of a case that are no paste and no command, one kind a file."""
