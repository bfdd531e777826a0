"""What pages show: a room a page, with one loader each. Pages know parts, and never each other."""
