"""What the pages of editors show."""
