"""The rule engine, and what several rules share."""
