"""One initiative as a map."""
