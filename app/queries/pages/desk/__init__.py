"""What there is to do for an editor, and what waits for review."""
