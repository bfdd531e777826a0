"""How often two actors gave the same answer, whom one is like, and how united a group was."""
