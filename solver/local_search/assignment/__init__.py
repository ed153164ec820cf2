"""Choices at one moment of a local search, what they clash with, and what others would cost."""
