"""Variables of code in a paste: their values, and what later statements set in them."""
