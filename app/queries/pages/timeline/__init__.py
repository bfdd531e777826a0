"""Everything said and asked on one initiative, in the order of time."""
