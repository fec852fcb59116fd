"""The shared rule set: reads a paste, says what is wrong with the trunk, and corrects it."""
