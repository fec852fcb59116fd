"""The stand-in's page: a small workspace in the browser."""
