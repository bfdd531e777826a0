"""What single steps of a form show."""
