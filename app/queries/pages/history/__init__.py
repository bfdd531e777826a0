"""Every version of a record."""
