"""The board: quick verdicts against the whole referee, their time, and boards that are killed."""
