"""The version of the distribution, also where it runs from a checkout and is not installed."""

VERSION = "0.1.0"
