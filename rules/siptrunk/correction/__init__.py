"""Findings to a corrected payload: patches, the search over fixes, carrier networks."""
