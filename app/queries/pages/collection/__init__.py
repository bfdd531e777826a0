"""The page of one collection."""
