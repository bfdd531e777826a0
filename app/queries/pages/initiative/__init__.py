"""One initiative: who was asked, who answered what, and why."""
