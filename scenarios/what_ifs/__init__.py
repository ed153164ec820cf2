"""Scenarios laid over a network."""
