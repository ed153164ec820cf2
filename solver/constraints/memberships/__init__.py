"""Rules about who is in which group."""
