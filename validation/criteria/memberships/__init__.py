"""Criteria about who is in which group."""
