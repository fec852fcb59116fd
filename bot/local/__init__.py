"""A stand-in for the part of Slack that the bot uses, over real HTTP on loopback."""
