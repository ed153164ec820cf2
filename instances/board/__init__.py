"""The history of a board on disk: a file for each step, none of which is ever changed."""
