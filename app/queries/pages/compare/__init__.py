"""Countries side by side."""
