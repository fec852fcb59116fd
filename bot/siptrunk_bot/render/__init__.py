"""Messages and modals as Slack's blocks; each file holds the ids of the buttons that it draws."""
