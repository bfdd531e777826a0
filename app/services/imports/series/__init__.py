"""Takes long tables of like things into the record: roll calls and treaties."""
