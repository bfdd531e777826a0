"""`make mutants`: how many small faults, put into the program by chance, the tests notice."""
