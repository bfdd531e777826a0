"""What can be handed in: one input per thing, read from a form with all mistakes at once."""
