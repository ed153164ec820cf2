"""Answers to questions, for the terminal."""
