"""What the bot does about what it heard: one kind of job a file.

A job is stored before Slack's delivery is acknowledged. ``decide`` looks at it and says what Slack
is to do; it runs as one durable step, so it may run twice, and changes a case in ways that do not
add up.
"""
