"""One country or group."""
