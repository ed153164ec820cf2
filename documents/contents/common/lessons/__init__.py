"""Lessons, ways and groups as several papers tell them."""
