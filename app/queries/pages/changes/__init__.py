"""One initiative between two days."""
