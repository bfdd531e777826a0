"""One source."""
