"""Contents of revisions, in words."""
