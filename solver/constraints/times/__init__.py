"""Rules about when lessons are."""
