"""Rules about which groups open, how large, and what they cost."""
