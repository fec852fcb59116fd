"""What can be said to the bot after its name or after ``/siptrunk``."""
