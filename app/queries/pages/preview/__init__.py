"""A form as it will be on record."""
