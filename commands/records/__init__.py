"""Commands of the school year, a file for each family."""
