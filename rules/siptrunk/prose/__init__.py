"""What people say in words: the error, direction, region, carrier, allowed addresses."""
