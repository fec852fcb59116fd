"""Messages in a channel that nobody addressed to the bot: those to leave alone, those to answer."""
