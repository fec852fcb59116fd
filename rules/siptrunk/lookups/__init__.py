"""Where evidence is looked up: the only network of this package."""
