"""What forms offer to choose from."""
