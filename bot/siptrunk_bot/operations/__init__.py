"""What operators use: checks of the configuration, health, maintenance and their routes."""
