"""Workbooks and text tables."""
