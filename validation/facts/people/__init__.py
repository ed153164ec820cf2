"""Rows that seem to be of one person, class or school, and people named where they are not."""
