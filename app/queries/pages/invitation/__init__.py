"""One act of asking."""
