"""A part of a solution set free and solved."""
