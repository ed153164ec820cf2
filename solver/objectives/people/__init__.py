"""Criteria about the weeks of students and teachers."""
