"""Rules about where lessons are."""
