"""Moves of the tabu search: for one student, for teachers and rooms, for groups."""
