"""Criteria about where lessons are."""
