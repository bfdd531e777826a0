"""Every page that anybody may read."""
