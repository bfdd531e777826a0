"""Single records as pages show them."""
