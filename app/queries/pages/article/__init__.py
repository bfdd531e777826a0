"""An article beside what is proposed from it."""
