"""What on record may be the same as what is handed in."""
