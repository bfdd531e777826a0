"""Where holders stand: what the rule is given, what it says, and how that is told."""
