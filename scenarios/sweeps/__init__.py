"""Scenarios times seeds: many runs, kept on disk."""
