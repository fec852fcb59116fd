"""What a reply says, and the bundle for support."""
