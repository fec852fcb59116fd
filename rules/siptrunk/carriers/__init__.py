"""The carriers, one file each, found by folder."""
