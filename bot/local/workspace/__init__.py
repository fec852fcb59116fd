"""What a workspace holds: people, channels, messages, files and views."""
