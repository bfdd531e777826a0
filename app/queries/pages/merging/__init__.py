"""Records that may be one, withdrawn or brought back."""
