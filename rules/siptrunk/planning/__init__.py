"""A carrier, a direction and a region → what to create on both sides, and how to try it."""
