"""What is said, drawn as Slack's blocks; each file owns the ids of the buttons that it draws."""
