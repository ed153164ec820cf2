"""Criteria about when lessons are."""
