"""`make figures`: the size and the shape of the program in figures, beside what they were."""
